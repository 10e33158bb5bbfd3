// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a span beside what it shows of every entry.
 *
 * @param parentId empty for a root
 * @param durationMillis 0 where it is not known
 */
record SpanFacts(String id, String parentId, double durationMillis) {
  private static final int MAX_CHARS = 64;

  /** Of an entry's {@code extra}; null unless it is a span's. */
  static @Nullable SpanFacts of(String kind, JsonNode extra) {
    return kind.equals("span")
        ? new SpanFacts(
            id(extra.path("span_id")),
            id(extra.path("parent_span_id")),
            extra.path("duration_ms").asDouble())
        : null;
  }

  void writeMembers(JsonGenerator json) throws IOException {
    json.writeStringField("span_id", id);
    if (!parentId.isEmpty()) {
      json.writeStringField("parent_span_id", parentId);
    }
    json.writeNumberField("duration_ms", durationMillis);
  }

  private static String id(JsonNode id) {
    String text = id.asText("");
    return text.length() <= MAX_CHARS ? text : "";
  }
}
