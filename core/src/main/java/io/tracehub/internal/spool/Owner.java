// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that a folder of the spool belongs to.
 *
 * @param pid its number; 0 is nobody's
 * @param startMillis when it started, so that a number used again is not taken for it; 0 if unknown
 */
record Owner(long pid, long startMillis) {

  /** The system computes a start from the time of its boot, which moves when the clock is set. */
  private static final long TOLERANCE_MILLIS = Duration.ofSeconds(10).toMillis();

  /** This process. */
  static Owner self() {
    return new Owner(ProcessHandle.current().pid(), startOf(ProcessHandle.current()));
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** The same folder without an owner, for whoever comes next. */
  Owner nobody() {
    return new Owner(0, startMillis);
  }

  /** Whether that process runs; in doubt it does. */
  boolean isAlive() {
    Optional<ProcessHandle> process = pid == 0 ? Optional.empty() : ProcessHandle.of(pid);
    return process.isPresent() && isSame(startOf(process.get()));
  }

  private boolean isSame(long start) {
    return start == 0 || startMillis == 0 || Math.abs(start - startMillis) <= TOLERANCE_MILLIS;
  }
}
