// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.LogbackSubject;
import io.tracehub.benchmarks.sidebyside.child.OpenTelemetryLogbackSubject;
import io.tracehub.benchmarks.sidebyside.child.SentrySubject;
import io.tracehub.benchmarks.sidebyside.child.TraceHubLogbackSubject;
import io.tracehub.benchmarks.sidebyside.report.Framework;
import io.tracehub.benchmarks.sidebyside.sink.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Through Logback. */
final class LogbackRows {

  private static final String NOTHING = Framework.LOGBACK.floor();

  private LogbackRows() {}

  static List<Row> all() {
    return List.of(
        local(NOTHING, "nothing (Logback to NOP)", "logback"),
        local("logback-async", "Logback AsyncAppender → NOP", "logback"),
        local("logstash-nop", "logstash-encoder Disruptor → NOP", "logstash"),
        logstash("logstash-tcp", "logstash TCP", Rows.DEFAULTS),
        logstash(
            "logstash-tcp-best",
            "logstash TCP, tuned",
            "a ring of 65,536; a full ring makes the caller wait instead of losing his line; writes"
                + " of 64 KiB"),
        loki4j("loki4j", "loki4j", Rows.DEFAULTS, Duration.ofSeconds(65)),
        loki4j(
            "loki4j-best",
            "loki4j, tuned",
            "one static label, only level and trace id as metadata, batches of 5,000 or 1 s, a send"
                + " queue of 256 MiB",
            Rows.SOON),
        openTelemetry(Framework.LOGBACK, "otel"),
        openTelemetryTuned(Framework.LOGBACK, "otel-best"),
        sentry("sentry-logs", "Sentry, Logs on", "Logs enabled, else defaults", true, Map.of()),
        sentry(
            "sentry-logs-best",
            "Sentry, Logs on, tuned",
            "Logs enabled, a queue of 20,000 envelopes; the queue of Logs cannot be set",
            true,
            Map.of("bench.sentry.queue", "20000")),
        sentry("sentry-crumbs", "Sentry, breadcrumbs", Rows.DEFAULTS, false, Map.of()),
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
        tracehub("ours-crumbs", "**TraceHub**, breadcrumbs", Rows.DEFAULTS, false, Map.of()));
  }

  private static Row local(String id, String title, String library) {
    return new Row(
        id,
        Framework.LOGBACK,
        title,
        Rows.DEFAULTS,
        library,
        LogbackSubject.class,
        id + ".xml",
        Protocol.NONE,
        false,
        0,
        Rows.SOON,
        Map.of());
  }

  private static Row logstash(String id, String title, String settings) {
    return new Row(
        id,
        Framework.LOGBACK,
        title,
        settings,
        "logstash",
        LogbackSubject.class,
        id + ".xml",
        Protocol.LINES,
        true,
        0,
        Rows.SOON,
        Map.of());
  }

  private static Row loki4j(String id, String title, String settings, Duration patience) {
    return new Row(
        id,
        Framework.LOGBACK,
        title,
        settings,
        "loki4j",
        LogbackSubject.class,
        id + ".xml",
        Protocol.LOKI,
        true,
        Rows.AHEAD,
        patience,
        Map.of());
  }

  static Row openTelemetry(Framework framework, String id) {
    return openTelemetry(
        framework, id, "OpenTelemetry", "defaults, gzip; the MDC is not shipped", Map.of());
  }

  static Row openTelemetryTuned(Framework framework, String id) {
    return openTelemetry(
        framework,
        id,
        "OpenTelemetry, tuned",
        "gzip; a queue of 262,144, so that a burst fits; batches of 4,096; the MDC is shipped",
        Map.of("bench.otel.queue", "262144", "bench.otel.batch", "4096"));
  }

  private static Row openTelemetry(
      Framework framework,
      String id,
      String title,
      String settings,
      Map<String, String> properties) {
    return new Row(
        id,
        framework,
        title,
        settings,
        "opentelemetry",
        OpenTelemetryLogbackSubject.class,
        properties.isEmpty() ? "opentelemetry.xml" : "opentelemetry-best.xml",
        Protocol.OTLP,
        true,
        0,
        Rows.SOON,
        properties);
  }

  private static Row sentry(
      String id, String title, String settings, boolean logs, Map<String, String> more) {
    Map<String, String> properties = new TreeMap<>(more);
    properties.put("bench.sentry.logs", String.valueOf(logs));
    return new Row(
        id,
        Framework.LOGBACK,
        title,
        settings,
        "sentry",
        SentrySubject.class,
        "sentry.xml",
        Protocol.SENTRY,
        logs,
        0,
        Rows.SENTRY_PATIENCE,
        properties);
  }

  private static Row tracehub(
      String id, String title, String settings, boolean logs, Map<String, String> properties) {
    return new Row(
        id,
        Framework.LOGBACK,
        title,
        settings,
        "tracehub",
        TraceHubLogbackSubject.class,
        logs ? "tracehub-logs.xml" : "tracehub.xml",
        Protocol.TRACEHUB,
        logs,
        logs ? Rows.AHEAD : 0,
        Rows.SOON,
        properties);
  }
}
