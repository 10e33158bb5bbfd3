// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.BackEndState;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.hooks.Failure;
import io.tracehub.internal.hooks.Failure.Kind;
import io.tracehub.internal.hooks.Troubles;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Outcome;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the back end, and before when it is left alone. Failure belongs to the endpoint,
 * never to a batch.
 *
 * <pre>
 *   WELL ──failed──▶ FAILING ──answered──▶ RECOVERING ──30 s──▶ WELL
 *                     ▲   └─after a hiccup──────────────────────▲
 *                     └──failed── RECOVERING, to which it comes back
 *   any ──paused──▶ PAUSED ──answered──▶ as from FAILING
 * </pre>
 *
 * <p>Of the delivery thread; others ask {@link #notBefore}, {@link #notEvenHurriedBefore}, {@link
 * #isProbing} and {@link #state}.
 */
final class Endpoint {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** From so many failures on an attempt is of one entry only: it is to find out, not to pass. */
  private static final int PROBES_FROM = 2;

  /** After so many failures the back end may have a crowd of clients before its door. */
  private static final int RAMP_FROM = 5;

  private enum Phase {
    WELL,
    FAILING,
    PAUSED,
    RECOVERING
  }

  private final String name;
  private final Backoff backoff;
  private final Duration longestWait;
  private final Clock clock;
  private final RandomGenerator random;
  private final SelfLog selfLog;
  private final Troubles troubles;
  private Phase phase = Phase.WELL;
  private int failures;
  private int pauses;
  private boolean ramped;
  private long passes;
  private long recoveringSince;
  private volatile boolean probing;
  private volatile BackEndState state = BackEndState.WELL;
  private volatile long notBefore;
  private volatile long notEvenHurriedBefore;

  Endpoint(
      String name,
      Backoff backoff,
      Duration longestWait,
      Clock clock,
      RandomGenerator random,
      SelfLog selfLog,
      Troubles troubles) {
    this.name = name;
    this.backoff = backoff;
    this.longestWait = longestWait;
    this.clock = clock;
    this.random = random;
    this.selfLog = selfLog;
    this.troubles = troubles;
  }

  /** An attempt begins; while the back end recovers, the next one keeps its distance from it. */
  void attempt() {
    if (phase == Phase.RECOVERING) {
      notBefore = clock.nanos() + Ramp.gapNanos(clock.nanos() - recoveringSince);
      notEvenHurriedBefore = notBefore;
    }
  }

  /** It took entries. */
  void passed() {
    passes++;
    answered();
  }

  /** It answered as a back end does that is well, if only to refuse these entries. */
  void answered() {
    state = BackEndState.WELL;
    if (phase == Phase.FAILING || phase == Phase.PAUSED) {
      ramped |= failures >= RAMP_FROM;
      enter(ramped ? Phase.RECOVERING : Phase.WELL);
      recoveringSince = clock.nanos();
      attempt();
    } else if (phase == Phase.RECOVERING && Ramp.isOver(clock.nanos() - recoveringSince)) {
      ramped = false;
      enter(Phase.WELL);
    }
    // Counted anew even while it recovers: a back end that comes and goes would otherwise wait ever
    // longer, and what waits for it would grow.
    failures = 0;
    pauses = 0;
    selfLog.recovered("endpoint-fails", name + " can be reached again");
    selfLog.recovered("endpoint-paused", name + " takes entries again");
  }

  /** An attempt failed; the wait before the next one grows with each. */
  void failed(String why, @Nullable Duration retryAfter) {
    failures++;
    enter(Phase.FAILING);
    notBefore = waitAfter(failures, retryAfter);
    notEvenHurriedBefore = retryAfter == null ? 0 : waitFor(retryAfter.toNanos());
    String masked = selfLog.masked(why);
    state = new BackEndState(BackEndState.Condition.FAILING, masked);
    troubles.failed(new Failure(Kind.RETRY_LATER, masked));
    selfLog.warn(
        "endpoint-fails", name + " cannot be reached, entries wait and are sent later: " + why);
  }

  /** It will take nothing until a person changes something; a rare attempt finds out. */
  void pause(Outcome.Paused paused) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(pauses, 8));
    pauses++;
    enter(Phase.PAUSED);
    notBefore = waitFor(Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos()));
    notEvenHurriedBefore = notBefore;
    String what =
        switch (paused.trouble()) {
          case AUTH -> "does not accept the API key";
          case CONFIG -> "is not an ingest endpoint";
          case TLS -> "has a certificate that is not trusted";
          case TRUST_STORE -> "is not asked, since the file in trustStore cannot be used";
        };
    String masked = selfLog.masked(what + " (" + paused.why() + ")");
    state = new BackEndState(BackEndState.Condition.PAUSED, masked);
    troubles.failed(new Failure(Kind.PAUSED, selfLog.masked(paused.why())));
    selfLog.warn(
        "endpoint-paused",
        name + " " + what + " (" + paused.why() + "); entries wait until that is mended");
  }

  private void enter(Phase next) {
    phase = next;
    probing = next == Phase.PAUSED || (next == Phase.FAILING && failures >= PROBES_FROM);
  }

  /** When to try again after so many failures. */
  long waitAfter(int failed, @Nullable Duration retryAfter) {
    return waitFor(backoff.delayNanos(failed, retryAfter, random.nextDouble()));
  }

  private long waitFor(long nanos) {
    return clock.nanos() + Math.min(nanos, longestWait.toNanos());
  }

  /** How many requests it has taken so far. */
  long passes() {
    return passes;
  }

  /** How it fares, as far as is known. Any thread. */
  BackEndState state() {
    return state;
  }

  /** Whether an attempt is a probe, of one entry. */
  boolean isProbing() {
    return probing;
  }

  /** Before this time, on the pipeline's clock, no attempt is made. */
  long notBefore() {
    return notBefore;
  }

  /** The same for somebody in a hurry, who need not heed our own back-off. */
  long notEvenHurriedBefore() {
    return Math.min(notBefore, notEvenHurriedBefore);
  }

  /** Somebody is in a hurry: the next attempt is made without our own back-off. */
  void hurry() {
    notBefore = notEvenHurriedBefore();
  }

  @Override
  public String toString() {
    return name;
  }
}
