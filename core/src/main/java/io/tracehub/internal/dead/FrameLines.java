// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;

/** A frame as lines, one entry each, exactly as on the wire. */
final class FrameLines {

  private FrameLines() {}

  /**
   * The lines of a frame.
   *
   * @throws IllegalArgumentException if the frame is not laid out as drawn at {@link Frame}
   */
  static byte[] of(Frame frame) {
    byte[] payload = frame.payload();
    Bytes lines = new Bytes(payload.length + frame.count());
    int position = 0;
    while (position < payload.length) {
      int length = 0;
      int shift = 0;
      int b;
      do {
        if (position == payload.length || shift > 28) {
          throw new IllegalArgumentException("a length is cut off in " + frame);
        }
        b = payload[position++];
        length |= (b & 0x7F) << shift;
        shift += 7;
      } while (b < 0);
      if (length < 0 || length > payload.length - position) {
        throw new IllegalArgumentException("an entry is cut off in " + frame);
      }
      write(payload, position, length, lines);
      position += length;
    }
    return lines.toByteArray();
  }

  /**
   * A raw line feed is mere space in JSON, so a blank in its place changes nothing but the file.
   */
  private static void write(byte[] payload, int start, int length, Bytes lines) {
    for (int i = start; i < start + length; i++) {
      lines.write(payload[i] == '\n' ? ' ' : payload[i]);
    }
    lines.write('\n');
  }
}
