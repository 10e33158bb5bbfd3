// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the formats tell of an entry. Everything is as it came, so nothing of it is fit for a
 * terminal yet.
 *
 * @param summary with the whole under {@code entry}, or without it
 */
record Facts(JsonNode summary) {

  /** What TraceHub itself says in {@code extra}; everything else there are the key-values. */
  private static final Set<String> OURS =
      Set.of(
          "kind",
          "event_id",
          "instance",
          "lane",
          "sequence",
          "logger",
          "template",
          "args",
          "mdc",
          "markers",
          "tags",
          "user",
          "contexts",
          "release",
          "commit",
          "fingerprint",
          "frames",
          "breadcrumbs",
          "breadcrumbs_omitted",
          "breadcrumbs_shortened",
          "suppressed",
          "causes",
          "caller",
          "trail",
          "logs",
          "logs_omitted",
          "problems",
          "span_id",
          "parent_span_id",
          "span_kind",
          "span_events",
          "duration_ms");

  /** Of the summary; empty if it has none. */
  String text(String member) {
    return summary.path(member).asText("");
  }

  /** Of the whole entry; empty if it has none, or if there is only the summary. */
  String whole(String member) {
    return summary.path("entry").path(member).asText("");
  }

  /** Whole where it is known, else as far as the summary goes. */
  String message() {
    JsonNode message = summary.path("entry").path("message");
    return message.isTextual() ? message.textValue() : text("message");
  }

  /** In the entry's own time; null if nobody knows it. */
  @Nullable Instant time() {
    if (summary.path("at_ms").isIntegralNumber()) {
      return Instant.ofEpochMilli(summary.path("at_ms").longValue());
    }
    Instant own = parsed(text("timestamp"));
    return own == null ? parsed(text("received_at")) : own;
  }

  private static @Nullable Instant parsed(String time) {
    try {
      return OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  /** The part of the logger's name that people call it by. */
  String shortLogger() {
    String logger = text("logger");
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  boolean isSpan() {
    return text("kind").equals("span");
  }

  /** Key-values of the call, then the MDC, then tags; of one name the first. */
  Map<String, JsonNode> keyValues() {
    JsonNode extra = summary.path("entry").path("extra");
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : extra.properties()) {
      if (!OURS.contains(member.getKey())) {
        found.put(member.getKey(), member.getValue());
      }
    }
    for (String group : new String[] {"mdc", "tags"}) {
      for (Map.Entry<String, JsonNode> member : extra.path(group).properties()) {
        if (!isTraceId(member.getValue())) {
          found.putIfAbsent(member.getKey(), member.getValue());
        }
      }
    }
    return found;
  }

  /** It stands in a place of its own already. */
  private boolean isTraceId(JsonNode value) {
    return value.isTextual() && value.textValue().equals(text("trace_id"));
  }

  /** A value as text: texts as they are, everything else as JSON. */
  static String plain(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
