// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Breadcrumb;
import io.tracehub.spi.EntryBounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The lines that an event says were logged meanwhile: the newest, as many as have room. */
final class LogLines {

  private static final int MAX_LINES = 50;
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_MESSAGE_BYTES = 2048;
  private static final int MAX_VALUE_BYTES = 256;

  /** How a line is written as an object. */
  interface Form {
    void write(JsonGenerator g, Breadcrumb line) throws IOException;
  }

  private final Form form;

  LogLines(Form form) {
    this.form = form;
  }

  /** In the form of TraceHub. */
  static LogLines ofTraceHub() {
    Utc utc = new Utc();
    return new LogLines((g, line) -> writeForTraceHub(g, line, utc));
  }

  void write(JsonGenerator g, List<Breadcrumb> lines, EntryBounds bounds) throws IOException {
    List<byte[]> newest = newest(lines, bounds);
    writeNewest(g, newest);
    writeLeftOut(g, lines.size() - newest.size());
  }

  /** Those that have room. */
  List<byte[]> newest(List<Breadcrumb> lines, EntryBounds bounds) throws IOException {
    return List.copyOf(newest(lines, bounds.full() ? MAX_BYTES : 0));
  }

  static void writeNewest(JsonGenerator g, List<byte[]> newest) throws IOException {
    if (!newest.isEmpty()) {
      g.writeFieldName("logs");
      TrailJson.writeSteps(g, newest);
    }
  }

  static void writeLeftOut(JsonGenerator g, int omitted) throws IOException {
    if (omitted > 0) {
      g.writeNumberField("logs_omitted", omitted);
    }
  }

  private Deque<byte[]> newest(List<Breadcrumb> lines, int maxBytes) throws IOException {
    Deque<byte[]> newest = new ArrayDeque<>();
    int room = maxBytes;
    for (int i = lines.size() - 1; i >= 0 && room > 0 && newest.size() < MAX_LINES; i--) {
      byte[] line = encoded(lines.get(i));
      room -= line.length;
      if (room >= 0) {
        newest.addFirst(line);
      }
    }
    return newest;
  }

  private byte[] encoded(Breadcrumb line) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonWriter().writeValue(out, json -> form.write(json, line));
    return out.toByteArray();
  }

  private static void writeForTraceHub(JsonGenerator g, Breadcrumb line, Utc utc)
      throws IOException {
    g.writeStartObject();
    Instant time = line.timestamp();
    if (time != null) {
      g.writeStringField("timestamp", utc.format(time));
    }
    g.writeStringField("level", line.level().name().toLowerCase(Locale.ROOT));
    g.writeStringField("message", Text.bounded(line.message(), MAX_MESSAGE_BYTES));
    EventJson.text(g, "category", line.category(), MAX_VALUE_BYTES);
    if (!line.data().isEmpty()) {
      g.writeFieldName("data");
      JsonWriter.value(g, line.data(), MAX_VALUE_BYTES);
    }
    g.writeEndObject();
  }
}
