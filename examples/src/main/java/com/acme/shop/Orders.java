// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import com.acme.shop.Warehouse.Reservation;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Placing an order: reserve the goods, charge the card, write the order down. */
final class Orders {
  private static final Logger log = LoggerFactory.getLogger(Orders.class);

  private final Warehouse warehouse;
  private final PaymentGateway payments;
  private final Database database;
  private final Executor databaseThreads;

  Orders(
      Warehouse warehouse, PaymentGateway payments, Database database, Executor databaseThreads) {
    this.warehouse = warehouse;
    this.payments = payments;
    this.database = database;
    this.databaseThreads = databaseThreads;
  }

  /**
   * Places an order that has been checked. Completes with a {@link RefusedException} if the goods
   * are not there, and with an {@link OrderFailedException} if the card cannot be charged; nothing
   * stays reserved then.
   */
  CompletableFuture<Order> place(OrderRequest request) {
    String sku = Objects.requireNonNull(request.sku());
    String card = Objects.requireNonNull(request.card());
    return CompletableFuture.supplyAsync(
            () -> warehouse.reserve(sku, request.quantity()), databaseThreads)
        .thenCompose(
            reservation ->
                payments
                    .charge(reservation.orderNumber(), reservation.cents(), card)
                    .thenApplyAsync(receipt -> write(reservation, receipt), databaseThreads)
                    .exceptionallyAsync(
                        thrown -> {
                          throw undone(reservation, thrown);
                        },
                        databaseThreads));
  }

  private Order write(Reservation reserved, String receipt) {
    Order order =
        new Order(
            reserved.orderNumber(), reserved.sku(), reserved.quantity(), reserved.cents(), receipt);
    database.transaction(
        session ->
            session.update(
                "INSERT INTO purchase (number, sku, quantity, cents, receipt)"
                    + " VALUES (?, ?, ?, ?, ?)",
                order.number(),
                order.sku(),
                order.quantity(),
                order.cents(),
                order.receipt()));
    log.info(
        "order {}: {} of {} for {} cents",
        order.number(),
        order.quantity(),
        order.sku(),
        order.cents());
    return order;
  }

  private OrderFailedException undone(Reservation reservation, Throwable thrown) {
    warehouse.release(reservation);
    return new OrderFailedException(
        "order " + reservation.orderNumber() + " was not fulfilled", Thrown.unwrapped(thrown));
  }
}
