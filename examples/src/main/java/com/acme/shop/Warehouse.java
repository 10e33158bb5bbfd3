// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shelves: reserving what is on them, and putting more there. */
final class Warehouse {
  private static final Logger log = LoggerFactory.getLogger(Warehouse.class);

  private final Database database;
  private final Executor scanner;

  /**
   * Counting a delivery takes the given time, on a thread of its own.
   *
   * @param counters the threads on which deliveries are counted
   */
  Warehouse(Database database, Duration countingTime, Executor counters) {
    this.database = database;
    this.scanner =
        new MdcExecutor(
            CompletableFuture.delayedExecutor(
                countingTime.toNanos(), TimeUnit.NANOSECONDS, counters));
  }

  /**
   * Goods set aside for an order.
   *
   * @param orderNumber the order they wait for
   * @param sku the product
   * @param quantity how many
   * @param cents what they cost together
   */
  record Reservation(long orderNumber, String sku, int quantity, int cents) {}

  /** Sets goods aside; refuses what is unknown or not there. */
  Reservation reserve(String sku, int quantity) {
    log.debug("reserving {} of {}", quantity, sku);
    return database.transaction(
        session -> {
          int shelves =
              session.update(
                  "UPDATE product SET stock = stock - ? WHERE sku = ? AND stock >= ?",
                  quantity,
                  sku,
                  quantity);
          if (shelves == 0) {
            throw RefusedException.outOfStock(sku, stock(session, sku), quantity);
          }
          long number =
              session.query("SELECT NEXT VALUE FOR order_number", row -> row.getLong(1)).get(0);
          int cents =
              session
                  .query("SELECT cents FROM product WHERE sku = ?", row -> row.getInt(1), sku)
                  .get(0);
          log.info("order {}: reserved {} of {}", number, quantity, sku);
          return new Reservation(number, sku, quantity, cents * quantity);
        });
  }

  /** Puts goods back that were set aside for nothing. */
  void release(Reservation reservation) {
    int shelves =
        database.transaction(
            session ->
                session.update(
                    "UPDATE product SET stock = stock + ? WHERE sku = ?",
                    reservation.quantity(),
                    reservation.sku()));
    log.info(
        "order {}: released {} of {} to {} shelf",
        reservation.orderNumber(),
        reservation.quantity(),
        reservation.sku(),
        shelves);
  }

  /**
   * Takes in a delivery. The shelf stays locked while the boxes are counted, so an order for the
   * same product has to wait, and shows up as a slow query.
   */
  Map<String, Object> takeIn(String sku, int quantity) {
    return database.transaction(
        session -> {
          int before = lockedStock(session, sku);
          log.debug("the shelf of {} is locked with {} on it", sku, before);
          int counted = CompletableFuture.supplyAsync(() -> count(sku, quantity), scanner).join();
          session.update("UPDATE product SET stock = ? WHERE sku = ?", before + counted, sku);
          log.info("took in {} of {}, now {}", counted, sku, before + counted);
          return Map.of("sku", sku, "stock", before + counted);
        });
  }

  private static int count(String sku, int quantity) {
    log.debug("counted {} boxes of {}", quantity, sku);
    return quantity;
  }

  private static int stock(Database.Session session, String sku) throws SQLException {
    return only(
        session.query("SELECT stock FROM product WHERE sku = ?", row -> row.getInt(1), sku), sku);
  }

  private static int lockedStock(Database.Session session, String sku) throws SQLException {
    return only(
        session.query(
            "SELECT stock FROM product WHERE sku = ? FOR UPDATE", row -> row.getInt(1), sku),
        sku);
  }

  private static int only(List<Integer> stock, String sku) {
    if (stock.isEmpty()) {
      throw RefusedException.unknown("no such product: " + sku);
    }
    return stock.get(0);
  }
}
