// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * How the batch thread rests. While there has been work lately it naps, 50 µs at first and doubling
 * to 1 ms, and nobody has to wake it; after 100 ms without any it parks until it is woken, so an
 * idle application has no wake-ups at all.
 */
public final class NapThenPark {

  private static final long SHORTEST_NAP_NANOS = 50_000;
  private static final long LONGEST_NAP_NANOS = 1_000_000;
  private static final long NAPPING_NANOS = Duration.ofMillis(100).toNanos();

  private final Clock clock;
  private final LongConsumer napFor;
  private final Runnable park;
  private long lastWork;
  private long nap = SHORTEST_NAP_NANOS;

  /** Rests by napping for so many nanoseconds, then by {@code park}. */
  public NapThenPark(Clock clock, LongConsumer napFor, Runnable park) {
    this.clock = clock;
    this.napFor = napFor;
    this.park = park;
    this.lastWork = clock.nanos();
  }

  /** There was work: naps are short again. */
  public void worked() {
    lastWork = clock.nanos();
    nap = SHORTEST_NAP_NANOS;
  }

  /** Rests for a while; returns early when woken. */
  public void rest() {
    if (clock.nanos() - lastWork < NAPPING_NANOS) {
      napFor.accept(nap);
      nap = Math.min(2 * nap, LONGEST_NAP_NANOS);
    } else {
      park.run();
      worked();
    }
  }
}
