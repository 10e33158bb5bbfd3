// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.internal.run.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens while the ring is full. The caller waits for a slot in short parks, as long as the
 * batch thread makes progress and never longer than {@code maxWait}: under a burst a call slows
 * down to the pace of the batch thread instead of losing lines. A wait in vain sheds for a second:
 * nobody waits, and logs are not encoded.
 */
public final class FullRing {

  private static final long PARK_NANOS = 20_000;
  private static final long STALL_NANOS = 1_000_000;
  private static final long SHED_NANOS = Duration.ofSeconds(1).toNanos();

  private final RecordRing ring;
  private final Clock clock;
  private final long maxWaitNanos;
  private volatile long shedUntil;

  /** Waits at most {@code maxWait} for a slot; zero never waits. */
  public FullRing(RecordRing ring, Clock clock, Duration maxWait) {
    this.ring = ring;
    this.clock = clock;
    this.maxWaitNanos = maxWait.toNanos();
  }

  /** Whether a wait was in vain within the last second. */
  public boolean isShedding() {
    return clock.nanos() < shedUntil;
  }

  /** Waits for a slot, if that is worthwhile; the sequence claimed or {@link RecordRing#FULL}. */
  long claim(boolean becomesEvent, int bytes) {
    if (maxWaitNanos == 0 || isShedding()) {
      return RecordRing.FULL;
    }
    long start = clock.nanos();
    long progressAt = start;
    long consumed = ring.consumed();
    while (true) {
      LockSupport.parkNanos(this, PARK_NANOS);
      long sequence = ring.tryClaim(becomesEvent, bytes);
      if (sequence != RecordRing.FULL) {
        return sequence;
      }
      long now = clock.nanos();
      if (ring.consumed() != consumed) {
        consumed = ring.consumed();
        progressAt = now;
      }
      if (now - start >= maxWaitNanos || now - progressAt >= STALL_NANOS) {
        shedUntil = now + SHED_NANOS;
        return RecordRing.FULL;
      }
    }
  }
}
