// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import io.tracehub.internal.run.Dormancy;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The real {@link Dormancy}: whatever the order of events, one side sees the other. */
@JCStressTest
@Outcome(
    id = Encounter.FOUND,
    expect = Expect.ACCEPTABLE,
    desc = "The sleeper saw the work after it had raised the state, and went on without parking.")
@Outcome(
    id = Encounter.WOKEN,
    expect = Expect.ACCEPTABLE,
    desc = "The sleeper saw no work; the producer saw the state raised, swapped it and unparked.")
@Outcome(
    id = Encounter.LOST,
    expect = Expect.FORBIDDEN,
    desc = "The sleeper saw no work and the producer saw nobody dormant: the wake-up is lost.")
@State
public class WakeUpWithFences extends Encounter {

  /** Core has no accessor for it, and needs none but for this. */
  private static final VarHandle STATE;

  static {
    try {
      STATE =
          MethodHandles.privateLookupIn(Dormancy.class, MethodHandles.lookup())
              .findVarHandle(Dormancy.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int AWAKE = (int) STATE.getOpaque(new Dormancy());

  private final Dormancy dormancy = new Dormancy();

  /** The thread that logs. */
  @Actor
  public void producer() {
    publish();
    dormancy.wakeIfDormant();
    leave();
  }

  /** The worker; a lost wake-up costs it a nanosecond here, in life for ever. */
  @Actor
  public void sleeper(L_Result r) {
    come();
    dormancy.parkUnless(this, 1);
    r.r1 = outcome();
  }

  @Override
  boolean isDormant() {
    return (int) STATE.getOpaque(dormancy) != AWAKE;
  }
}
