// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.LogbackSubject;
import io.tracehub.benchmarks.sidebyside.child.TraceHubLogbackSubject;
import io.tracehub.benchmarks.sidebyside.report.Framework;
import io.tracehub.benchmarks.sidebyside.sink.Protocol;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Through Logback, all in OpenTelemetry's language: its own appender and exporter, and ours. */
final class OtlpRows {

  private OtlpRows() {}

  static List<Row> all() {
    return List.of(
        nothing(),
        LogbackRows.openTelemetry(Framework.OTLP, "otlp-otel"),
        LogbackRows.openTelemetryTuned(Framework.OTLP, "otlp-otel-best"),
        tracehub(
            "otlp-ours-logs",
            "**TraceHub**",
            "protocol otlp, logLevel INFO, else defaults: spool on disk",
            Map.of()),
        tracehub(
            "otlp-ours-logs-memory",
            "**TraceHub**, memory",
            "protocol otlp, logLevel INFO, durability memory",
            Map.of("tracehub.durability", "memory")));
  }

  private static Row nothing() {
    return new Row(
        Framework.OTLP.floor(),
        Framework.OTLP,
        "nothing (Logback to NOP)",
        Rows.DEFAULTS,
        "logback",
        LogbackSubject.class,
        "nothing.xml",
        Protocol.NONE,
        false,
        0,
        Rows.SOON,
        Map.of());
  }

  private static Row tracehub(
      String id, String title, String settings, Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(properties);
    all.put("tracehub.protocol", "otlp");
    return new Row(
        id,
        Framework.OTLP,
        title,
        settings,
        "tracehub-otlp",
        TraceHubLogbackSubject.class,
        "tracehub-logs.xml",
        Protocol.OTLP,
        true,
        Rows.AHEAD,
        Rows.SOON,
        all);
  }
}
