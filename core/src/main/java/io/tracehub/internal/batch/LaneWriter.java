// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Severity;
import io.tracehub.internal.Bytes;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.EntryBuffer;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Packer;
import io.tracehub.spi.Lane;
import org.jspecify.annotations.Nullable;

/** Collects encoded entries of one lane until they make a frame; numbers them without gaps. */
final class LaneWriter {

  private final String instance;
  private final Lane lane;
  private final int maxEntries;
  private final @Nullable Packer packer;
  private final EntryBuffer entries;
  private long nextSequence = 1;
  private boolean urgent;

  /**
   * An empty one.
   *
   * @param separator what stands between entries in a request
   * @param packer null if nothing is to be compressed
   */
  LaneWriter(
      String instance, Lane lane, int maxEntries, byte[] separator, @Nullable Packer packer) {
    this.instance = instance;
    this.lane = lane;
    this.maxEntries = maxEntries;
    this.packer = packer;
    this.entries = new EntryBuffer(separator, 2 * Frame.FULL_BYTES);
  }

  /** The number of the entry that is added next. */
  long nextSequence() {
    return nextSequence;
  }

  /** Where the next entry is to be written; what was written before and not added is forgotten. */
  Bytes begin() {
    return entries.begin();
  }

  /** How much was written since. */
  int length() {
    return entries.length();
  }

  /** What was written is an entry. */
  void add(Severity level) {
    entries.end(level);
    nextSequence++;
    urgent |= Severity.ERROR.compareTo(level) <= 0;
  }

  boolean isEmpty() {
    return entries.count() == 0;
  }

  /** Whether it is time to seal the frame. */
  boolean isFull() {
    return entries.count() >= maxEntries || entries.size() >= Frame.FULL_BYTES;
  }

  /** What was collected, as a frame. */
  Frame seal(Clock clock) {
    byte[] packed = packer == null ? null : packer.pack(entries);
    Frame frame =
        new Frame(
            instance,
            lane,
            nextSequence - entries.count(),
            entries.count(),
            urgent,
            clock.nanos(),
            clock.epochMillis(),
            packed != null,
            packed == null ? entries.payload() : packed);
    entries.clear();
    urgent = false;
    return frame;
  }
}
