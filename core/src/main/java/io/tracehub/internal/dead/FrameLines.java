// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameEntries;

/** A frame as lines, one entry each, exactly as on the wire. */
final class FrameLines {

  private FrameLines() {}

  /**
   * The lines of a frame.
   *
   * @throws IllegalArgumentException if the frame is not laid out as drawn at {@link Frame}
   */
  static byte[] of(Frame frame) {
    Frame plain = frame.unpacked();
    byte[] payload = plain.payload();
    Bytes lines = new Bytes(payload.length + frame.count());
    FrameEntries entries = new FrameEntries(plain);
    while (entries.next()) {
      write(payload, entries.start(), entries.end(), lines);
    }
    if (!entries.isAtEnd()) {
      throw new IllegalArgumentException("an entry is cut off in " + frame);
    }
    return lines.toByteArray();
  }

  /**
   * A raw line feed is mere space in JSON, so a blank in its place changes nothing but the file.
   */
  private static void write(byte[] payload, int start, int end, Bytes lines) {
    for (int i = start; i < end; i++) {
      lines.write(payload[i] == '\n' ? ' ' : payload[i]);
    }
    lines.write('\n');
  }
}
