// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.util.concurrent.locks.LockSupport;

/**
 * Starts, logs one record, says how long both took, with and without waits for a processor, and
 * crashes.
 */
final class CrashingChild {

  private static final long CRASH_AFTER_NANOS = 100_000_000;

  private CrashingChild() {}

  public static void main(String[] arguments) {
    long waited = RunDelay.ofThisThread();
    long start = System.nanoTime();
    ShopLog log = new ShopLog();
    log.record(1);
    long took = System.nanoTime() - start;
    waited = RunDelay.ofThisThread() - waited;
    System.out.println(Traces.STARTED_NANOS + took + " " + (took - waited));
    while (log.metrics().entries() < 1) {
      LockSupport.parkNanos(1_000_000);
    }
    LockSupport.parkNanos(CRASH_AFTER_NANOS);
    Runtime.getRuntime().halt(1);
  }
}
