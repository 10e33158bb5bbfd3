// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.spi.Outcome;
import java.util.function.UnaryOperator;

/**
 * How the frames at the head of a queue are brought to the back end: as one {@link Batch}, or as a
 * {@link Bisection}. Knows entries by their index only, so that nothing of them is kept from one
 * attempt to the next. Of the delivery thread.
 */
sealed interface Plan permits Batch, Bisection {

  /** How many entries it is about. */
  int count();

  /**
   * What to send next.
   *
   * @param probe one entry only: the back end fails, and is asked whether it still does
   * @param fitting the beginning of a slice that is small enough for one request
   */
  Slice next(boolean probe, UnaryOperator<Slice> fitting);

  /**
   * What the back end answered to {@link #next}, where that says something about the entries:
   * delivered, rejected, or failed with the content in doubt.
   */
  void answer(Outcome outcome);

  /** Whether the fate of each entry is known. */
  boolean isDone();

  /** Those of them that will never be delivered. */
  DeadEntries dead();
}
