// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Rejected;
import io.tracehub.spi.Outcome.Which;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Entries that are sent in one request, or from one end to the other if they are too large for one.
 * What a probe delivered is trimmed off at its end and is not sent again.
 */
final class Batch implements Plan {

  private final int count;
  private final LongSupplier passes;
  private final DeadEntries dead = new DeadEntries();
  private Slice rest;
  private Slice asked;
  private boolean probing;
  private boolean lastIsNext;
  private int failures;
  private long passesAtFailure;
  private int refusedProbes;
  private boolean rejected;
  private boolean rejectedWhole;
  private String why = "";

  /**
   * Nothing is known yet.
   *
   * @param passes how many requests the back end has taken so far
   */
  Batch(int count, LongSupplier passes) {
    this.count = count;
    this.passes = passes;
    this.rest = new Slice(0, count);
    this.asked = rest;
  }

  @Override
  public int count() {
    return count;
  }

  /** A probe is the first entry, so that the order is kept; the last if the first was refused. */
  @Override
  public Slice next(boolean probe, UnaryOperator<Slice> fitting) {
    probing = probe;
    if (probe) {
      asked = lastIsNext ? rest.last() : rest.first();
    } else {
      asked = fitting.apply(rest);
    }
    return asked;
  }

  @Override
  public void answer(Outcome outcome) {
    if (outcome instanceof Rejected refusal) {
      rejected(refusal);
    } else if (outcome instanceof Outcome.RetryLater failure) {
      failed(failure.why());
    } else {
      if (outcome instanceof Outcome.Delivered answer) {
        dead.addRefused(asked, answer);
      }
      rest = rest.without(asked);
    }
  }

  private void rejected(Rejected refusal) {
    if (refusal.which() == Which.THESE) {
      dead.addThese(asked, refusal);
      rest = rest.without(asked);
    } else if (asked.isSingle()) {
      dead.add(asked, refusal.why());
      rest = rest.without(asked);
    } else if (refusal.which() != Which.TOO_LARGE) {
      rejected = true;
      rejectedWhole = asked.equals(rest);
      why = refusal.why();
    }
  }

  private void failed(String reason) {
    if (probing) {
      refusedProbes++;
      lastIsNext = !lastIsNext;
    } else {
      failures++;
      passesAtFailure = passes.getAsLong();
      why = reason;
    }
  }

  /**
   * Whether one of the entries is to blame: the back end said so, or this failed {@code maxRetries}
   * times and then something else passed.
   */
  boolean isSuspect(int maxRetries) {
    return rejected || (failures >= maxRetries && passes.getAsLong() > passesAtFailure);
  }

  /** How many probes of it came to nothing, though the back end was there to answer. */
  int refusedProbes() {
    return refusedProbes;
  }

  /** What is neither delivered nor dead. */
  Slice rest() {
    return rest;
  }

  /** The rest as a case to be examined. */
  Bisection examined() {
    if (rejected) {
      return Bisection.ofRejected(rest.size(), passes, why, rejectedWhole);
    }
    return failures > 0 && passes.getAsLong() > passesAtFailure
        ? Bisection.ofFailed(rest.size(), passes, passesAtFailure, why)
        : Bisection.ofUnknown(rest.size(), passes);
  }

  @Override
  public boolean isDone() {
    return rest.isEmpty();
  }

  @Override
  public DeadEntries dead() {
    return dead;
  }
}
