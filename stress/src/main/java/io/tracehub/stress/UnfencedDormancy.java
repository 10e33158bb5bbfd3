// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An alternative that lost: {@link io.tracehub.internal.run.Dormancy} without its fences, and with
 * a state in opaque mode, so that nothing else orders it either.
 *
 * <p>Both reads may overtake the store before them: the producer's look at the state its store of
 * the work, and the sleeper's look for work its store of the state.
 */
final class UnfencedDormancy {

  private static final int AWAKE = 0;
  private static final int DORMANT = 1;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(UnfencedDormancy.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // read and written through STATE
  private int state = AWAKE;

  private volatile @Nullable Thread sleeper;
  private volatile boolean nudged;

  void wakeIfDormant() {
    if (isDormant() && STATE.compareAndSet(this, DORMANT, AWAKE)) {
      LockSupport.unpark(sleeper);
    }
  }

  void nudge() {
    nudged = true;
    wakeIfDormant();
  }

  void parkUnless(BooleanSupplier workIsWaiting, long maxNanos) {
    sleeper = Thread.currentThread();
    STATE.setOpaque(this, DORMANT);
    if (!nudged && !workIsWaiting.getAsBoolean()) {
      if (maxNanos == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, maxNanos);
      }
    }
    STATE.setOpaque(this, AWAKE);
    nudged = false;
  }

  boolean isDormant() {
    return (int) STATE.getOpaque(this) == DORMANT;
  }
}
