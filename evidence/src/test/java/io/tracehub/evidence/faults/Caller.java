// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.fixtures.fault.LatencyRecorder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The application's thread: logs at a steady pace in real time, and notes how long calls take. */
final class Caller {

  private final NumberedLogback logback;
  private final long gapNanos;

  Caller(NumberedLogback logback, int callsPerSecond) {
    this.logback = logback;
    this.gapNanos = 1_000_000_000L / callsPerSecond;
  }

  /** Logs for so long; what was late because the thread was held up is made up for. */
  LatencyRecorder logFor(Duration length) {
    LatencyRecorder calls = new LatencyRecorder();
    long begin = System.nanoTime();
    long count = length.toNanos() / gapNanos;
    for (long i = 0; i < count; i++) {
      awaitTime(begin + i * gapNanos);
      long start = System.nanoTime();
      logback.log();
      calls.record(System.nanoTime() - start);
    }
    return calls;
  }

  private static void awaitTime(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
