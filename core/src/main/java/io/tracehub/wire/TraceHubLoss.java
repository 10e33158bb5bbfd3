// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Severity;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LossReport;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report of what was lost, as an entry of TraceHub.
 *
 * <pre>
 * {"level":"WARN", "message":"TraceHub lost 12 records: 10 refused (ring_full), …", …,
 *  "extra":{"kind":"loss", "instance":"…", "lane":"loss", "sequence":3, "since":"…", "until":"…",
 *           "lost":[{"line":"refused", "reason":"ring_full", "level":"WARN", "count":10}]}}
 * </pre>
 */
final class TraceHubLoss {

  private final FormatSettings settings;
  private final Utc utc = new Utc();

  TraceHubLoss(FormatSettings settings) {
    this.settings = settings;
  }

  void write(JsonGenerator g, LossReport report) throws IOException {
    List<Map.Entry<LossReport.Kind, Long>> lost =
        report.lost().entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<?, Long> kind) -> -kind.getValue()))
            .toList();
    g.writeStartObject();
    g.writeStringField("level", "WARN");
    g.writeStringField("message", message(report.total(), lost));
    g.writeStringField("timestamp", utc.format(report.untilMillis()));
    new Constants(settings).writeOrigin(g);
    g.writeStringField("thread_id", "tracehub-delivery");
    g.writeStringField("module", "io.tracehub");
    g.writeObjectFieldStart("extra");
    g.writeStringField("kind", "loss");
    g.writeStringField("instance", report.instance());
    g.writeStringField("lane", "loss");
    g.writeNumberField("sequence", report.sequence());
    g.writeStringField("since", utc.format(report.sinceMillis()));
    g.writeStringField("until", utc.format(report.untilMillis()));
    g.writeArrayFieldStart("lost");
    for (Map.Entry<LossReport.Kind, Long> one : lost) {
      write(g, one.getKey(), one.getValue());
    }
    g.writeEndArray();
    g.writeEndObject();
    g.writeEndObject();
  }

  private static void write(JsonGenerator g, LossReport.Kind kind, long count) throws IOException {
    g.writeStartObject();
    g.writeStringField("line", kind.line());
    g.writeStringField("reason", kind.reason());
    Severity level = kind.level();
    if (level != null) {
      g.writeStringField("level", level.name());
    }
    g.writeNumberField("count", count);
    g.writeEndObject();
  }

  /** Of all levels together; which they were stands beside. */
  private static String message(long total, List<Map.Entry<LossReport.Kind, Long>> lost) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    lost.forEach(
        one ->
            reasons.merge(
                one.getKey().line() + " (" + one.getKey().reason() + ")",
                one.getValue(),
                Long::sum));
    String kinds =
        reasons.entrySet().stream()
            .limit(5)
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    return "TraceHub lost " + total + " records: " + kinds + (reasons.size() > 5 ? ", …" : "");
  }
}
