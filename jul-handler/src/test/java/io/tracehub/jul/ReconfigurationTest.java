// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** New configurations while the application runs, as the LogManager reads them. */
@ExtendWith(LeakCheck.class)
class ReconfigurationTest {

  private static final int THREADS = 4;
  private static final int LINES = 2_000;

  private final IngestScript server = IngestScript.start();

  @AfterEach
  void close() {
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @Test
  void recordOfAThreadThatIsJustPassingBy_isStillTaken() throws Exception {
    String properties = LoggingProperties.of(LoggingProperties.quick(server.url()));
    read(properties);
    Handler old = Logger.getLogger("").getHandlers()[0];
    read(properties);
    old.publish(new LogRecord(Level.WARNING, "just passing by"));
    assertThat(Logger.getLogger("").getHandlers()).hasSize(1).doesNotContain(old);
    LogManager.getLogManager().reset();
    assertThat(server.messages()).containsExactly("just passing by");
  }

  /**
   * The JDK itself drops a record in the instant in which the root logger has no handler: one or
   * two in 80 configurations, and many more if levels were set back meanwhile.
   */
  @Test
  void manyConfigurationsUnderLoad_doNotDisturbWhoLogs() throws Exception {
    Map<String, String> settings = LoggingProperties.quick(server.url());
    settings.put("maxBreadcrumbs", "0");
    String properties =
        LoggingProperties.of(settings)
            .replace(".level=OFF", ".level=INFO\nmockwebserver3.level=OFF\njdk.level=OFF")
            .replace("com.acme.level=ALL", "");
    read(properties);
    Logger log = Logger.getLogger("com.acme.orders.OrderService");
    Semaphore permits = new Semaphore(0);
    Set<String> expected = new HashSet<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int thread = 0; thread < THREADS; thread++) {
      String name = "thread " + thread + " line ";
      threads.execute(
          () -> {
            for (int line = 0; line < LINES; line++) {
              permits.acquireUninterruptibly();
              log.warning(name + line);
            }
          });
      for (int line = 0; line < LINES; line++) {
        expected.add(name + line);
      }
    }
    threads.shutdown();
    for (int logged = 0; logged < THREADS * LINES; logged += 100) {
      permits.release(100);
      read(properties);
    }
    assertThat(threads.awaitTermination(60, SECONDS)).isTrue();
    assertThat(Logger.getLogger("").getHandlers()).hasSize(1);
    TraceHub.flush(Duration.ofSeconds(60));
    LogManager.getLogManager().reset();
    assertThat(server.messages())
        .doesNotHaveDuplicates()
        .isSubsetOf(expected)
        .hasSizeGreaterThan(expected.size() * 99 / 100);
  }

  /**
   * While the LogManager reads a configuration whoever logs waits for it. The JDK's HTTP client
   * logs each request if it is asked to, as it is in this JVM, so an old handler that waited for
   * its delivery would wait in vain.
   */
  @Test
  void newConfiguration_isNotHeldUpByWhatTheHttpClientLogs() throws Exception {
    Map<String, String> settings = LoggingProperties.quick(server.url());
    settings.put("shutdownTimeout", "1 s");
    settings.put("durability", "memory");
    String properties =
        LoggingProperties.of(settings) + "\njdk.httpclient.HttpClient.level = ALL\n";
    read(properties);
    assertThat(Logger.getLogger("").getHandlers()).hasSize(1);
    Logger acme = Logger.getLogger("com.acme.orders.OrderService");
    for (int i = 0; i < 10; i++) {
      acme.warning("slow " + i);
      read(properties);
    }
    acme.warning("last");
    TraceHub.flush(Duration.ofSeconds(20));
    LogManager.getLogManager().reset();
    assertThat(server.messages()).hasSize(11).endsWith("last");
    assertThat(TraceHub.metrics().refused()).as("the HTTP client logged").containsKey("reentrant");
  }

  @Test
  void updateConfigurationThatTakesTheHandlerAway_losesNothing() throws Exception {
    read(LoggingProperties.of(LoggingProperties.quick(server.url())));
    Logger acme = Logger.getLogger("com.acme.orders.OrderService");
    acme.warning("before");
    Map<String, String> other = LoggingProperties.quick(server.url());
    String properties =
        LoggingProperties.of(other)
            .replace(
                "handlers=" + TraceHubHandler.class.getName(),
                "handlers=" + ConfigurationTest.Billing.class.getName())
            .replace(LoggingProperties.PREFIX, ConfigurationTest.Billing.class.getName() + ".");
    LogManager.getLogManager()
        .updateConfiguration(stream(properties), key -> (before, after) -> after);
    acme.warning("after");
    LogManager.getLogManager().reset();
    assertThat(server.messages()).containsExactly("before", "after");
    assertThat(server.entries())
        .extracting(entry -> entry.at("/extra/instance").asText())
        .containsOnly(TraceHub.metrics().instance());
  }

  private static void read(String properties) throws IOException {
    LogManager.getLogManager().readConfiguration(stream(properties));
  }

  private static ByteArrayInputStream stream(String properties) {
    return new ByteArrayInputStream(properties.getBytes(StandardCharsets.ISO_8859_1));
  }
}
