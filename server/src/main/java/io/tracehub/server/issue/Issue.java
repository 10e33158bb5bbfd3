// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * One trouble and what is known of it.
 *
 * @param regressed whether it was resolved and came back
 * @param services those that had it
 * @param releases those that had it, newest last
 * @param values how often with each value, of a single one only; else empty
 */
public record Issue(
    long id,
    String title,
    String errorType,
    String culprit,
    String level,
    String status,
    boolean regressed,
    long count,
    long firstSeen,
    long lastSeen,
    long lastEntry,
    List<String> services,
    List<String> releases,
    Trend trend,
    List<ValueCount> values) {

  /** How often an issue came with a value of this name. */
  record ValueCount(String name, String value, long count) {}

  /** How often it came in each of 24 steps. */
  record Trend(long from, long step, List<Long> counts) {}

  private static final List<String> NAMES = List.of("release", "service", "environment", "host");

  /** Writes the issue as an object; with values only {@code alone}. */
  public void writeTo(JsonGenerator json, boolean alone) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", id);
    json.writeStringField("title", title);
    json.writeStringField("error_type", errorType);
    json.writeStringField("culprit", culprit);
    json.writeStringField("level", level);
    json.writeStringField("status", status);
    json.writeBooleanField("regressed", regressed);
    json.writeNumberField("count", count);
    json.writeStringField("first_seen", Instant.ofEpochMilli(firstSeen).toString());
    json.writeStringField("last_seen", Instant.ofEpochMilli(lastSeen).toString());
    json.writeNumberField("last_entry", lastEntry);
    writeArray(json, "services", services);
    writeArray(json, "releases", releases);
    json.writeObjectFieldStart("trend");
    json.writeNumberField("from_ms", trend.from());
    json.writeNumberField("step_ms", trend.step());
    json.writeArrayFieldStart("counts");
    for (long count : trend.counts()) {
      json.writeNumber(count);
    }
    json.writeEndArray();
    json.writeEndObject();
    if (alone) {
      writeValues(json);
    }
    json.writeEndObject();
  }

  private void writeValues(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("values");
    for (String name : NAMES) {
      json.writeArrayFieldStart(name);
      for (ValueCount value : values) {
        if (value.name().equals(name)) {
          json.writeStartObject();
          json.writeStringField("value", value.value());
          json.writeNumberField("count", value.count());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void writeArray(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
