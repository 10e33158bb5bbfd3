// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Severity;
import io.tracehub.TraceHub;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ListResourceBundle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a record's fields, where java.util.logging has ways of its own. */
@ExtendWith(LeakCheck.class)
class JulRecordTest {

  private static final String SERVICE = "com.acme.orders.OrderService";

  private final IngestScript server = IngestScript.start();
  private final JulLogging logging = new JulLogging(LoggingProperties.quick(server.url()));

  /** Held, for the LogManager does not. */
  private final Logger log = Logger.getLogger(SERVICE);

  @AfterEach
  void close() {
    logging.stop();
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, FATAL", "1001, FATAL", "SEVERE, ERROR", "999, WARN", "WARNING, WARN", "850, INFO",
    "INFO, INFO", "CONFIG, DEBUG", "FINE, DEBUG", "FINER, TRACE", "FINEST, TRACE", "ALL, TRACE"
  })
  void level_isAtLeastAsGraveAsTheNamedOneBelowIt(String level, Severity expected) {
    LogRecord record = new LogRecord(Level.parse(level), "slow");
    assertThat(new JulReader().severity(record)).isEqualTo(expected);
  }

  @Test
  void messageOfABundle_isItsTextAndTheTemplateIsTheKey() {
    LogRecord record = new LogRecord(Level.WARNING, "order.failed");
    record.setLoggerName(SERVICE);
    record.setResourceBundle(new Words());
    record.setParameters(new Object[] {42});
    log.log(record);
    logging.stop();

    JsonNode entry = server.entries().get(0);
    assertThat(entry.path("message").asText()).isEqualTo("Bestellung 42 schlug fehl");
    assertThat(entry.at("/extra/template").asText()).isEqualTo("order.failed");
    assertThat(entry.at("/extra/args/0").asText()).isEqualTo("42");
  }

  @Test
  void printfMessage_isRenderedOfWhatMayChangeToo() {
    AtomicReference<String> changing = new AtomicReference<>("before");
    log.log(Level.WARNING, "%s of %s", new Object[] {42, changing});
    log.log(Level.WARNING, "%s of %s", new Object[] {42, "acme"});
    changing.set("after");
    logging.stop();
    assertThat(server.messages()).containsExactly("42 of before", "42 of acme");
  }

  @Test
  void recordWithoutALoggersName_arrives() {
    log.log(new LogRecord(Level.WARNING, "of nobody"));
    logging.stop();
    assertThat(server.messages()).containsExactly("of nobody");
  }

  @Test
  void time_isTheRecordsOwn() {
    LogRecord record = new LogRecord(Level.WARNING, "long ago");
    record.setInstant(Instant.parse("2026-11-20T10:00:00.123456Z"));
    log.log(record);
    logging.stop();
    assertThat(server.entries().get(0).path("timestamp").asText())
        .startsWith("2026-11-20T10:00:00.123");
  }

  @Test
  void recordPassedOnByItsOwnThread_keepsThreadAndContext() {
    MemoryHandler memory = new MemoryHandler(logging.handler(), 10, Level.OFF);
    try (TraceScope scope = TraceScope.open("import-7")) {
      memory.publish(new LogRecord(Level.WARNING, scope.traceId()));
      memory.push();
    }
    logging.stop();

    JsonNode entry = server.entries().get(0);
    assertThat(entry.path("thread_id").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(entry.path("trace_id").asText()).isEqualTo("import-7");
  }

  @Test
  void recordPassedOnByAnotherThread_saysTheNumberOfItsOwnAndTakesNoContextFromTheOther()
      throws InterruptedException {
    MemoryHandler memory = new MemoryHandler(logging.handler(), 10, Level.OFF);
    Thread worker =
        new Thread(() -> memory.publish(new LogRecord(Level.WARNING, "slow")), "worker-1");
    long number = worker.getId();
    worker.start();
    worker.join(Duration.ofSeconds(20).toMillis());
    try (TraceScope scope = TraceScope.open("of the thread that pushes")) {
      memory.push();
      assertThat(scope.traceId()).isEqualTo(TraceScope.currentId());
    }
    logging.stop();

    JsonNode entry = server.entries().get(0);
    assertThat(entry.path("thread_id").asText()).isEqualTo("thread-" + number);
    assertThat(entry.path("trace_id").asText()).isEmpty();
    assertThat(entry.at("/extra/mdc").isMissingNode()).isTrue();
  }

  @Test
  void recordThatAHandlerAfterOursChanges_arrivesAsItWas() {
    for (int i = 0; i < 200; i++) {
      LogRecord record = new LogRecord(Level.WARNING, "order {0}");
      record.setParameters(new Object[] {"as it was"});
      log.log(record);
      record.setMessage("changed");
      record.setParameters(new Object[] {"changed"});
      record.setLoggerName("changed");
      record.setThrown(new IllegalStateException("changed"));
    }
    logging.stop();
    assertThat(server.messages()).hasSize(200).containsOnly("order as it was");
    assertThat(server.entries().toString()).doesNotContain("changed");
  }

  private static final class Words extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"order.failed", "Bestellung {0} schlug fehl"}};
    }
  }
}
