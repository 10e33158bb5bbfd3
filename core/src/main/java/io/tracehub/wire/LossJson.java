// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Severity;
import io.tracehub.spi.LossReport;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was lost, in words and as members of an object; the largest share comes first. */
final class LossJson {

  private final LossReport report;
  private final List<Map.Entry<LossReport.Kind, Long>> lost;

  LossJson(LossReport report) {
    this.report = report;
    this.lost =
        report.lost().entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<?, Long> kind) -> -kind.getValue()))
            .toList();
  }

  /** Whether anything but lines below WARN was lost, or may have been. */
  boolean isGrave() {
    return lost.stream()
        .map(one -> one.getKey().level())
        .anyMatch(level -> level == null || level.compareTo(Severity.WARN) >= 0);
  }

  /** The identity of the report, the time it is about, and each kind of loss. */
  void write(JsonGenerator g, Utc utc) throws IOException {
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

  /** In words, of all levels together; which they were stands beside. */
  String message() {
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
    return "TraceHub lost "
        + report.total()
        + " records: "
        + kinds
        + (reasons.size() > 5 ? ", …" : "");
  }
}
