// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubMetrics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Compares what was logged, what the SDK counts, and what the server has. */
final class Completeness {

  private Completeness() {}

  /** Everything that was logged is there once, the SDK knows it, and its counts balance. */
  static Oracle.Verdict assertComplete(NumberedLogback logback, Road road, Oracle oracle) {
    TraceHubMetrics metrics = awaitRest(logback);
    assertThat(metrics.imbalances()).isEmpty();
    assertThat(metrics.offered()).isEqualTo(logback.issued());
    assertThat(metrics.delivered()).as("%s", metrics).isEqualTo(logback.issued());
    assertThat(metrics.lost()).as("%s", metrics).isZero();
    assertThat(road.front().taken().missingOf(logback.issued())).as("lost").isZero();
    assertThat(road.front().taken().beyond(logback.issued())).as("invented").isZero();
    Oracle.Verdict verdict = oracle.of(metrics.instance());
    assertThat(verdict.received()).as("after de-duplication").isEqualTo(logback.issued());
    assertThat(verdict.missing()).as("missing").isZero();
    assertThat(verdict.unexpected()).as("unexpected").isZero();
    return verdict;
  }

  /** The server has them a moment before the SDK has read the answer. */
  static TraceHubMetrics awaitRest(NumberedLogback logback) {
    assertThat(logback.client().flush(Duration.ofSeconds(20)).isComplete())
        .as("%s", logback.metrics())
        .isTrue();
    return logback.metrics();
  }

  /** The same with what an earlier process left, which no flush waits for. */
  static TraceHubMetrics awaitNothingLeft(NumberedLogback logback) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    TraceHubMetrics metrics = logback.metrics();
    while (metrics.spooled() + metrics.inFlight() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
      metrics = logback.metrics();
    }
    return metrics;
  }
}
