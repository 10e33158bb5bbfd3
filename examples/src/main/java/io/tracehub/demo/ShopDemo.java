// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two Spring Boot services that have the starter, orders and payments, and the local server, in a
 * process each. Some orders are placed, the last of them fails in payments, and its trace tells of
 * both. The script {@code run-shop} builds and starts it.
 */
public final class ShopDemo {

  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int NOT_RUN = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** The first order's number follows it. */
  private static final int BEFORE_FIRST = 1000;

  private static final List<String> ORDERS =
      List.of(
          order("boots", 1, "tok_visa"),
          order("anvil", 2, "tok_visa"),
          order("paint", 12, "tok_visa"),
          order("rocket", 1, "tok_no_answer"));

  private final ShopOptions options;
  private final PrintStream out;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private ShopDemo(ShopOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs it; see {@link ShopOptions#USAGE} for the arguments and exit codes. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      ShopOptions options = ShopOptions.parse(arguments);
      if (options.help()) {
        out.print(ShopOptions.USAGE);
        return PASSED;
      }
      return new ShopDemo(options, out).run() ? PASSED : FAILED;
    } catch (DemoFailure e) {
      err.println(e.getMessage());
    } catch (InterruptedException e) {
      err.println("The shop was interrupted.");
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      err.println("The shop could not be run: " + e);
    }
    return NOT_RUN;
  }

  private boolean run() throws Exception {
    Path directory = Files.createTempDirectory("tracehub-shop-");
    running.push(() -> delete(directory));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shop-end"));
    int port = LocalServer.freePort(options.port());
    if (port != options.port()) {
      out.printf("Port %d is in use, so the server takes %d.%n", options.port(), port);
    }
    LocalServer server =
        new LocalServer(
            jar("server", "cli/target/tracehub.jar"), directory.resolve("server.sqlite"), port);
    running.push(server);
    server.start();
    out.printf("The local server is at %s/%n", server.url());
    ShopService payments = service("payments", 8082, server, directory);
    ShopService orders =
        service("orders", 8081, server, directory, "payments.url=" + payments.url());
    payments.awaitReady();
    orders.awaitReady();
    out.printf("orders is at %s, payments at %s%n%n", orders.url(), payments.url());
    String failed = placeOrders(orders);
    boolean passed =
        new SharedTrace(new ServerApi(client, server.url()), server, out)
            .tellsOf(failed, BEFORE_FIRST + ORDERS.size());
    out.printf("%nThe trace of the order that failed: %s/#/traces/%s%n", server.url(), failed);
    if (options.once()) {
      out.println(passed ? "PASS" : "FAIL");
    } else {
      out.printf("All of it: %s/%nCtrl-C ends it.%n", server.url());
      server.mustRunFor(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }
    return passed;
  }

  private ShopService service(
      String name, int port, LocalServer server, Path directory, String... more)
      throws DemoFailure, IOException {
    List<String> properties =
        Stream.concat(
                Stream.of(
                    "tracehub.endpoint=" + server.url(),
                    // What an earlier run left is not of this one's story.
                    "tracehub.spool-path=" + directory.resolve("spool-" + name)),
                Stream.of(more))
            .toList();
    ShopService service =
        ShopService.start(
            jar(name, "examples/shop/" + name + "/target/" + name + ".jar"),
            name,
            LocalServer.freePort(port),
            properties);
    running.push(service);
    return service;
  }

  private static Path jar(String name, String usually) throws DemoFailure {
    Path jar = Path.of(System.getProperty("tracehub.demo." + name, usually));
    if (!Files.isRegularFile(jar)) {
      throw new DemoFailure("Something is missing: there is no file " + jar + ".");
    }
    return jar;
  }

  /** Returns the trace id that the last answer names. */
  private String placeOrders(ShopService orders) throws Exception {
    out.printf("%-60s %6s  %s%n", "order", "answer", "X-Trace-ID");
    String traceId = "";
    for (String order : ORDERS) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(orders.url().resolve("/orders"))
                  .timeout(TIMEOUT)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(order))
                  .build(),
              BodyHandlers.ofString());
      traceId = answer.headers().firstValue("X-Trace-ID").orElse("none");
      out.printf("%-60s %6d  %s%n", order, answer.statusCode(), traceId);
    }
    return traceId;
  }

  private static String order(String product, int quantity, String card) {
    return "{\"product\":\"%s\",\"quantity\":%d,\"card\":\"%s\"}"
        .formatted(product, quantity, card);
  }

  /** The services first, which have something to say to the server yet. */
  private void end() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("Left behind: " + e);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> left = Files.walk(directory)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
