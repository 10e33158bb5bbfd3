// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.internal.Counters;
import io.tracehub.internal.run.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Holds a call back until its record is in a file of the spool, so that it survives whatever ends
 * the process the moment the call has returned. Only for those who ask for it.
 *
 * <p>The batch thread writes the record, as always, together with all that was logged meanwhile;
 * the caller wakes it and waits for it, {@link #PATIENCE} at most, and does no I/O itself. A call
 * that could not wait long enough is counted; its record goes the usual way.
 */
public final class WriteThrough {

  /** What a call may be held back. */
  static final Duration PATIENCE = Duration.ofMillis(5);

  private final Threshold threshold;
  private final RecordRing ring;
  private final Progress progress;
  private final BooleanSupplier spoolIsDurable;
  private final Clock clock;
  private final Counters counters;

  /**
   * Holds back calls of this threshold.
   *
   * @param spoolIsDurable whether what is appended to the spool is in a file then; any thread
   */
  public WriteThrough(
      Threshold threshold,
      RecordRing ring,
      Progress progress,
      BooleanSupplier spoolIsDurable,
      Clock clock,
      Counters counters) {
    this.threshold = threshold;
    this.ring = ring;
    this.progress = progress;
    this.spoolIsDurable = spoolIsDurable;
    this.clock = clock;
    this.counters = counters;
  }

  /** Waits for the record that was published under this sequence. Never throws. */
  void await(Severity severity, long sequence) {
    if (!threshold.admits(severity)) {
      return;
    }
    boolean written;
    try {
      written = isWritten(sequence);
    } catch (Throwable outOfMemory) {
      // The record is published: what goes wrong here must not count as a record that is not.
      written = false;
    }
    if (!written) {
      counters.notWrittenThrough();
    }
  }

  /**
   * Waits until all that was published by now is in a file, so long at most; not at all where there
   * is no file. For the last words of a thread or of the process; never throws, and counts nothing.
   */
  void awaitAll(Duration patience) {
    try {
      if (spoolIsDurable.getAsBoolean()) {
        ring.wake();
        progress.await(ring.claimed(), clock.nanos() + patience.toNanos());
      }
    } catch (Throwable outOfMemory) {
      // It is published, and goes the usual way.
      return;
    }
  }

  private boolean isWritten(long sequence) {
    if (!spoolIsDurable.getAsBoolean()) {
      return false;
    }
    ring.wake();
    return progress.await(sequence + 1, clock.nanos() + PATIENCE.toNanos())
        && spoolIsDurable.getAsBoolean();
  }
}
