// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.util.List;

/**
 * Frames in the order in which they are to be delivered: a lane of this process, its suspects, or
 * what an earlier process left.
 *
 * <p>The delivery thread peeks and settles; any thread may ask what waits. Peek and acknowledge are
 * separate, so that what breaks in between repeats a delivery instead of losing it.
 */
public interface FrameQueue {

  /**
   * The oldest frames that together hold at most {@code maxEntries} and {@code maxBytes}, but at
   * least one frame if any waits; of one instance and lane, without a gap in their sequence
   * numbers. They are in flight until they are acknowledged or released; asked again before that,
   * they are returned again.
   */
  List<Frame> peek(int maxEntries, long maxBytes);

  /** What is in flight is settled: it is removed. */
  void acknowledge();

  /** What is in flight waits again, in its old place. */
  void release();

  /** What waits. */
  Backlog backlog();

  /** How much is held, at one moment. */
  Holding holding();

  /** How many entries were ever appended. */
  long appended();

  /** How much is held of the first {@code appended} entries. */
  Holding heldOf(long appended);
}
