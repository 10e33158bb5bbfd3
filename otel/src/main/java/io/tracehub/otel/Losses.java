// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LossReport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report of what was lost, as a record of level WARN whose kind is {@code loss}. */
final class Losses {

  private static final int MAX_BYTES = 2048;
  private static final int MAX_REASONS = 5;

  private final Resources resources;
  private final RequestWriter requests = new RequestWriter();

  Losses(FormatSettings settings, boolean oldNames) {
    this.resources = new Resources(settings, oldNames);
  }

  void write(LossReport report, OutputStream out) throws IOException {
    List<Map.Entry<LossReport.Kind, Long>> lost =
        report.lost().entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<?, Long> kind) -> -kind.getValue()))
            .toList();
    LogRecord.Builder log = Records.start(Severity.WARN, report.untilMillis());
    log.setBody(Values.text(message(report.total(), lost), MAX_BYTES));
    Attributes attributes = new Attributes(log);
    attributes.text(Names.KIND, "loss", MAX_BYTES);
    attributes.text(Names.INSTANCE, report.instance(), MAX_BYTES);
    attributes.text(Names.LANE, "loss", MAX_BYTES);
    attributes.number(Names.SEQUENCE, report.sequence());
    attributes.text(Names.SINCE, time(report.sinceMillis()), MAX_BYTES);
    attributes.text(Names.UNTIL, time(report.untilMillis()), MAX_BYTES);
    ArrayValue.Builder array = ArrayValue.newBuilder();
    lost.forEach(one -> array.addValues(value(one.getKey(), one.getValue())));
    attributes.put(Names.LOST, AnyValue.newBuilder().setArrayValue(array).build());
    requests.write(
        resources.of(Event.NONE), Records.scope("io.tracehub"), log.build(), List.of(), out);
  }

  private static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  private static AnyValue value(LossReport.Kind kind, long count) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("line", kind.line());
    one.put("reason", kind.reason());
    Severity level = kind.level();
    one.put("level", level == null ? null : level.name());
    one.put("count", count);
    return Values.list(one, one.size(), MAX_BYTES);
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
            .limit(MAX_REASONS)
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    return "TraceHub lost "
        + total
        + " records: "
        + kinds
        + (reasons.size() > MAX_REASONS ? ", …" : "");
  }
}
