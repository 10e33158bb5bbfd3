// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** {@link UnfencedDormancy}: with nothing between store and load, each side may miss the other. */
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
    expect = Expect.ACCEPTABLE_INTERESTING,
    desc = "Reads overtook the stores before them on one side or on both: the wake-up is lost.")
@State
public class WakeUpWithoutFences extends Encounter {

  private final UnfencedDormancy dormancy = new UnfencedDormancy();

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
    return dormancy.isDormant();
  }
}
