// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.Frame;

/** Where entries go that the back end will never take. Counting them is the caller's. */
public interface DeadLetters {

  /** Keeps nothing. */
  DeadLetters NOT_KEPT = (frame, why) -> {};

  /**
   * Keeps entries out of the way of delivery. Delivery thread; must not throw, and must not take
   * long.
   *
   * @param frame one entry or more, with the same fate
   * @param why what the back end said, masked, in at most 512 characters and a few
   */
  void bury(Frame frame, String why);
}
