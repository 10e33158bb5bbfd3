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
 *   <li>nothing: it has no processor, or waits for a disk. Until it moves again nobody else waits,
 *       so that this costs one wait for each thread that logs.
 *   <li>it moved: more is logged than it can bear. Until half the ring is empty nobody waits, and
 *       logs are shed, which makes it many times faster.
 * </ul>
 *
 * <p>Who does not wait parks once all the same: threads that spin on a full ring would take the
 * processor from the one that empties it.
 */
public final class FullRing {

  private static final long PARK_NANOS = 250_000;

  /** A longer step was a pause of the whole process, in which the batch thread stood still too. */
  private static final long LONGEST_STEP_NANOS = 5_000_000;

  private final RecordRing ring;
  private final Clock clock;
  private final long maxWaitNanos;
  private volatile long stuckAt = -1;
  private volatile boolean overloaded;

  /** Waits at most {@code maxWait} for a slot; zero never waits. */
  public FullRing(RecordRing ring, Clock clock, Duration maxWait) {
    this.ring = ring;
    this.clock = clock;
    this.maxWaitNanos = maxWait.toNanos();
  }

  /** Whether a wait was in vain although the batch thread moved, and it has not caught up yet. */
  public boolean isShedding() {
    if (overloaded && ring.isHalfEmpty()) {
      overloaded = false;
    }
    return overloaded;
  }

  /** Waits for a slot, if that is worthwhile; the sequence claimed or {@link RecordRing#FULL}. */
  long claim(boolean becomesEvent, int bytes) {
    if (maxWaitNanos == 0) {
      return RecordRing.FULL;
    }
    long consumed = ring.consumed();
    boolean hopeful = consumed != stuckAt && !isShedding();
    // The batch thread may be in a nap: a burst can fill an idle ring in less.
    ring.wake();
    long waited = 0;
    long last = clock.nanos();
    do {
      LockSupport.parkNanos(this, PARK_NANOS);
      long sequence = ring.tryClaim(becomesEvent, bytes);
      if (sequence != RecordRing.FULL) {
        return sequence;
      }
      long now = clock.nanos();
      waited += Math.min(now - last, LONGEST_STEP_NANOS);
      last = now;
    } while (hopeful && waited < maxWaitNanos);
    if (hopeful) {
      wasInVain(consumed);
    }
    return RecordRing.FULL;
  }

  private void wasInVain(long consumedBefore) {
    long consumed = ring.consumed();
    if (consumed == consumedBefore) {
      stuckAt = consumed;
    } else {
      overloaded = true;
    }
  }
}
