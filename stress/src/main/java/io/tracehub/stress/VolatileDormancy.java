// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The alternative that tempts: {@link io.tracehub.internal.run.Dormancy} with its volatile state,
 * and nothing but the two fences removed.
 *
 * <p>Volatile accesses are ordered among themselves, but the work is published by a release store,
 * as the ring does, and a later volatile read may overtake that.
 */
final class VolatileDormancy {

  private static final int AWAKE = 0;
  private static final int DORMANT = 1;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(VolatileDormancy.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state = AWAKE;
  private volatile @Nullable Thread sleeper;
  private volatile boolean nudged;

  void wakeIfDormant() {
    if (state == DORMANT && STATE.compareAndSet(this, DORMANT, AWAKE)) {
      LockSupport.unpark(sleeper);
    }
  }

  void nudge() {
    nudged = true;
    wakeIfDormant();
  }

  void parkUnless(BooleanSupplier workIsWaiting, long maxNanos) {
    sleeper = Thread.currentThread();
    state = DORMANT;
    if (!nudged && !workIsWaiting.getAsBoolean()) {
      if (maxNanos == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, maxNanos);
      }
    }
    state = AWAKE;
    nudged = false;
  }

  boolean isDormant() {
    return state == DORMANT;
  }
}
