// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameEntries;
import java.io.IOException;
import java.util.Arrays;

/** A frame as lines, one entry each: as on the wire, or as JSON where that is no text. */
final class FrameLines {

  private FrameLines() {}

  /** What an entry is written as. */
  interface Form {
    byte[] asJson(byte[] entry) throws IOException;
  }

  /**
   * The lines of a frame.
   *
   * @throws IllegalArgumentException if the frame is not laid out as drawn at {@link Frame}
   */
  static byte[] of(Frame frame, Form form) throws IOException {
    Frame plain = frame.unpacked();
    byte[] payload = plain.payload();
    Bytes lines = new Bytes(payload.length + frame.count());
    FrameEntries entries = new FrameEntries(plain);
    while (entries.next()) {
      byte[] line = form.asJson(Arrays.copyOfRange(payload, entries.start(), entries.end()));
      write(line, lines);
    }
    if (!entries.isAtEnd()) {
      throw new IllegalArgumentException("an entry is cut off in " + frame);
    }
    return lines.toByteArray();
  }

  /**
   * A raw line feed is mere space in JSON, so a blank in its place changes nothing but the file.
   */
  private static void write(byte[] line, Bytes lines) {
    for (byte each : line) {
      lines.write(each == '\n' ? ' ' : each);
    }
    lines.write('\n');
  }
}
