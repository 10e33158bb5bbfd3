// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.Log4j2Subject;
import io.tracehub.benchmarks.sidebyside.child.LogbackSubject;
import io.tracehub.benchmarks.sidebyside.child.OpenTelemetrySubject;
import io.tracehub.benchmarks.sidebyside.child.SentrySubject;
import io.tracehub.benchmarks.sidebyside.child.Subject;
import io.tracehub.benchmarks.sidebyside.child.TraceHubSubject;
import io.tracehub.benchmarks.sidebyside.sink.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who runs side by side: each with its defaults, and with what a user who knows it would set. */
final class Rows {

  /** What a log call costs without any shipper; all costs are told beyond it. */
  static final String NOTHING = "nothing";

  private static final String DEFAULTS = "defaults";
  private static final Duration SECONDS = Duration.ofSeconds(3);
  private static final int AHEAD = 100_000;

  private Rows() {}

  static List<Row> all() {
    return List.of(
        local(NOTHING, "nothing (Logback to NOP)", "logback", LogbackSubject.class, NOTHING),
        local(
            "logback-async",
            "Logback AsyncAppender → NOP",
            "logback",
            LogbackSubject.class,
            "logback-async"),
        local(
            "log4j2-async",
            "Log4j2 async loggers → Null",
            "log4j2",
            Log4j2Subject.class,
            "log4j2-async"),
        local(
            "logstash-nop",
            "logstash-encoder Disruptor → NOP",
            "logstash",
            LogbackSubject.class,
            "logstash-nop"),
        logstash("logstash-tcp", "logstash TCP", DEFAULTS),
        logstash(
            "logstash-tcp-best",
            "logstash TCP, tuned",
            "a ring of 65,536; a full ring makes the caller wait instead of losing his line; writes"
                + " of 64 KiB"),
        loki4j("loki4j", "loki4j", DEFAULTS, Duration.ofSeconds(65)),
        loki4j(
            "loki4j-best",
            "loki4j, tuned",
            "one static label, only level and trace id as metadata, batches of 5,000 or 1 s, a send"
                + " queue of 256 MiB",
            SECONDS),
        openTelemetry("otel", "OpenTelemetry", "defaults, gzip; the MDC is not shipped", Map.of()),
        openTelemetry(
            "otel-best",
            "OpenTelemetry, tuned",
            "gzip; a queue of 262,144, so that a burst fits; batches of 4,096; the MDC is shipped",
            Map.of("bench.otel.queue", "262144", "bench.otel.batch", "4096")),
        sentry("sentry-logs", "Sentry, Logs on", "Logs enabled, else defaults", true, Map.of()),
        sentry(
            "sentry-logs-best",
            "Sentry, Logs on, tuned",
            "Logs enabled, a queue of 20,000 envelopes; the queue of Logs cannot be set",
            true,
            Map.of("bench.sentry.queue", "20000")),
        sentry("sentry-crumbs", "Sentry, breadcrumbs", DEFAULTS, false, Map.of()),
        tracehub(
            "ours-logs",
            "**TraceHub**, logs shipped",
            "logLevel INFO, else defaults: spool on disk",
            true,
            Map.of()),
        tracehub(
            "ours-logs-memory",
            "**TraceHub**, logs shipped, memory",
            "logLevel INFO, durability memory",
            true,
            Map.of("tracehub.durability", "memory")),
        tracehub("ours-crumbs", "**TraceHub**, breadcrumbs", DEFAULTS, false, Map.of()));
  }

  private static Row local(
      String id,
      String title,
      String library,
      Class<? extends Subject> subject,
      String configuration) {
    return new Row(
        id,
        title,
        DEFAULTS,
        library,
        subject,
        configuration + ".xml",
        Protocol.NONE,
        false,
        0,
        SECONDS,
        Map.of(
            "log4j2.contextSelector",
            "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector"));
  }

  private static Row logstash(String id, String title, String settings) {
    return new Row(
        id,
        title,
        settings,
        "logstash",
        LogbackSubject.class,
        id + ".xml",
        Protocol.LINES,
        true,
        0,
        SECONDS,
        Map.of());
  }

  private static Row loki4j(String id, String title, String settings, Duration patience) {
    return new Row(
        id,
        title,
        settings,
        "loki4j",
        LogbackSubject.class,
        id + ".xml",
        Protocol.LOKI,
        true,
        AHEAD,
        patience,
        Map.of());
  }

  private static Row openTelemetry(
      String id, String title, String settings, Map<String, String> properties) {
    return new Row(
        id,
        title,
        settings,
        "opentelemetry",
        OpenTelemetrySubject.class,
        properties.isEmpty() ? "opentelemetry.xml" : "opentelemetry-best.xml",
        Protocol.OTLP,
        true,
        0,
        SECONDS,
        properties);
  }

  private static Row sentry(
      String id, String title, String settings, boolean logs, Map<String, String> more) {
    Map<String, String> properties = new TreeMap<>(more);
    properties.put("bench.sentry.logs", String.valueOf(logs));
    return new Row(
        id,
        title,
        settings,
        "sentry",
        SentrySubject.class,
        "sentry.xml",
        Protocol.SENTRY,
        logs,
        0,
        Duration.ofSeconds(7),
        properties);
  }

  private static Row tracehub(
      String id, String title, String settings, boolean logs, Map<String, String> properties) {
    return new Row(
        id,
        title,
        settings,
        "tracehub",
        TraceHubSubject.class,
        logs ? "tracehub-logs.xml" : "tracehub.xml",
        Protocol.TRACEHUB,
        logs,
        logs ? AHEAD : 0,
        SECONDS,
        properties);
  }
}
