// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import com.acme.shop.Shop;
import com.acme.shop.ShopSettings;
import io.tracehub.TraceHub;
import io.tracehub.demo.Audit.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One busy day in the shop, and the comparison of the books when it has closed. */
final class Rehearsal {
  private static final Duration THOUGHT = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 20;

  private final DemoOptions options;
  private final LocalServer server;
  private final HttpClient client;
  private final PrintStream out;
  private final Oracle oracle = new Oracle();

  Rehearsal(DemoOptions options, LocalServer server, HttpClient client, PrintStream out) {
    this.options = options;
    this.server = server;
    this.client = client;
    this.out = out;
  }

  /** Runs it, prints the table and says whether everything is accounted for. */
  boolean run() throws Exception {
    OracleAppender listening = OracleAppender.attach(oracle);
    try {
      try (Shop shop = Shop.open(ShopSettings.defaults())) {
        serve(shop);
      }
      return compare();
    } finally {
      listening.close();
    }
  }

  private void serve(Shop shop) throws DemoFailure, InterruptedException {
    out.printf(
        "The shop is at %s, with %d customers for %d s.%n",
        shop.url(), options.concurrency(), options.seconds() + options.outageSeconds());
    try (Customers customers =
        Customers.enter(client, shop.url(), options.concurrency(), THOUGHT, options.seed())) {
      long halfMillis = TimeUnit.SECONDS.toMillis(options.seconds()) / 2;
      server.mustRunFor(halfMillis, TimeUnit.MILLISECONDS);
      if (options.outageSeconds() > 0) {
        outage();
      }
      server.mustRunFor(halfMillis, TimeUnit.MILLISECONDS);
      customers.leave();
      out.printf(
          "Answers by status: %s; requests without one: %d.%n",
          customers.answers(), customers.unanswered());
    }
  }

  private void outage() throws DemoFailure, InterruptedException {
    server.kill();
    out.printf("The server is killed, and comes back in %d s.%n", options.outageSeconds());
    TimeUnit.SECONDS.sleep(options.outageSeconds());
    server.start();
    out.println("The server is back.");
  }

  /** Some thread may still say a last word, so the books are read until nobody does. */
  private boolean compare() throws IOException, InterruptedException {
    long heard;
    OracleBook logged;
    SdkBook sdk;
    int attempts = 0;
    do {
      var unused = TraceHub.flush(PATIENCE);
      heard = oracle.heard();
      sdk = SdkBook.of(TraceHub.metrics());
      logged = oracle.book();
      attempts++;
    } while ((oracle.heard() != heard || !sdk.imbalances().isEmpty()) && attempts < ATTEMPTS);
    ServerBook stored = new ServerApi(client, server.url()).book(sdk.instance());
    Verdict verdict = Audit.of(logged, sdk, stored);
    out.println();
    out.print(Table.of(logged, sdk, stored, verdict, options.outageSeconds()));
    return verdict.passed();
  }
}
