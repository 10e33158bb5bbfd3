// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;
import java.util.List;

/**
 * A bounded queue of frames for each lane. The batch thread appends, the delivery thread peeks and
 * acknowledges; either may ask for the backlog. Peek and acknowledge are separate, so that what
 * breaks in between repeats a delivery instead of losing it.
 */
public interface Spool {

  /**
   * Appends a frame. When the spool is full the oldest frames make room, logs before events; what
   * is in flight stays.
   *
   * @return how many entries were evicted, perhaps those of {@code frame} itself
   */
  long append(Frame frame);

  /**
   * The oldest frames of a lane that together hold at most {@code maxEntries} and {@code maxBytes},
   * but at least one frame if any waits; without a gap in their sequence numbers. They are in
   * flight until they are acknowledged or released; asked again before that, they are returned
   * again.
   */
  List<Frame> peek(Lane lane, int maxEntries, long maxBytes);

  /** What is in flight in this lane is settled: it is removed. */
  void acknowledge(Lane lane);

  /** What is in flight in this lane waits again. */
  void release(Lane lane);

  /** What waits in this lane. */
  Backlog backlog(Lane lane);

  /** The number of the last entry appended to this lane; 0 if none was. */
  long lastSequence(Lane lane);

  /** How much of this lane is held up to this number, which is the last of a frame. */
  Holding heldUpTo(Lane lane, long sequence);

  /** How much is held, over all lanes, at one moment. */
  Holding holding();

  /**
   * What a spool holds.
   *
   * @param waiting entries that wait
   * @param inFlight entries in the attempt under way
   */
  record Holding(long waiting, long inFlight) {

    /** Entries of both kinds. */
    public long total() {
      return waiting + inFlight;
    }
  }

  /** Gives up what waits; returns how many entries that were. */
  long discard();
}
