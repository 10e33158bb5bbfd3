// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stack frames as JSON. An application has few that are ever logged, so each is encoded once and
 * kept; one takes the place of another that happens to have the same hash. For one thread.
 */
final class FrameJson {

  private static final int PLACES = 2048;
  private static final int MAX_FUNCTION_CHARS = 500;
  private static final int MAX_FILE_CHARS = 200;

  /** How a frame is written as an object. */
  interface Form {
    void write(JsonGenerator json, StackTraceElement frame) throws IOException;
  }

  private final Form form;
  private final JsonWriter writer = new JsonWriter();
  private final @Nullable StackTraceElement[] frames = new StackTraceElement[PLACES];
  private final @Nullable EncodedJson[] encoded = new EncodedJson[PLACES];

  FrameJson(Form form) {
    this.form = form;
  }

  /** In the form of TraceHub, which says whether a frame's class is the application's own. */
  static FrameJson ofTraceHub(Predicate<String> inApp) {
    return new FrameJson((json, frame) -> writeForTraceHub(json, frame, inApp));
  }

  /** Writes the first of them as an array. */
  void write(JsonGenerator json, List<StackTraceElement> stack, int maxFrames) throws IOException {
    json.writeStartArray();
    int count = Math.min(maxFrames, stack.size());
    for (int i = 0; i < count; i++) {
      json.writeRawValue(encoded(stack.get(i)));
    }
    json.writeEndArray();
  }

  /** Writes one as an object. */
  void write(JsonGenerator json, StackTraceElement frame) throws IOException {
    json.writeRawValue(encoded(frame));
  }

  private EncodedJson encoded(StackTraceElement frame) throws IOException {
    int hash = frame.hashCode() * 31 + frame.getLineNumber();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    EncodedJson known = encoded[place];
    if (known == null || !frame.equals(frames[place])) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      writer.writeValue(out, json -> form.write(json, frame));
      known = new EncodedJson(out.toByteArray());
      frames[place] = frame;
      encoded[place] = known;
    }
    return known;
  }

  private static void writeForTraceHub(
      JsonGenerator json, StackTraceElement frame, Predicate<String> inApp) throws IOException {
    json.writeStartObject();
    json.writeStringField("function", function(frame));
    String file = frame.getFileName();
    if (file != null) {
      json.writeStringField("file", file(file));
    }
    if (frame.getLineNumber() >= 0) {
      json.writeNumberField("line", frame.getLineNumber());
    }
    json.writeBooleanField("in_app", inApp.test(frame.getClassName()));
    json.writeEndObject();
  }

  /** Class and method, as long as they may be. */
  static String function(StackTraceElement frame) {
    return Text.column(frame.getClassName() + "." + frame.getMethodName(), MAX_FUNCTION_CHARS);
  }

  /** The name of a file, as long as it may be. */
  static String file(String name) {
    return Text.column(name, MAX_FILE_CHARS);
  }
}
