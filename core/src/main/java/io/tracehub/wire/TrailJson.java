// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.List;

/** The steps that led to an event, and what is to be known of them. */
final class TrailJson {

  private TrailJson() {}

  /** An array of the steps, which are encoded already. One that was not wanted has no bytes. */
  static void writeSteps(JsonGenerator g, List<byte[]> steps) throws IOException {
    g.writeStartArray();
    for (byte[] step : steps) {
      if (step.length > 0) {
        g.writeRawValue(new EncodedJson(step));
      }
    }
    g.writeEndArray();
  }

  /** A member that says whether the steps are those of a thread, for want of a trace. */
  static void writeKind(JsonGenerator g, LogEntry.Trail trail) throws IOException {
    if (trail.byThread()) {
      g.writeStringField("trail", "thread");
    }
  }

  /** Members that say what of the trail is not here. */
  static void writeLeftOut(JsonGenerator g, LogEntry.Trail trail, int omitted) throws IOException {
    if (omitted > 0) {
      g.writeNumberField("breadcrumbs_omitted", omitted);
    }
    if (trail.shortened()) {
      g.writeBooleanField("breadcrumbs_shortened", true);
    }
  }
}
