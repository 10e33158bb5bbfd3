// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls at a steady rate, each of them timed. The thread spins in between: a sleep would leave it
 * with cold caches and a sleepy processor, and that would be most of what is measured.
 */
final class Pace {

  private final Meters meters;
  private final long intervalNanos;
  private final long[] nanos;
  private long allocated;
  private long othersCpuNanos;

  Pace(Meters meters, int perSecond, int calls) {
    this.meters = meters;
    this.intervalNanos = 1_000_000_000L / perSecond;
    this.nanos = new long[calls];
  }

  /** Makes the calls; what a call is given is made before its time starts. */
  <T> Pace run(Supplier<T> prepare, Consumer<T> call) {
    allocated = 0;
    long cpu = meters.processCpuNanos() - meters.threadCpuNanos();
    long due = System.nanoTime();
    for (int i = 0; i < nanos.length; i++) {
      T given = prepare.get();
      due += intervalNanos;
      spinUntil(due);
      nanos[i] = timed(call, given);
    }
    othersCpuNanos = meters.processCpuNanos() - meters.threadCpuNanos() - cpu;
    Arrays.sort(nanos);
    return this;
  }

  private static void spinUntil(long due) {
    while (System.nanoTime() - due < 0) {
      Thread.onSpinWait();
    }
  }

  /**
   * A method of its own, so that it is compiled as a whole: the loop around it is at times
   * interpreted, and what was measured then was the way from there into compiled code.
   */
  private <T> long timed(Consumer<T> call, T given) {
    long bytes = meters.allocatedBytes();
    long start = System.nanoTime();
    call.accept(given);
    long took = System.nanoTime() - start;
    allocated += meters.allocatedBytes() - bytes;
    return took;
  }

  /** The time that so many of a hundred calls did not exceed. */
  double percentile(double percent) {
    int index = (int) Math.ceil(percent / 100 * nanos.length) - 1;
    return nanos[Math.max(0, index)];
  }

  /** What the caller's thread allocated in a call, on average. */
  double bytesPerCall() {
    return (double) allocated / nanos.length;
  }

  /** What all other threads used of the processor, for each call. */
  double othersCpuNanosPerCall() {
    return (double) othersCpuNanos / nanos.length;
  }
}
