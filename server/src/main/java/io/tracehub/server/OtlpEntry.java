// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Turns one log record, with its scope and resource, into an entry. What our SDK says beside stands
 * in attributes whose names begin with {@code tracehub.}.
 */
final class OtlpEntry {
  private static final String OURS = "tracehub.";
  private static final Map<String, String> OF_RECORD =
      EntryDraft.names(
          "exception.type", "error_type",
          "exception.message", "error_message",
          "exception.stacktrace", "stack_trace",
          "thread.name", "thread_id");
  private static final Map<String, String> CALLER =
      EntryDraft.names(
          "code.function.name", "function", "code.file.path", "file", "code.line.number", "line");

  private final LogRecord record;
  private final ObjectNode attributes;
  private final EntryDraft draft;

  private OtlpEntry(LogRecord record, Clock clock) {
    this.record = record;
    attributes = OtlpValues.json(record.getAttributesList());
    draft =
        new EntryDraft(
            Protocol.OTLP,
            level(),
            EntryDraft.isEmpty(body(record)) ? "" : EntryDraft.text(body(record)),
            time(record, clock).toString());
  }

  static ObjectNode of(OtlpOrigin origin, LogRecord record, Clock clock) {
    OtlpEntry entry = new OtlpEntry(record, clock);
    origin.resource(entry.draft);
    entry.record(origin.logger());
    origin.scope(entry.draft);
    entry.rest();
    entry.draft.keepAll(entry.attributes);
    return entry.draft.finish();
  }

  private void record(String logger) {
    draft.column("trace_id", TextNode.valueOf(OtlpValues.hex(record.getTraceId())));
    draft.column("trace_id", EntryDraft.take(attributes, OURS + "trace_id"));
    OF_RECORD.forEach((name, column) -> draft.column(column, EntryDraft.take(attributes, name)));
    draft.extra("kind", TextNode.valueOf("log"));
    draft.extra("event_id", EntryDraft.take(attributes, "log.record.uid"));
    draft.extra("logger", TextNode.valueOf(logger));
    ObjectNode caller = EntryDraft.JSON.objectNode();
    CALLER.forEach(
        (name, place) -> {
          JsonNode value = EntryDraft.take(attributes, name);
          if (!EntryDraft.isEmpty(value)) {
            caller.set(place, value);
          }
        });
    draft.extra("caller", caller);
    for (String name : List.copyOf(attributes.propertyStream().map(Map.Entry::getKey).toList())) {
      if (name.startsWith(OURS)) {
        ours(name.substring(OURS.length()), EntryDraft.take(attributes, name));
      }
    }
  }

  private void ours(String name, JsonNode value) {
    boolean steps = name.equals("breadcrumbs") || name.equals("logs");
    draft.extra(name, steps ? EntryDraft.each(value, OtlpEntry::step) : value);
  }

  private static JsonNode step(JsonNode value) {
    ObjectNode step = EntryDraft.renamed(value, Map.of());
    LevelWords.inBreadcrumb(step);
    return step;
  }

  /** What a record has beside attributes, and no place of ours. */
  private void rest() {
    draft.keep("span_id", TextNode.valueOf(OtlpValues.hex(record.getSpanId())));
    draft.keep("event_name", TextNode.valueOf(record.getEventName()));
    if (!record.getSeverityText().equals(level())) {
      draft.keep("severity_text", TextNode.valueOf(record.getSeverityText()));
    }
    if (record.getFlags() != 0) {
      draft.keep("trace_flags", EntryDraft.JSON.numberNode(record.getFlags()));
    }
    if (record.getDroppedAttributesCount() != 0) {
      draft.keep(
          "dropped_attributes_count",
          EntryDraft.JSON.numberNode(record.getDroppedAttributesCount()));
    }
  }

  /** Four numbers to a level; 0 is unspecified, and then the text may say it. */
  private String level() {
    int severity = record.getSeverityNumberValue();
    if (severity < 1 || severity > 24) {
      return LevelWords.of(record.getSeverityText(), "INFO");
    }
    return List.of("DEBUG", "DEBUG", "INFO", "WARN", "ERROR", "FATAL").get((severity - 1) / 4);
  }

  private static JsonNode body(LogRecord record) {
    return OtlpValues.json(record.getBody());
  }

  private static Instant time(LogRecord record, Clock clock) {
    long nanos =
        record.getTimeUnixNano() == 0 ? record.getObservedTimeUnixNano() : record.getTimeUnixNano();
    return nanos == 0 ? clock.instant() : OtlpValues.time(nanos);
  }
}
