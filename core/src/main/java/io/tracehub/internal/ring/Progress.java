// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.internal.run.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How many records the batch thread has dealt with, their entries in the spool. Other threads wait
 * here until theirs are among them; while nobody waits, that costs the batch thread two reads.
 */
public final class Progress {

  /** After so long a waiter looks by itself, also at a clock that a test turns by hand. */
  private static final long LONGEST_PARK_NANOS = Duration.ofMillis(1).toNanos();

  /** No record: JDK 17 would keep its class, and our class loader, once two were compared. */
  private static final class Waiter {

    final Thread thread;
    final long count;

    Waiter(Thread thread, long count) {
      this.thread = thread;
      this.count = count;
    }
  }

  private final Clock clock;
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
  private volatile long processed;

  /** Nothing was dealt with yet. */
  public Progress(Clock clock) {
    this.clock = clock;
  }

  /** How many records have been dealt with, counted from the first. Any thread. */
  public long processed() {
    return processed;
  }

  /** So many have been dealt with by now. Batch thread. */
  public void reached(long count) {
    processed = count;
    if (!waiters.isEmpty()) {
      for (Waiter waiter : waiters) {
        if (waiter.count <= count) {
          LockSupport.unpark(waiter.thread);
        }
      }
    }
  }

  /**
   * Waits until so many have been dealt with; takes no lock. An interrupted thread waits as well,
   * and stays interrupted.
   *
   * @return whether that was before the deadline
   */
  public boolean await(long count, long deadlineNanos) {
    if (processed >= count) {
      return true;
    }
    Waiter self = new Waiter(Thread.currentThread(), count);
    boolean interrupted = false;
    waiters.add(self);
    try {
      while (processed < count) {
        long left = deadlineNanos - clock.nanos();
        if (left <= 0) {
          return false;
        }
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(this, Math.min(left, LONGEST_PARK_NANOS));
      }
      return true;
    } finally {
      waiters.remove(self);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
