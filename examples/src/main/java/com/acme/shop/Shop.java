// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole shop, put together: a web server, a database, a payment provider. */
public final class Shop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Shop.class);

  private final Server server;
  private final ServerConnector connector;
  private final Database database;
  private final ExecutorService databaseThreads;
  private final ExecutorService paymentThreads;

  private Shop(ShopSettings settings) {
    databaseThreads = pool("database", settings.databaseThreads());
    paymentThreads = pool("payment", 4);
    database = Database.open(settings.databaseThreads(), settings.slowQuery());

    QueuedThreadPool httpThreads = new QueuedThreadPool();
    httpThreads.setName("http");
    server = new Server(httpThreads);
    connector = new ServerConnector(server);
    connector.setHost("localhost");
    connector.setPort(settings.port());
    server.addConnector(connector);

    MdcExecutor onDatabase = new MdcExecutor(databaseThreads);
    Catalogue catalogue = new Catalogue(database);
    Warehouse warehouse = new Warehouse(database, settings.countingTime(), paymentThreads);
    PaymentGateway payments = new PaymentGateway(paymentThreads, settings.gatewayLatency());
    Orders orders = new Orders(warehouse, payments, database, onDatabase);
    SalesReport report = new SalesReport(database);
    server.setHandler(
        new TraceIdHandler(
            new ShopHandler(
                catalogue, warehouse, orders, report, onDatabase, new MdcExecutor(httpThreads))));
  }

  /** Opens a shop; it serves customers when this returns. */
  public static Shop open(ShopSettings settings) throws Exception {
    Shop shop = new Shop(settings);
    try {
      shop.server.start();
    } catch (Exception e) {
      shop.close();
      throw e;
    }
    log.info("the shop is open at {}", shop.url());
    return shop;
  }

  /** Where customers find it. */
  public URI url() {
    return URI.create("http://localhost:" + connector.getLocalPort());
  }

  /** Finishes what is being served, then lets go of every thread and connection. */
  @Override
  public void close() {
    log.info("the shop is closing");
    try {
      server.stop();
      finish(paymentThreads);
      finish(databaseThreads);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.error("the shop did not close cleanly", e);
    } finally {
      paymentThreads.shutdownNow();
      databaseThreads.shutdownNow();
      database.close();
    }
  }

  private static void finish(ExecutorService threads) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
      log.warn("gave up waiting for {}", threads);
    }
  }

  private static ExecutorService pool(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory named = task -> new Thread(task, name + "-" + number.incrementAndGet());
    return Executors.newFixedThreadPool(threads, named);
  }

  /**
   * Runs a shop until the process is asked to end; the one argument is the port, 8080 if absent.
   */
  public static void main(String[] args) throws Exception {
    int port = args.length == 0 ? 8080 : Integer.parseInt(args[0]);
    Shop shop = open(ShopSettings.defaults().onPort(port));
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  shop.close();
                  closed.countDown();
                },
                "closing"));
    closed.await();
  }
}
