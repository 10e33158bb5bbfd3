// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * One meeting of a producer and a sleeper, as close in time as can be arranged, and what came of
 * it.
 *
 * <p>This object is the predicate that the sleeper hands to {@code parkUnless}. The look for work
 * is the first thing it does; when there is none it does not return before the producer has
 * finished. For the protocol that is a sleeper held up between its look and its park. It is then
 * settled whether the producer has swapped the state: if it has not, nobody ever will.
 *
 * <p>Neither the waiting nor the bookkeeping contains a fence: loads in acquire mode and stores in
 * release mode only. So nothing here can do the work of the fences under test.
 */
abstract class Encounter implements BooleanSupplier {

  /** The sleeper saw the work. */
  static final String FOUND = "FOUND";

  /** The sleeper saw no work, and the producer swapped the state. */
  static final String WOKEN = "WOKEN";

  /** The sleeper saw no work, and the producer saw nobody dormant. */
  static final String LOST = "LOST";

  /** All there is. */
  static final Set<String> OUTCOMES = Set.of(FOUND, WOKEN, LOST);

  /** The longest head start of a producer, in spins: about what a store takes to become visible. */
  private static final int MOST_SPINS = 8;

  private static final int SPINS_BEFORE_YIELD = 200;

  private static final VarHandle SLEEPER_CAME;
  private static final VarHandle WORK;
  private static final VarHandle PRODUCER_LEFT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SLEEPER_CAME = lookup.findVarHandle(Encounter.class, "sleeperCame", boolean.class);
      WORK = lookup.findVarHandle(Encounter.class, "work", boolean.class);
      PRODUCER_LEFT = lookup.findVarHandle(Encounter.class, "producerLeft", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // Read and written through the handles.
  @SuppressWarnings("UnusedVariable")
  private boolean sleeperCame;

  @SuppressWarnings("UnusedVariable")
  private boolean work;

  @SuppressWarnings("UnusedVariable")
  private boolean producerLeft;

  private final int headStart = ThreadLocalRandom.current().nextInt(MOST_SPINS);

  // Of the sleeper.
  private String outcome = "";

  /** Whether the state under test is raised. Asked by the sleeper, when the producer has left. */
  abstract boolean isDormant();

  /** Sleeper: to be called before {@code parkUnless}. */
  final void come() {
    SLEEPER_CAME.setRelease(this, true);
    for (int spins = headStart; spins > 0; spins--) {
      Thread.onSpinWait();
    }
  }

  /** Producer: waits for the sleeper to come, and publishes at once, as the ring does. */
  final void publish() {
    await(SLEEPER_CAME);
    WORK.setRelease(this, true);
  }

  /** Producer: to be called after {@code wakeIfDormant}. */
  final void leave() {
    PRODUCER_LEFT.setRelease(this, true);
  }

  @Override
  public final boolean getAsBoolean() {
    if ((boolean) WORK.getAcquire(this)) {
      outcome = FOUND;
      return true;
    }
    await(PRODUCER_LEFT);
    outcome = isDormant() ? LOST : WOKEN;
    return false;
  }

  /** Sleeper: what came of it, after {@code parkUnless}. */
  final String outcome() {
    return outcome;
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but the time this takes
  private void await(VarHandle flag) {
    for (int spins = 0; !(boolean) flag.getAcquire(this); spins++) {
      if (spins < SPINS_BEFORE_YIELD) {
        Thread.onSpinWait();
      } else {
        // The other side has no processor, perhaps since this one has it.
        Thread.yield();
      }
    }
  }
}
