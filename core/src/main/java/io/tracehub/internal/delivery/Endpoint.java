// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Outcome;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the back end: how often it failed in a row, and before when it is left alone.
 * Failure belongs to the endpoint, never to a batch. Of the delivery thread; others read {@link
 * #notBefore}.
 */
final class Endpoint {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final String name;
  private final Backoff backoff;
  private final Duration longestWait;
  private final Clock clock;
  private final RandomGenerator random;
  private final SelfLog selfLog;
  private int failures;
  private int pauses;
  private volatile long notBefore;

  Endpoint(
      String name,
      Backoff backoff,
      Duration longestWait,
      Clock clock,
      RandomGenerator random,
      SelfLog selfLog) {
    this.name = name;
    this.backoff = backoff;
    this.longestWait = longestWait;
    this.clock = clock;
    this.random = random;
    this.selfLog = selfLog;
  }

  /** It answered as a back end does that is well. */
  void isWell() {
    failures = 0;
    pauses = 0;
    selfLog.recovered("endpoint-fails", name + " can be reached again");
    selfLog.recovered("endpoint-paused", name + " takes entries again");
  }

  /** An attempt failed; the wait before the next one grows with each. */
  void failed(String why, @Nullable Duration retryAfter) {
    failures++;
    waitFor(backoff.delayNanos(failures, retryAfter, random.nextDouble()));
    selfLog.warn(
        "endpoint-fails", name + " cannot be reached, entries wait and are sent later: " + why);
  }

  /** It will take nothing until a person changes something; a rare attempt finds out. */
  void pause(Outcome.Paused paused) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(pauses, 8));
    pauses++;
    waitFor(Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos()));
    String what =
        switch (paused.trouble()) {
          case AUTH -> "does not accept the API key";
          case CONFIG -> "is not an ingest endpoint";
          case TLS -> "has a certificate that is not trusted";
        };
    selfLog.warn(
        "endpoint-paused",
        name + " " + what + " (" + paused.why() + "); entries wait until that is mended");
  }

  private void waitFor(long nanos) {
    notBefore = clock.nanos() + Math.min(nanos, longestWait.toNanos());
  }

  /** Before this time, on the pipeline's clock, no attempt is made. */
  long notBefore() {
    return notBefore;
  }

  @Override
  public String toString() {
    return name;
  }
}
