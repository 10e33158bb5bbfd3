// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import com.acme.shop.Shop;
import com.acme.shop.ShopSettings;
import io.tracehub.TraceHub;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The demo's command line: starts the server, runs a {@link Rehearsal}, and keeps the shop open for
 * whoever wants to look at the page.
 */
public final class Demo {
  static final String SERVER_PROPERTY = "tracehub.demo.server";

  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int NOT_RUN = 2;

  private final DemoOptions options;
  private final PrintStream out;

  private Demo(DemoOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs the demo; the exit code is 0 if all is accounted for, 1 if not, 2 if it could not run. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      DemoOptions options = DemoOptions.parse(arguments);
      if (options.help()) {
        out.print(DemoOptions.USAGE);
        return PASSED;
      }
      return new Demo(options, out).run();
    } catch (DemoFailure e) {
      err.println(e.getMessage());
    } catch (InterruptedException e) {
      err.println("The demo was interrupted.");
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      err.println("The demo could not be run: " + e);
    }
    return NOT_RUN;
  }

  private int run() throws Exception {
    Path jar = serverJar();
    int port = LocalServer.freePort(options.port());
    if (port != options.port()) {
      out.printf("Port %d is in use, so the server takes %d.%n", options.port(), port);
    }
    Path directory = Files.createTempDirectory("tracehub-demo-");
    LocalServer server = new LocalServer(jar, directory.resolve("server.sqlite"), port);
    Thread cleaning = new Thread(() -> cleanUp(server, directory), "demo-cleaning");
    Runtime.getRuntime().addShutdownHook(cleaning);
    server.start();
    out.printf("Watch it at %s/%n", server.url());
    // The appender reads these when the first logger is asked for.
    options.protocol().settings(server.url()).forEach(System::setProperty);
    // What an earlier run left is not of this one's book.
    System.setProperty("tracehub.spool-path", directory.resolve("spool").toString());
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    boolean passed = new Rehearsal(options, server, client, out).run();
    if (!options.once()) {
      stayOpen(server, client);
    }
    return passed ? PASSED : FAILED;
  }

  private void stayOpen(LocalServer server, HttpClient client) throws Exception {
    try (Shop shop = Shop.open(ShopSettings.defaults())) {
      Customers few = Customers.enter(client, shop.url(), 2, Duration.ofSeconds(2), options.seed());
      try {
        out.printf(
            "%nThe shop at %s stays open, with a customer now and then: %s/ shows what happens.%n"
                + "Ctrl-C ends it.%n",
            shop.url(), server.url());
        server.mustRunFor(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      } finally {
        few.close();
      }
    }
  }

  private static Path serverJar() throws DemoFailure {
    Path jar = Path.of(System.getProperty(SERVER_PROPERTY, "cli/target/tracehub.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new DemoFailure("The server is missing: there is no file " + jar + ".");
    }
    return jar;
  }

  /** What is still on its way gets a moment to arrive before the server goes. */
  private static void cleanUp(LocalServer server, Path directory) {
    if (System.getProperty(DemoProtocol.PROPERTY) != null) {
      var unused = TraceHub.flush(Duration.ofSeconds(2));
    }
    server.close();
    try (Stream<Path> left = Files.walk(directory)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("Left behind: " + directory);
    }
  }
}
