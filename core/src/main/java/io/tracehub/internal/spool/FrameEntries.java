// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.Severity;
import io.tracehub.internal.Levels;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Walks the entries of a payload; the reading side of the layout drawn at {@link Frame}. Nothing is
 * read beyond the payload's end, whatever stands there.
 */
public final class FrameEntries {

  private static final boolean[] IS_LEVEL = new boolean[Byte.MAX_VALUE + 1];

  static {
    for (Severity level : Severity.values()) {
      IS_LEVEL[level.number()] = true;
    }
  }

  private final byte[] payload;
  private int level;
  private int start;
  private int end;

  /** Stands before the first entry. */
  public FrameEntries(Frame frame) {
    this(frame.payload());
  }

  FrameEntries(byte[] payload) {
    this.payload = payload;
  }

  /** Moves to the next entry; false if there is none, or none that is whole. */
  public boolean next() {
    int position = end;
    if (position == payload.length || payload[position] < 0 || !IS_LEVEL[payload[position]]) {
      return false;
    }
    int ofLevel = payload[position++];
    int length = 0;
    int shift = 0;
    int b;
    do {
      if (position == payload.length || shift > 28) {
        return false;
      }
      b = payload[position++];
      length |= (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    if (length < 0 || length > payload.length - position) {
      return false;
    }
    level = ofLevel;
    start = position;
    end = position + length;
    return true;
  }

  /** Moves on by so many entries. */
  public void skip(int count) {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  /** Whether nothing stands behind the present entry. */
  public boolean isAtEnd() {
    return end == payload.length;
  }

  /** Where the present entry begins in the payload. */
  public int start() {
    return start;
  }

  /** Where the present entry ends in the payload; 0 before the first. */
  public int end() {
    return end;
  }

  /** Writes the present entry. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(payload, start, end - start);
  }

  /** How many entries of each level follow. */
  Levels levels() {
    long[] counts = new long[IS_LEVEL.length];
    while (next()) {
      counts[level]++;
    }
    return Levels.of(counts);
  }
}
