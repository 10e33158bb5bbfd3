// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

/**
 * Work cut into steps. A {@link WorkerThread} repeats them in production; a test calls them by
 * hand. Nothing inside a step starts a thread, sleeps or waits for a time.
 */
public interface Worker {

  /**
   * Does a bounded amount of work.
   *
   * @return how much was done; 0 if there was nothing to do now
   */
  int doWork();

  /** Called after a step that found nothing to do: rests until there may be work again. */
  void rest();

  /** Ends a rest under way, and the next one. Any thread; never blocks. */
  void wake();

  /** The last step was made: gives back what the collector does not see. On the worker's thread. */
  default void ended() {}
}
