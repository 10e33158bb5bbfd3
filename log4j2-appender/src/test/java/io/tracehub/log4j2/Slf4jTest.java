// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** What an application that logs through SLF4J gets, with Log4j2 behind it. */
@ExtendWith(LeakCheck.class)
class Slf4jTest {

  @TempDir Path folder;
  private final IngestScript server = IngestScript.start();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Logger log = LoggerFactory.getLogger("com.acme.orders.OrderService");

  @BeforeEach
  void configure() throws Exception {
    Path xml =
        Files.writeString(
            folder.resolve("log4j2.xml"), Log4j2Xml.of(Log4j2Xml.quick(server.url())));
    context.setConfigLocation(xml.toUri());
  }

  @AfterEach
  void stop() {
    context.stop();
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @Test
  void keyValuesOfTheFluentApi_comeWithTheContextAsTexts() {
    log.atError()
        .setMessage("payment failed for order {}")
        .addArgument(42)
        .addKeyValue("order_id", 42)
        .addKeyValue("items", List.of("book", 2))
        .addMarker(MarkerFactory.getMarker("PAYMENT"))
        .setCause(new IllegalStateException("declined"))
        .log();

    JsonNode entry = theEntry();
    assertThat(entry.path("message").asText()).isEqualTo("payment failed for order 42");
    assertThat(entry.path("error_message").asText()).isEqualTo("declined");
    assertThat(entry.at("/extra/mdc/order_id").asText()).isEqualTo("42");
    assertThat(entry.at("/extra/mdc/items").asText()).isEqualTo("[book, 2]");
    assertThat(entry.at("/extra/markers").toString()).isEqualTo("[\"PAYMENT\"]");
    assertThat(entry.at("/extra/template").asText()).isEqualTo("payment failed for order {}");
  }

  @Test
  void throwableAtTheEndOfTheArguments_isTheException() {
    log.error("order {} failed", 42, new IllegalStateException("declined"));
    JsonNode entry = theEntry();
    assertThat(entry.path("message").asText()).isEqualTo("order 42 failed");
    assertThat(entry.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(entry.at("/extra/args").toString()).isEqualTo("[\"42\"]");
  }

  @Test
  void traceScopeAndMdc_areTheContext() {
    MDC.put("tenant", "acme");
    try (TraceScope scope = TraceScope.open("order-42")) {
      log.info("paying for {}", scope.traceId());
      log.warn("slow");
    } finally {
      MDC.remove("tenant");
    }
    JsonNode entry = theEntry();
    assertThat(entry.path("trace_id").asText()).isEqualTo("order-42");
    assertThat(entry.at("/extra/mdc/tenant").asText()).isEqualTo("acme");
    assertThat(entry.at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("paying for order-42");
  }

  private JsonNode theEntry() {
    return server.awaitEntries(1, Duration.ofSeconds(10)).get(0);
  }
}
