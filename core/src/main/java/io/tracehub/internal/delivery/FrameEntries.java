// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.Frame;
import java.io.IOException;
import java.io.OutputStream;

/** Walks the entries of a frame; the reading side of the layout drawn at {@link Frame}. */
final class FrameEntries {

  private final byte[] payload;
  private int start;
  private int end;

  FrameEntries(Frame frame) {
    this.payload = frame.payload();
  }

  /** Moves to the next entry; false if there is none. */
  boolean next() {
    if (end >= payload.length) {
      return false;
    }
    int length = 0;
    int shift = 0;
    int position = end;
    int b;
    do {
      b = payload[position++];
      length |= (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    start = position;
    end = position + length;
    return true;
  }

  /** Moves on by so many entries. */
  void skip(int count) {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  /** Where the present entry ends in the payload; 0 before the first. */
  int end() {
    return end;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(payload, start, end - start);
  }
}
