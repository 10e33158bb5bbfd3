// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread park without limit although those who give it work pay almost nothing for waking
 * it: as a rule one fence and one read.
 *
 * <pre>
 *   producer                       sleeper
 *   1  publish the work            a  state = DORMANT
 *   2  full fence                  b  full fence
 *   3  read state; if DORMANT,     c  look for work; if there is some, state = AWAKE and go on
 *      swap to AWAKE and unpark    d  park
 * </pre>
 *
 * <p>Without the fences 3 may read the old state although c saw no work: both sides then miss each
 * other and the wake-up is lost. With them one of the two always sees the other (Dekker's pattern).
 * The {@code stress} module shows that no wake-up is lost with the fences, and that some are
 * without the two. Whoever swaps the state unparks, so a burst of producers makes one system call.
 */
public final class Dormancy {

  private static final int AWAKE = 0;
  private static final int DORMANT = 1;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Dormancy.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // read and written through STATE
  private volatile int state = AWAKE;

  private volatile @Nullable Thread sleeper;
  private volatile boolean nudged;

  /** Producer: call after publishing work. Never blocks. */
  public void wakeIfDormant() {
    VarHandle.fullFence();
    wakeIfDormantAfterClaim();
  }

  /**
   * Producer, the same without a fence: for work that was announced by an atomic operation before,
   * such as a claim, if that is what the sleeper looks for. It is what 1 and 2 are above, and
   * between it and the look at the state there may be any number of stores.
   */
  public void wakeIfDormantAfterClaim() {
    if (state == DORMANT && STATE.compareAndSet(this, DORMANT, AWAKE)) {
      LockSupport.unpark(sleeper);
    }
  }

  /** Anyone: ends a rest or nap under way, or else the next one, though there may be no work. */
  public void nudge() {
    nudged = true;
    LockSupport.unpark(sleeper);
  }

  /** Sleeper: rests for so long; producers do not wake it, only {@link #nudge} does. */
  public void nap(long nanos) {
    sleeps(Thread.currentThread());
    LockSupport.parkNanos(this, nanos);
  }

  /**
   * Sleeper: parks until woken, unless there is work already. May return early, as {@link
   * LockSupport#park()} may.
   *
   * @param workIsWaiting looks again, after the state was raised
   * @param maxNanos the longest rest; {@link Long#MAX_VALUE} for one without limit
   */
  public void parkUnless(BooleanSupplier workIsWaiting, long maxNanos) {
    sleeps(Thread.currentThread());
    state = DORMANT;
    VarHandle.fullFence();
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

  /** Not stored again: the producers read the same cache line. */
  private void sleeps(Thread thread) {
    if (sleeper != thread) {
      sleeper = thread;
    }
  }
}
