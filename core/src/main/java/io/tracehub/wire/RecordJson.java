// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonWriter.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a log call says beside its message, as members of an object that every format has room in.
 * What is empty is left out. For one thread.
 */
final class RecordJson {

  /** The names of the members that {@link #write} gives; key-values may not have them. */
  static final Set<String> NAMES = Set.of("logger", "template", "args", "mdc", "markers");

  private final JsonWriter json;

  RecordJson(JsonWriter json) {
    this.json = json;
  }

  /** Key-values under their own names, but for those that {@code elsewhere} has a place for. */
  static void writeKeyValues(
      JsonGenerator g,
      Map<String, ? extends @Nullable Object> pairs,
      Set<String> elsewhere,
      Set<String> taken,
      EntryBounds bounds)
      throws IOException {
    int room = bounds.maxPairs();
    for (Map.Entry<String, ? extends @Nullable Object> pair : pairs.entrySet()) {
      Object value = pair.getValue();
      if (value == null || elsewhere.contains(pair.getKey()) || room-- <= 0) {
        continue;
      }
      PairJson.field(g, pair.getKey(), value, taken, bounds);
    }
  }

  /** Logger, template, arguments, MDC and markers. */
  void write(JsonGenerator g, CapturedRecord record, EntryBounds bounds) throws IOException {
    writeCall(g, record.loggerName(), template(record), bounds);
    writeTexts(g, Fields.ARGS, record.arguments(), bounds.maxValueBytes());
    writeMdc(g, record.mdc(), bounds);
    writeTexts(g, Fields.MARKERS, record.markers(), bounds.maxValueBytes());
  }

  /** The template; empty if there is none, or if it is the message itself. */
  static String template(CapturedRecord record) {
    String template = record.template();
    return template == null || (record.arguments().isEmpty() && template.equals(record.message()))
        ? ""
        : template;
  }

  /** What all calls at one place of the program have in common. */
  static void writeCall(JsonGenerator g, String logger, String template, EntryBounds bounds)
      throws IOException {
    writeText(g, Fields.LOGGER, logger, bounds.maxValueBytes());
    writeText(g, Fields.TEMPLATE, template, bounds.maxValueBytes());
  }

  /** The MDC, if there is any and room for it. */
  static void writeMdc(JsonGenerator g, Map<String, String> mdc, EntryBounds bounds)
      throws IOException {
    if (mdc.isEmpty() || bounds.maxPairs() == 0) {
      return;
    }
    g.writeFieldName(Fields.MDC);
    g.writeStartObject();
    int room = bounds.maxPairs();
    Set<String> taken = new HashSet<>();
    for (Map.Entry<String, @Nullable String> pair : mdc.entrySet()) {
      if (room-- == 0) {
        g.writeStringField("…", more(mdc, bounds.maxPairs()));
        break;
      }
      String value = String.valueOf(pair.getValue());
      g.writeStringField(
          PairJson.freeName(String.valueOf(pair.getKey()), taken),
          Text.bounded(value, bounds.maxValueBytes()));
    }
    g.writeEndObject();
  }

  /** Where masking left pairs out already, it says so under the same name. */
  private static String more(Map<String, String> mdc, int written) {
    String before = mdc.get("…");
    return before == null
        ? (mdc.size() - written) + " more"
        : (mdc.size() - 1 - written) + " more, and " + before;
  }

  /** A member that is a text, if there is any. */
  static void writeText(JsonGenerator g, SerializableString name, String value, int maxBytes)
      throws IOException {
    if (!value.isEmpty()) {
      text(g, name, Text.bounded(value, maxBytes));
    }
  }

  /** A member that is a list of texts, if there are any. */
  void writeTexts(JsonGenerator g, SerializableString name, List<String> values, int maxBytes)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    g.writeFieldName(name);
    g.writeStartArray();
    for (String value : values) {
      json.text(g, value, maxBytes);
    }
    g.writeEndArray();
  }
}
