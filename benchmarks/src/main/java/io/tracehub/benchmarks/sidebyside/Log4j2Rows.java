// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.Log4j2Subject;
import io.tracehub.benchmarks.sidebyside.child.OpenTelemetryLog4j2Subject;
import io.tracehub.benchmarks.sidebyside.child.SentrySubject;
import io.tracehub.benchmarks.sidebyside.child.TraceHubLog4j2Subject;
import io.tracehub.benchmarks.sidebyside.report.Framework;
import io.tracehub.benchmarks.sidebyside.sink.Protocol;
import java.util.List;
import java.util.Map;

/** Through Log4j2, whose loggers are synchronous where nothing else is said. */
final class Log4j2Rows {

  private static final Map<String, String> ASYNC =
      Map.of(
          "log4j2.contextSelector",
          "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");

  private Log4j2Rows() {}

  static List<Row> all() {
    return List.of(
        nothing(Framework.LOG4J2.floor(), "nothing (Log4j2 to Null)", Map.of()),
        nothing("log4j2-async", "Log4j2 async loggers → Null", ASYNC),
        openTelemetry(),
        sentry("log4j2-sentry-logs", "Sentry, Logs on", "Logs enabled, else defaults", true),
        sentry("log4j2-sentry-crumbs", "Sentry, breadcrumbs", Rows.DEFAULTS, false),
        tracehub(
            "log4j2-ours-logs",
            "**TraceHub**, logs shipped",
            "logLevel INFO, else defaults: spool on disk",
            true,
            Map.of()),
        tracehub(
            "log4j2-ours-async",
            "**TraceHub**, logs shipped, async loggers",
            "logLevel INFO, all loggers asynchronous",
            true,
            ASYNC),
        tracehub(
            "log4j2-ours-crumbs", "**TraceHub**, breadcrumbs", Rows.DEFAULTS, false, Map.of()));
  }

  private static Row nothing(String id, String title, Map<String, String> properties) {
    return new Row(
        id,
        Framework.LOG4J2,
        title,
        Rows.DEFAULTS,
        "log4j2",
        Log4j2Subject.class,
        "log4j2-nothing.xml",
        Protocol.NONE,
        false,
        0,
        Rows.SOON,
        properties);
  }

  private static Row openTelemetry() {
    return new Row(
        "log4j2-otel",
        Framework.LOG4J2,
        "OpenTelemetry",
        "defaults, gzip; the ThreadContext is not shipped",
        "log4j2-opentelemetry",
        OpenTelemetryLog4j2Subject.class,
        "log4j2-opentelemetry.xml",
        Protocol.OTLP,
        true,
        0,
        Rows.SOON,
        Map.of());
  }

  private static Row sentry(String id, String title, String settings, boolean logs) {
    return new Row(
        id,
        Framework.LOG4J2,
        title,
        settings,
        "log4j2-sentry",
        SentrySubject.class,
        "log4j2-sentry.xml",
        Protocol.SENTRY,
        logs,
        0,
        Rows.SENTRY_PATIENCE,
        Map.of("bench.sentry.logs", String.valueOf(logs)));
  }

  private static Row tracehub(
      String id, String title, String settings, boolean logs, Map<String, String> properties) {
    return new Row(
        id,
        Framework.LOG4J2,
        title,
        settings,
        "log4j2-tracehub",
        TraceHubLog4j2Subject.class,
        logs ? "log4j2-tracehub-logs.xml" : "log4j2-tracehub.xml",
        Protocol.TRACEHUB,
        logs,
        logs ? Rows.AHEAD : 0,
        Rows.SOON,
        properties);
  }
}
