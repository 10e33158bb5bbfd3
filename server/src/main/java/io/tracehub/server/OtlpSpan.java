// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Turns one span, with its scope and resource, into an entry of kind {@code span}: the name is the
 * message, and the start its time.
 */
final class OtlpSpan {
  private static final double NANOS_PER_MICRO = 1_000;
  private static final double MICROS_PER_MILLI = 1_000;

  private final Span span;
  private final ObjectNode attributes;
  private final EntryDraft draft;

  private OtlpSpan(Span span, Clock clock) {
    this.span = span;
    attributes = OtlpValues.json(span.getAttributesList());
    draft =
        new EntryDraft(
            Protocol.OTLP,
            failed() ? "ERROR" : "DEBUG",
            span.getName(),
            (span.getStartTimeUnixNano() == 0
                    ? clock.instant()
                    : OtlpValues.time(span.getStartTimeUnixNano()))
                .toString());
  }

  static ObjectNode of(OtlpOrigin origin, Span span, Clock clock) {
    OtlpSpan entry = new OtlpSpan(span, clock);
    origin.resource(entry.draft);
    entry.draft.extra("logger", TextNode.valueOf(origin.logger()));
    entry.places();
    origin.scope(entry.draft);
    entry.rest();
    entry.draft.keepAll(entry.attributes);
    return entry.draft.finish();
  }

  private boolean failed() {
    return span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR;
  }

  private void places() {
    draft.column("trace_id", TextNode.valueOf(OtlpValues.hex(span.getTraceId())));
    draft.column("thread_id", EntryDraft.take(attributes, "thread.name"));
    draft.extra("kind", TextNode.valueOf("span"));
    draft.extra("span_id", TextNode.valueOf(OtlpValues.hex(span.getSpanId())));
    draft.extra("parent_span_id", TextNode.valueOf(OtlpValues.hex(span.getParentSpanId())));
    draft.extra("span_kind", TextNode.valueOf(kind()));
    if (span.getStartTimeUnixNano() != 0
        && Long.compareUnsigned(span.getEndTimeUnixNano(), span.getStartTimeUnixNano()) >= 0) {
      draft.extra("duration_ms", EntryDraft.JSON.numberNode(durationMs()));
    }
    if (failed()) {
      draft.column("error_message", TextNode.valueOf(span.getStatus().getMessage()));
      draft.column("error_type", attributes.path("error.type"));
    }
    draft.extra("span_events", events());
    draft.extra("links", links());
  }

  /** To the microsecond. */
  private double durationMs() {
    long nanos = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    return Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI;
  }

  /** A word such as {@code server}; empty if it is not told. */
  private String kind() {
    return span.getKind() == Span.SpanKind.SPAN_KIND_UNSPECIFIED
            || span.getKind() == Span.SpanKind.UNRECOGNIZED
        ? ""
        : span.getKind().name().substring("SPAN_KIND_".length()).toLowerCase(Locale.ROOT);
  }

  /** An exception is one of them; what a failed span tells of it is its error too. */
  private ArrayNode events() {
    ArrayNode events = EntryDraft.JSON.arrayNode();
    for (Span.Event event : span.getEventsList()) {
      ObjectNode said = OtlpValues.json(event.getAttributesList());
      if (failed() && event.getName().equals("exception")) {
        draft.column("error_type", said.path("exception.type"));
      }
      ObjectNode shown = events.addObject().put("name", event.getName());
      if (event.getTimeUnixNano() != 0) {
        shown.put("timestamp", OtlpValues.time(event.getTimeUnixNano()).toString());
      }
      if (!said.isEmpty()) {
        shown.set("attributes", said);
      }
    }
    return events;
  }

  private ArrayNode links() {
    ArrayNode links = EntryDraft.JSON.arrayNode();
    for (Span.Link link : span.getLinksList()) {
      ObjectNode shown =
          links
              .addObject()
              .put("trace_id", OtlpValues.hex(link.getTraceId()))
              .put("span_id", OtlpValues.hex(link.getSpanId()));
      if (link.getAttributesCount() > 0) {
        shown.set("attributes", OtlpValues.json(link.getAttributesList()));
      }
    }
    return links;
  }

  private void rest() {
    if (!failed()) {
      draft.keep("status_message", TextNode.valueOf(span.getStatus().getMessage()));
    }
    draft.keep("trace_state", TextNode.valueOf(span.getTraceState()));
    for (Dropped dropped :
        List.of(
            new Dropped("dropped_attributes_count", span.getDroppedAttributesCount()),
            new Dropped("dropped_events_count", span.getDroppedEventsCount()),
            new Dropped("dropped_links_count", span.getDroppedLinksCount()))) {
      if (dropped.count != 0) {
        draft.keep(dropped.name, EntryDraft.JSON.numberNode(dropped.count));
      }
    }
  }

  private record Dropped(String name, int count) {}
}
