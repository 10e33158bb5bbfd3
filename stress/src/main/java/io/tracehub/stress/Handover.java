// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

/**
 * A way from producers to one consumer that parks while there is nothing to take. Each producer has
 * one number under way at a time, counted up from 1.
 */
interface Handover {

  /** Who is told of what is taken, on the consumer's thread. */
  interface Taker {
    void take(int producer, long number);
  }

  /** Producer: publishes a number, and wakes the consumer if it is dormant. Never blocks. */
  void publish(int producer, long number);

  /**
   * Consumer: takes what is published.
   *
   * @return how many numbers were taken
   */
  int drain(Taker taker);

  /** Consumer: parks without limit until something is published, unless something is already. */
  void park();

  /** Anyone: whether something is published that the consumer has not taken. */
  boolean workIsWaiting();

  /** Anyone: ends the park under way, or else the next one. */
  void wake();
}
