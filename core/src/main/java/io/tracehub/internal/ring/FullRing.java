// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.internal.run.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens while the ring is full. The caller waits for a slot in short parks, never longer
 * than {@code maxWait}: under a burst a call slows down to the pace of the batch thread instead of
 * losing lines. What follows from a wait in vain depends on what the batch thread did meanwhile:
 *
 * <ul>
 *   <li>nothing: it has no processor, or waits for a disk. Nobody else waits until it moves again,
 *       so that this costs one wait for each thread that logs.
 *   <li>it moved: more is logged than it can bear. For a second nobody waits, and logs are shed.
 * </ul>
 */
public final class FullRing {

  private static final long PARK_NANOS = 20_000;
  private static final long SHED_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long MOVING = -1;

  private final RecordRing ring;
  private final Clock clock;
  private final long maxWaitNanos;
  private volatile long shedUntil;
  private volatile long stuckAt = MOVING;

  /** Waits at most {@code maxWait} for a slot; zero never waits. */
  public FullRing(RecordRing ring, Clock clock, Duration maxWait) {
    this.ring = ring;
    this.clock = clock;
    this.maxWaitNanos = maxWait.toNanos();
  }

  /** Whether within the last second a wait was in vain although the batch thread moved. */
  public boolean isShedding() {
    return clock.nanos() < shedUntil;
  }

  /** Waits for a slot, if that is worthwhile; the sequence claimed or {@link RecordRing#FULL}. */
  long claim(boolean becomesEvent, int bytes) {
    long consumed = ring.consumed();
    if (maxWaitNanos == 0 || consumed == stuckAt || isShedding()) {
      return RecordRing.FULL;
    }
    long giveUpAt = clock.nanos() + maxWaitNanos;
    while (clock.nanos() < giveUpAt) {
      LockSupport.parkNanos(this, PARK_NANOS);
      long sequence = ring.tryClaim(becomesEvent, bytes);
      if (sequence != RecordRing.FULL) {
        return sequence;
      }
    }
    if (ring.consumed() == consumed) {
      stuckAt = consumed;
    } else {
      shedUntil = clock.nanos() + SHED_NANOS;
    }
    return RecordRing.FULL;
  }
}
