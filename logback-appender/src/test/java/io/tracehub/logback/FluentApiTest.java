// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** What SLF4J 2 lets a caller say, in its own words, arrives. */
@ExtendWith(LeakCheck.class)
class FluentApiTest {

  private static final Marker AUDIT = MarkerFactory.getMarker("AUDIT");

  private final IngestScript server = IngestScript.start();
  private final LogbackLogging logging =
      new LogbackLogging(LogbackXml.of(LogbackXml.quick(server.url())));
  private final Logger log = logging.logger("com.acme.orders.OrderService");

  @AfterEach
  void close() {
    logging.stop();
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @Test
  void keyValuesMarkersAndCause_travelWithTheEvent() {
    log.atError()
        .setMessage("payment failed for order {}")
        .addArgument(42)
        .addKeyValue("order_id", 42)
        .addKeyValue("amount", () -> 0.5)
        .addKeyValue("items", List.of("book", 2))
        .addMarker(AUDIT)
        .setCause(new IllegalStateException("declined"))
        .log();

    JsonNode entry = theEntry();
    assertThat(entry.path("message").asText()).isEqualTo("payment failed for order 42");
    assertThat(entry.path("error_message").asText()).isEqualTo("declined");
    assertThat(entry.at("/extra/order_id").asInt()).isEqualTo(42);
    assertThat(entry.at("/extra/amount").asDouble()).isEqualTo(0.5);
    assertThat(entry.at("/extra/items").toString()).isEqualTo("[\"book\",2]");
    assertThat(entry.at("/extra/markers").toString()).isEqualTo("[\"AUDIT\"]");
    assertThat(entry.at("/extra/template").asText()).isEqualTo("payment failed for order {}");
  }

  @Test
  void argumentThatIsSupplied_isRendered() {
    log.atWarn().addArgument(() -> "late").log("value {}");
    assertThat(theEntry().path("message").asText()).isEqualTo("value late");
  }

  @Test
  void fatalMarker_makesAFatalOfAnError() {
    log.error(MarkerFactory.getMarker("FATAL"), "the disk is gone");
    assertThat(theEntry().path("level").asText()).isEqualTo("FATAL");
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
  void throwableInAHole_isRenderedAsLogbackDoes() {
    Exception inTheHole = new IllegalStateException("declined");
    log.error("order {} failed: {}", 42, inTheHole);
    assertThat(theEntry().path("message").asText())
        .isEqualTo(logging.render("order {} failed: {}", 42, inTheHole));
  }

  private JsonNode theEntry() {
    return server.awaitEntries(1, Duration.ofSeconds(10)).get(0);
  }
}
