// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Breadcrumb;
import io.tracehub.spi.FormatSettings;
import java.io.IOException;

/** What the events of one pipeline are written with, one after the other; for one thread. */
final class ReplayStackParts {

  private static final int MAX_RAW_CHARS = 1000;

  final FormatSettings settings;
  final JsonWriter json = new JsonWriter();
  final Utc utc = new Utc("Z");
  final RecordJson records = new RecordJson(json);
  final ReplayStackStep steps = new ReplayStackStep(utc);
  final LogLines logs = new LogLines(this::writeLine);
  final ThrownJson thrown;
  final FrameJson frames = new FrameJson(ReplayStackParts::writeFrame);

  ReplayStackParts(FormatSettings settings) {
    this.settings = settings;
    this.thrown = new ThrownJson(settings.inApp());
  }

  private void writeLine(JsonGenerator g, Breadcrumb line) throws IOException {
    steps.writeLine(g, line);
  }

  private static void writeFrame(JsonGenerator g, StackTraceElement frame) throws IOException {
    g.writeStartObject();
    g.writeStringField("functionName", FrameJson.function(frame));
    String file = frame.getFileName();
    if (file != null) {
      g.writeStringField("fileName", FrameJson.file(file));
    }
    if (frame.getLineNumber() >= 0) {
      g.writeNumberField("lineNumber", frame.getLineNumber());
    }
    g.writeStringField("raw", Text.column("at " + frame, MAX_RAW_CHARS));
    g.writeEndObject();
  }
}
