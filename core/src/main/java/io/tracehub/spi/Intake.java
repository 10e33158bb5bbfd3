// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * The door through which one appender's events enter the pipeline.
 *
 * @param <E> the framework's event
 */
public interface Intake<E> {

  /**
   * Captures the event if a threshold of this appender admits it. Called by any thread that logs.
   * Never throws, takes no lock and does no I/O; while the ring is full it may wait, for at most
   * {@code maxWait}. What does not fit is counted with its reason.
   */
  void append(E event);
}
