// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JDK passes what {@link System.Logger} logs to java.util.logging, and so to us. */
@ExtendWith(LeakCheck.class)
class SystemLoggerTest {

  private final IngestScript server = IngestScript.start();
  private final Map<String, String> settings = LoggingProperties.quick(server.url());

  @AfterEach
  void close() {
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @Test
  void everyLevel_arrivesAsTheOneOfThatName() {
    settings.put("eventLevel", "DEBUG");
    JulLogging logging = new JulLogging(settings);
    System.Logger log = System.getLogger("com.acme.orders.OrderService");
    for (System.Logger.Level level : System.Logger.Level.values()) {
      if (level != System.Logger.Level.ALL && level != System.Logger.Level.OFF) {
        log.log(level, "{0} at {1}", level, 42);
      }
    }
    logging.stop();
    assertThat(server.entries())
        .extracting(e -> e.path("level").asText() + ": " + e.path("message").asText())
        .containsExactly(
            "DEBUG: DEBUG at 42", "INFO: INFO at 42", "WARN: WARNING at 42", "ERROR: ERROR at 42");
    assertThat(server.entries().get(0).at("/extra/logger").asText())
        .isEqualTo("com.acme.orders.OrderService");
  }

  @Test
  void bundleAndException_arrive() {
    JulLogging logging = new JulLogging(settings);
    System.Logger log = System.getLogger("com.acme.orders.OrderService", new Words());
    log.log(System.Logger.Level.ERROR, "order.failed", 42);
    log.log(System.Logger.Level.ERROR, "order.gone", new IllegalStateException("declined"));
    logging.stop();

    assertThat(server.messages())
        .containsExactly("Bestellung 42 schlug fehl", "Bestellung ist weg");
    JsonNode gone = server.entries().get(1);
    assertThat(gone.at("/extra/template").asText()).isEqualTo("order.gone");
    assertThat(gone.path("error_message").asText()).isEqualTo("declined");
    assertThat(gone.path("stack_trace").asText()).contains("bundleAndException_arrive");
  }

  @Test
  void callerData_isThePlaceThatCalledTheSystemLogger() {
    settings.put("includeCallerData", "true");
    JulLogging logging = new JulLogging(settings);
    System.getLogger("com.acme.orders.OrderService").log(System.Logger.Level.ERROR, "slow");
    Logger.getLogger("com.acme.orders.OrderService").severe("slow");
    logging.stop();
    assertThat(server.entries())
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(entry.at("/extra/caller/function").asText())
                    .endsWith(".callerData_isThePlaceThatCalledTheSystemLogger"));
  }

  @Test
  void whatTheHttpClientLogsOfOurRequests_isRefused() {
    // Held, for the LogManager does not.
    Logger root = Logger.getLogger("");
    Logger client = Logger.getLogger("jdk.httpclient.HttpClient");
    settings.put("logLevel", "TRACE");
    JulLogging logging = new JulLogging(settings);
    client.setLevel(Level.ALL);
    Logger.getLogger("com.acme.orders.OrderService").warning("slow");
    TraceHub.flush(Duration.ofSeconds(20));
    logging.stop();
    client.setLevel(null);

    assertThat(root.getHandlers()).isEmpty();
    assertThat(server.messages()).containsExactly("slow");
    assertThat(TraceHub.metrics().refused()).as("the HTTP client logged").containsKey("reentrant");
  }

  private static final class Words extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {
        {"order.failed", "Bestellung {0} schlug fehl"}, {"order.gone", "Bestellung ist weg"}
      };
    }
  }
}
