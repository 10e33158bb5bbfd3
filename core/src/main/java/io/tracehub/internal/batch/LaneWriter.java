// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Severity;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.Frame;
import io.tracehub.spi.Lane;

/** Collects encoded entries of one lane until they make a frame; numbers them without gaps. */
final class LaneWriter {

  /** A frame is closed before it would grow beyond this; only a single large entry may. */
  static final int MAX_FRAME_BYTES = 64 * 1024;

  /** Its level and its length. */
  private static final int MAX_BYTES_BEFORE_ENTRY = 1 + 5;

  private final String instance;
  private final Lane lane;
  private final int maxEntries;
  private final Bytes payload = new Bytes(MAX_FRAME_BYTES);
  private long nextSequence = 1;
  private int count;
  private boolean urgent;

  LaneWriter(String instance, Lane lane, int maxEntries) {
    this.instance = instance;
    this.lane = lane;
    this.maxEntries = maxEntries;
  }

  /** The number of the entry that is added next. */
  long nextSequence() {
    return nextSequence;
  }

  /** Whether a frame must be sealed before an entry of this size is added. */
  boolean isFullFor(int bytes) {
    return count > 0
        && (count >= maxEntries
            || payload.size() + bytes + MAX_BYTES_BEFORE_ENTRY > MAX_FRAME_BYTES);
  }

  void add(Bytes entry, Severity level) {
    // All room first: half an entry would spoil those after it.
    payload.ensureRoom(entry.size() + MAX_BYTES_BEFORE_ENTRY);
    payload.write(level.number());
    payload.writeVarint(entry.size());
    payload.write(entry);
    nextSequence++;
    count++;
    urgent |= Severity.ERROR.compareTo(level) <= 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** What was collected, as a frame. */
  Frame seal(Clock clock) {
    Frame frame =
        new Frame(
            instance,
            lane,
            nextSequence - count,
            count,
            urgent,
            clock.nanos(),
            clock.epochMillis(),
            payload.toByteArray());
    payload.reset(MAX_FRAME_BYTES);
    count = 0;
    urgent = false;
    return frame;
  }
}
