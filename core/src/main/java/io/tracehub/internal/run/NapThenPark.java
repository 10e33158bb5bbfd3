// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * How the batch thread rests. While there has been work lately it naps for 1.5 to 3 ms, and nobody
 * has to wake it; after 100 ms without any it parks until it is woken, so an idle application has
 * no wake-ups at all.
 *
 * <p>A nap is long enough for some records to gather: waking for each single one would cost more
 * than all that is done with it. It is short enough for what is logged to be on disk within
 * milliseconds. In between it is as long as {@value #RECORDS_A_NAP} records take to come, at the
 * pace of the nap before: what a process that is killed may lose is bounded in time, and, up to
 * 10,000 records a second, in number. A burst that fills the ring meanwhile ends the nap.
 */
public final class NapThenPark {

  private static final long SHORTEST_NAP_NANOS = 1_500_000;
  private static final long LONGEST_NAP_NANOS = 3_000_000;
  private static final int RECORDS_A_NAP = 15;
  private static final long NAPPING_NANOS = Duration.ofMillis(100).toNanos();

  private final Clock clock;
  private final LongConsumer napFor;
  private final Runnable park;
  private long lastWork;
  private long napNanos = SHORTEST_NAP_NANOS;
  private long recordsSinceNap;

  /** Rests by napping for so many nanoseconds, then by {@code park}. */
  public NapThenPark(Clock clock, LongConsumer napFor, Runnable park) {
    this.clock = clock;
    this.napFor = napFor;
    this.park = park;
    this.lastWork = clock.nanos();
  }

  /** There was work, of so many records, so there may soon be more. */
  public void worked(int records) {
    lastWork = clock.nanos();
    recordsSinceNap += records;
  }

  /** Rests for a while; returns early when woken. */
  public void rest() {
    if (clock.nanos() - lastWork < NAPPING_NANOS) {
      napFor.accept(nextNap());
    } else {
      park.run();
      worked(0);
    }
  }

  private long nextNap() {
    long enough = napNanos * RECORDS_A_NAP / Math.max(1, recordsSinceNap);
    napNanos = Math.max(SHORTEST_NAP_NANOS, Math.min(enough, LONGEST_NAP_NANOS));
    recordsSinceNap = 0;
    return napNanos;
  }
}
