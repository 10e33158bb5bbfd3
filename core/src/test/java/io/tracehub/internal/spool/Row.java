// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.util.Locale;

/** A line of the table that the runs with faults print. */
final class Row {

  private final String name;
  private final long startNanos = System.nanoTime();
  private long runs;
  private long lost;
  private long mostLost;

  /** Begins now. */
  Row(String name) {
    this.name = name;
  }

  /** A run that lost so many frames, and invented none, or it would have failed. */
  void run(long framesLost) {
    runs++;
    lost += framesLost;
    mostLost = Math.max(mostLost, framesLost);
  }

  long runs() {
    return runs;
  }

  long mostLost() {
    return mostLost;
  }

  /** Prints the line. */
  void print() {
    System.out.printf(
        Locale.ROOT,
        "%-34s runs %,9d  lost %,9d (at most %d each)  invented 0  %,7d ms%n",
        name,
        runs,
        lost,
        mostLost,
        (System.nanoTime() - startNanos) / 1_000_000);
  }
}
