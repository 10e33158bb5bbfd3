// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.JulSentrySubject;
import io.tracehub.benchmarks.sidebyside.child.JulSubject;
import io.tracehub.benchmarks.sidebyside.child.TraceHubJulSubject;
import io.tracehub.benchmarks.sidebyside.report.Framework;
import io.tracehub.benchmarks.sidebyside.sink.Protocol;
import java.util.List;
import java.util.Map;

/**
 * Through java.util.logging. OpenTelemetry is not among them: outside its agent it has no handler.
 */
final class JulRows {

  private JulRows() {}

  static List<Row> all() {
    return List.of(
        nothing(),
        sentry("jul-sentry-logs", "Sentry, Logs on", "Logs enabled, level INFO", true),
        sentry("jul-sentry-crumbs", "Sentry, breadcrumbs", "level INFO", false),
        tracehub(
            "jul-ours-logs",
            "**TraceHub**, logs shipped",
            "logLevel INFO, else defaults: spool on disk",
            true),
        tracehub("jul-ours-crumbs", "**TraceHub**, breadcrumbs", Rows.DEFAULTS, false));
  }

  private static Row nothing() {
    return new Row(
        Framework.JUL.floor(),
        Framework.JUL,
        "nothing (java.util.logging to a handler that does nothing)",
        Rows.DEFAULTS,
        "",
        JulSubject.class,
        "jul-nothing.properties",
        Protocol.NONE,
        false,
        0,
        Rows.SOON,
        Map.of());
  }

  private static Row sentry(String id, String title, String settings, boolean logs) {
    return new Row(
        id,
        Framework.JUL,
        title,
        settings,
        "jul-sentry",
        JulSentrySubject.class,
        "jul-sentry.properties",
        Protocol.SENTRY,
        logs,
        0,
        Rows.SENTRY_PATIENCE,
        Map.of("bench.sentry.logs", String.valueOf(logs)));
  }

  private static Row tracehub(String id, String title, String settings, boolean logs) {
    return new Row(
        id,
        Framework.JUL,
        title,
        settings,
        "jul-tracehub",
        TraceHubJulSubject.class,
        logs ? "jul-tracehub-logs.properties" : "jul-tracehub.properties",
        Protocol.TRACEHUB,
        logs,
        logs ? Rows.AHEAD : 0,
        Rows.SOON,
        Map.of());
  }
}
