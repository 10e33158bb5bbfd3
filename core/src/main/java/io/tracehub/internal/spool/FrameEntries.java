// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.Severity;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.Levels;

/**
 * Walks the entries of a payload; the reading side of the layout drawn at {@link Frame}. Those of a
 * packed frame are unpacked first. Nothing is read beyond the payload's end, whatever stands there.
 */
public final class FrameEntries {

  private static final boolean[] IS_LEVEL = new boolean[Byte.MAX_VALUE + 1];

  static {
    for (Severity level : Severity.values()) {
      IS_LEVEL[level.number()] = true;
    }
  }

  private final byte[] payload;
  private final int limit;
  private final boolean headsOnly;
  private int level;
  private int length;
  private int start;
  private int end;

  /** Stands before the first entry. */
  public FrameEntries(Frame frame) {
    this(frame.unpacked().payload());
  }

  FrameEntries(byte[] payload) {
    this(payload, 0, payload.length, false);
  }

  private FrameEntries(byte[] bytes, int from, int limit, boolean headsOnly) {
    this.payload = bytes;
    this.limit = limit;
    this.headsOnly = headsOnly;
    this.end = from;
  }

  /** Levels and lengths that stand alone, the entries elsewhere. */
  static FrameEntries heads(byte[] bytes, int from, int limit) {
    return new FrameEntries(bytes, from, limit, true);
  }

  /** Writes an ordinary payload of these heads and of texts that stand so far from each other. */
  void join(byte[] texts, int apart, Bytes out) {
    int from = end;
    int at = 0;
    while (next()) {
      out.write(payload, from, end - from);
      out.write(texts, at, length);
      from = end;
      at += length + apart;
    }
  }

  /** Moves to the next entry; false if there is none, or none that is whole. */
  public boolean next() {
    int position = end;
    if (position == limit || payload[position] < 0 || !IS_LEVEL[payload[position]]) {
      return false;
    }
    int ofLevel = payload[position++];
    int value = 0;
    int shift = 0;
    int b;
    do {
      if (position == limit || shift > 28) {
        return false;
      }
      b = payload[position++];
      value |= (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0);
    if (value < 0 || (!headsOnly && value > limit - position)) {
      return false;
    }
    level = ofLevel;
    length = value;
    start = position;
    end = headsOnly ? position : position + value;
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
    return end == limit;
  }

  /** Where the present entry begins in the payload. */
  public int start() {
    return start;
  }

  /** Where the present entry ends in the payload; 0 before the first. */
  public int end() {
    return end;
  }

  /** The size of the present entry. */
  public int length() {
    return length;
  }

  /** Writes the present entry. */
  public void writeTo(Bytes out) {
    out.write(payload, start, length);
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
