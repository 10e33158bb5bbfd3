// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Breadcrumb;
import io.tracehub.internal.Bytes;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The trail of an event that says itself what led to it: its newest steps, as far as they fit. */
final class ToldSteps {

  /** Writes a step in the wire format's form; nothing if it is not to be sent. */
  interface Encoder {
    void write(Breadcrumb raw, Bytes out) throws IOException;
  }

  private final int maxSteps;
  private final Encoder encoder;

  ToldSteps(int maxSteps, Encoder encoder) {
    this.maxSteps = maxSteps;
    this.encoder = encoder;
  }

  LogEntry.Trail of(List<Breadcrumb> steps) {
    Deque<byte[]> newest = new ArrayDeque<>();
    int looked = 0;
    int room = BreadcrumbTrails.MAX_EVENT_BYTES;
    for (int i = steps.size() - 1; i >= 0 && looked < maxSteps; i--) {
      byte[] step = encoded(steps.get(i));
      room -= step.length;
      if (room < 0) {
        break;
      }
      looked++;
      if (step.length > 0) {
        newest.addFirst(step);
      }
    }
    return new LogEntry.Trail(new ArrayList<>(newest), steps.size() - newest.size(), false, false);
  }

  private byte[] encoded(Breadcrumb step) {
    Bytes out = new Bytes(256);
    try {
      encoder.write(step, out);
      return out.toByteArray();
    } catch (Throwable unwritable) {
      return new byte[0];
    }
  }
}
