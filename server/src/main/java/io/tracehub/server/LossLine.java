// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a loss report says of one reason: which line of the SDK's law the records went into, why,
 * and how many they were.
 */
record LossLine(String line, String reason, long count) {
  private static final int MAX_LINES = 200;
  private static final int MAX_CHARS = 64;

  /** Far more than can be lost, and so little that sums of it do not overflow. */
  private static final long MAX_COUNT = 1_000_000_000_000L;

  /**
   * The members of {@code extra.lost} that can be understood; none unless the entry tells losses.
   */
  static List<LossLine> of(EntrySummary summary, JsonNode entry) {
    if (!summary.kind().equals("loss")) {
      return List.of();
    }
    List<LossLine> lines = new ArrayList<>();
    for (JsonNode lost : entry.path("extra").path("lost")) {
      JsonNode line = lost.path("line");
      JsonNode reason = lost.path("reason");
      long count = lost.path("count").isIntegralNumber() ? lost.path("count").asLong() : 0;
      if (shortText(line) && shortText(reason) && count >= 1 && count <= MAX_COUNT) {
        lines.add(new LossLine(line.textValue(), reason.textValue(), count));
      }
      if (lines.size() == MAX_LINES) {
        break;
      }
    }
    return lines;
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("line", line);
    json.writeStringField("reason", reason);
    json.writeNumberField("count", count);
    json.writeEndObject();
  }

  private static boolean shortText(JsonNode text) {
    return text.isTextual() && text.textValue().length() <= MAX_CHARS;
  }
}
