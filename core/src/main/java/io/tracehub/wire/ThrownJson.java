// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where something was thrown and what caused it, as members; for one thread. */
final class ThrownJson {

  /** Of a cause the first frames tell enough. */
  private static final int MAX_CAUSE_FRAMES = 10;

  private final FrameJson frames;

  /** Says of each frame whether its class is the application's own. */
  ThrownJson(Predicate<String> inApp) {
    this.frames = FrameJson.ofTraceHub(inApp);
  }

  /** The place of the call, if it is known. */
  void writeCaller(JsonGenerator g, @Nullable StackTraceElement caller) throws IOException {
    if (caller != null) {
      g.writeFieldName("caller");
      frames.write(g, caller);
    }
  }

  /** Frames, if there is any and room for it. */
  void writeFrames(JsonGenerator g, List<StackTraceElement> stack, int maxFrames)
      throws IOException {
    if (!stack.isEmpty() && maxFrames > 0) {
      g.writeFieldName("frames");
      frames.write(g, stack, maxFrames);
    }
  }

  /** What caused something, outermost first, if it has a cause. */
  void writeCauses(JsonGenerator g, @Nullable CapturedThrowable first, EntryBounds bounds)
      throws IOException {
    if (first == null) {
      return;
    }
    g.writeArrayFieldStart("causes");
    for (CapturedThrowable cause = first; cause != null; cause = cause.cause()) {
      g.writeStartObject();
      g.writeStringField("type", Text.column(cause.type(), 255));
      String message = cause.message();
      if (message != null && !message.isEmpty()) {
        g.writeStringField("message", Text.bounded(message, bounds.maxValueBytes()));
      }
      writeFrames(g, cause.frames(), Math.min(bounds.maxFrames(), MAX_CAUSE_FRAMES));
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
