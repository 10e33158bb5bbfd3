// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.logback.TraceHubAppender;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application's Logback with our appender in it, and the server that it ships to. */
final class ShippedLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final IngestScript server = IngestScript.start();
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  ShippedLog() {
    this(false);
  }

  ShippedLog(boolean withPii) {
    context.reset();
    TraceHubAppender appender = new TraceHubAppender();
    appender.setContext(context);
    appender.setName("TRACEHUB");
    appender.setEndpoint(server.url().toString());
    appender.setService("shop");
    appender.setDurability("memory");
    appender.setFlushInterval("10 ms");
    appender.setSendDefaultPii(Boolean.toString(withPii));
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(ch.qos.logback.classic.Level.DEBUG);
    root.addAppender(appender);
    context.start();
    // What containers tell while they work on no request; of what requests throw they warn.
    context.getLogger("org.eclipse.jetty").setLevel(ch.qos.logback.classic.Level.WARN);
    context.getLogger("org.apache").setLevel(ch.qos.logback.classic.Level.ERROR);
  }

  Logger logger(String name) {
    return context.getLogger(name);
  }

  /** All events of one trace, when all that was captured has arrived. */
  List<JsonNode> eventsOf(String traceId) {
    assertThat(TraceHub.flush(PATIENCE).pending()).isZero();
    return server.entries().stream()
        .filter(entry -> entry.path("trace_id").asText().equals(traceId))
        .toList();
  }

  /** The only event of a trace; the answer of a request may arrive before its end is told. */
  JsonNode eventOf(String traceId) {
    for (int seen = 0; eventsOf(traceId).isEmpty(); seen = server.entries().size()) {
      server.awaitEntries(seen + 1, PATIENCE);
    }
    List<JsonNode> events = eventsOf(traceId);
    assertThat(events).as("events of " + traceId).hasSize(1);
    return events.get(0);
  }

  List<JsonNode> events() {
    assertThat(TraceHub.flush(PATIENCE).pending()).isZero();
    return server.entries();
  }

  /** The messages of the breadcrumbs of an event. */
  static List<String> steps(JsonNode event) {
    return StreamSupport.stream(event.at("/extra/breadcrumbs").spliterator(), false)
        .map(step -> step.path("message").asText())
        .toList();
  }

  /** Ends logging, and checks that nothing got lost. */
  @Override
  public void close() {
    context.stop();
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    assertThat(TraceHub.metrics().delivered()).isEqualTo(server.entries().size());
    assertThat(TraceHub.metrics().spooled() + TraceHub.metrics().inFlight()).isZero();
    server.close();
  }
}
