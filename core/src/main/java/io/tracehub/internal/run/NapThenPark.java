// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * How the batch thread rests. While there has been work lately it naps for one and a half
 * milliseconds, and nobody has to wake it; after 100 ms without any it parks until it is woken, so
 * an idle application has no wake-ups at all.
 *
 * <p>A nap is long enough for some records to gather: waking for each single one would cost more
 * than all that is done with it. It is short enough for what is logged to be on disk within
 * milliseconds, and for no burst to fill the ring meanwhile.
 */
public final class NapThenPark {

  private static final long NAP_NANOS = 1_500_000;
  private static final long NAPPING_NANOS = Duration.ofMillis(100).toNanos();

  private final Clock clock;
  private final LongConsumer napFor;
  private final Runnable park;
  private long lastWork;

  /** Rests by napping for so many nanoseconds, then by {@code park}. */
  public NapThenPark(Clock clock, LongConsumer napFor, Runnable park) {
    this.clock = clock;
    this.napFor = napFor;
    this.park = park;
    this.lastWork = clock.nanos();
  }

  /** There was work, so there may soon be more. */
  public void worked() {
    lastWork = clock.nanos();
  }

  /** Rests for a while; returns early when woken. */
  public void rest() {
    if (clock.nanos() - lastWork < NAPPING_NANOS) {
      napFor.accept(NAP_NANOS);
    } else {
      park.run();
      worked();
    }
  }
}
