// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Levels;
import org.jspecify.annotations.Nullable;

/** A frame in memory, and where it stands on disk; of the spool's lock. */
final class Stored {

  private final Frame frame;
  private final long number;
  private @Nullable Segment segment;
  private long offset;
  private boolean gone;

  Stored(Frame frame, long number) {
    this.frame = frame;
    this.number = number;
  }

  Frame frame() {
    return frame;
  }

  /** Its place in its lane. */
  long number() {
    return number;
  }

  int entries() {
    return frame.count();
  }

  Levels levels() {
    return frame.levels();
  }

  /** The size of its payload, before compression. */
  int rawBytes() {
    return frame.rawBytes();
  }

  /** What it takes in memory. */
  long memory() {
    return frame.payload().length + MemorySpool.OVERHEAD_BYTES;
  }

  /** The file that has it; null while none does. */
  @Nullable Segment segment() {
    return segment;
  }

  boolean isUnwritten() {
    return segment == null;
  }

  long offset() {
    return offset;
  }

  void writtenTo(Segment file, long position) {
    segment = file;
    offset = position;
    file.holds(entries());
  }

  /** Its file is not to be relied on. */
  void distrustFile() {
    if (segment != null) {
      segment.released(entries());
      segment = null;
    }
  }

  /** Delivered, or given up. */
  void settle() {
    gone = true;
    if (segment != null) {
      segment.released(entries());
      segment.settledThrough(number);
    }
  }

  boolean isGone() {
    return gone;
  }
}
