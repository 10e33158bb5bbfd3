// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells one producer that its number was taken. Volatile on all sides, and so no part of what is
 * under test; the producer only reads here between two numbers, unless it has waited long.
 */
final class Receipt {

  private static final int SPINS = 2_000;

  private volatile long taken;
  private volatile @Nullable Thread waiter;

  /** Consumer: {@code number} was taken. */
  void confirm(long number) {
    taken = number;
    Thread producer = waiter;
    if (producer != null) {
      LockSupport.unpark(producer);
    }
  }

  /** The last number that was taken. */
  long taken() {
    return taken;
  }

  /**
   * Producer: waits until {@code number} was taken.
   *
   * @return whether that happened in time
   */
  boolean await(long number, long patienceNanos) {
    for (int spins = SPINS; spins > 0; spins--) {
      if (taken >= number) {
        return true;
      }
      Thread.onSpinWait();
    }
    long start = System.nanoTime();
    waiter = Thread.currentThread();
    try {
      while (taken < number) {
        long left = patienceNanos - (System.nanoTime() - start);
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
      return true;
    } finally {
      waiter = null;
    }
  }
}
