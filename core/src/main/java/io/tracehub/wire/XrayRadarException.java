// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Predicate;

/** An exception as XrayRadar knows it: one value, its frames with the raise site first. */
final class XrayRadarException {

  /** The server keeps the type whole; a name is never longer in earnest. */
  private static final int MAX_NAME_CHARS = 255;

  private XrayRadarException() {}

  /** Frames in the form of the server's SDKs, with nothing of the source. */
  static FrameJson frames(Predicate<String> inApp) {
    return new FrameJson((g, frame) -> writeFrame(g, frame, inApp));
  }

  private static void writeFrame(JsonGenerator g, StackTraceElement frame, Predicate<String> inApp)
      throws IOException {
    String file = frame.getFileName() == null ? "unknown" : FrameJson.file(frame.getFileName());
    g.writeStartObject();
    g.writeStringField("filename", file);
    g.writeStringField("function", FrameJson.function(frame));
    g.writeNumberField("lineno", frame.getLineNumber());
    g.writeNullField("colno");
    g.writeStringField("abs_path", Text.column(frame.getClassName(), MAX_NAME_CHARS) + ":" + file);
    g.writeNullField("context_line");
    g.writeArrayFieldStart("pre_context");
    g.writeEndArray();
    g.writeArrayFieldStart("post_context");
    g.writeEndArray();
    g.writeBooleanField("in_app", inApp.test(frame.getClassName()));
    g.writeEndObject();
  }

  /** The member {@code exception}. */
  static void write(JsonGenerator g, Trouble trouble, int maxNameChars, JsonWriter.Body frames)
      throws IOException {
    g.writeObjectFieldStart("exception");
    g.writeArrayFieldStart("values");
    g.writeStartObject();
    g.writeStringField("type", Text.column(trouble.simpleType(), maxNameChars));
    g.writeStringField("value", value(trouble));
    XrayRadarEvent.nullable(g, "module", trouble.packageName(), maxNameChars);
    g.writeObjectFieldStart("stacktrace");
    g.writeFieldName("frames");
    frames.write(g);
    g.writeEndObject();
    g.writeEndObject();
    g.writeEndArray();
    g.writeEndObject();
  }

  /** What it says; its type where it says nothing. */
  static String value(Trouble trouble) {
    String message = trouble.message();
    return message == null || message.isEmpty() ? trouble.simpleType() : message;
  }
}
