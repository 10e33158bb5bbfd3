// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of an entry.
 *
 * @param kind {@code event}, {@code log}, {@code loss} or {@code span}
 * @param logger the whole name where the entry gives it, else its module
 * @param message cut to a few hundred characters
 * @param breadcrumbs how many the entry carries
 * @param protocol the {@link Protocol#word} of the one it came by
 * @param problems what the real back end would stumble over after accepting the entry, as sentences
 * @param span of a span; else null
 */
record EntrySummary(
    String timestamp,
    String level,
    String kind,
    String service,
    String environment,
    String logger,
    String traceId,
    String message,
    @Nullable String errorType,
    @Nullable Identity identity,
    int breadcrumbs,
    String protocol,
    List<String> problems,
    @Nullable SpanFacts span) {
  private static final Set<String> KINDS = Set.of("event", "loss", "span");
  private static final int MAX_MESSAGE_CHARS = 400;

  /** What a list shows of this entry, which has TraceHub's form. */
  static EntrySummary of(Protocol protocol, JsonNode entry, List<String> problems) {
    JsonNode extra = entry.path("extra");
    String logger = extra.path("logger").asText("");
    String kind = kind(extra.path("kind").asText(""));
    return new EntrySummary(
        text(entry, "timestamp"),
        text(entry, "level"),
        kind,
        text(entry, "service"),
        text(entry, "environment"),
        logger.isEmpty() ? text(entry, "module") : shortened(logger),
        text(entry, "trace_id"),
        text(entry, "message"),
        text(entry, "error_type"),
        Identity.of(extra),
        extra.path("breadcrumbs").isArray() ? extra.path("breadcrumbs").size() : 0,
        protocol.word(),
        problems,
        SpanFacts.of(kind, extra));
  }

  void writeMembers(JsonGenerator json) throws IOException {
    json.writeStringField("timestamp", timestamp);
    json.writeStringField("level", level);
    json.writeStringField("kind", kind);
    writeUnlessEmpty(json, "service", service);
    writeUnlessEmpty(json, "environment", environment);
    writeUnlessEmpty(json, "logger", logger);
    writeUnlessEmpty(json, "trace_id", traceId);
    json.writeStringField("message", message);
    writeUnlessEmpty(json, "error_type", errorType);
    if (identity != null) {
      json.writeStringField("instance", identity.instance());
      json.writeStringField("lane", identity.lane());
      json.writeNumberField("sequence", identity.sequence());
    }
    json.writeNumberField("breadcrumb_count", breadcrumbs);
    json.writeStringField("protocol", protocol);
    if (!problems.isEmpty()) {
      json.writeArrayFieldStart("problems");
      for (String problem : problems) {
        json.writeString(problem);
      }
      json.writeEndArray();
    }
    if (span != null) {
      span.writeMembers(json);
    }
  }

  private static void writeUnlessEmpty(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static String kind(String kind) {
    return KINDS.contains(kind) ? kind : "log";
  }

  private static String text(JsonNode entry, String member) {
    JsonNode value = entry.path(member);
    return value.isTextual() ? shortened(value.textValue()) : "";
  }

  private static String shortened(String text) {
    String visible = text.replace('\0', '\ufffd');
    if (visible.codePointCount(0, visible.length()) <= MAX_MESSAGE_CHARS) {
      return visible;
    }
    return visible.substring(0, visible.offsetByCodePoints(0, MAX_MESSAGE_CHARS)) + "…";
  }
}
