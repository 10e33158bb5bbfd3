// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHubMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * With {@link HostileHooks}: everything that they let go in time is there once, but for bursts,
   * whose number is told; the rest is counted for what it is, and no secret came out.
   *
   * @param exact whether no hook was so slow that others were not asked
   */
  static Oracle.Verdict assertAccounted(
      NumberedLogback logback, Loot loot, Oracle oracle, boolean exact) {
    awaitNothingLeft(logback);
    TraceHubMetrics metrics = awaitRest(logback);
    Set<Integer> asked = ofThis(logback, HostileHooks.asked());
    Set<Integer> passed = ofThis(logback, HostileHooks.passed());
    Map<Integer, JsonNode> came = loot.entries();
    long issued = logback.issued();
    long sampled = metrics.leftOut().getOrDefault("sampled", 0L);
    long burst = metrics.dropped().getOrDefault("burst", 0L);
    long keptBack = asked.stream().filter(HostileHooks::keepsBack).count();
    long threw = asked.stream().filter(HostileHooks::throwsFor).count();
    long failed = metrics.dropped().getOrDefault("callback_error", 0L);

    assertThat(metrics.imbalances()).isEmpty();
    assertThat(metrics.refused().keySet()).as("%s", metrics).isSubsetOf("reentrant");
    assertThat(metrics.dropped().keySet()).isSubsetOf("before_send", "callback_error", "burst");
    assertThat(metrics.evicted()).isEmpty();
    assertThat(metrics.offered() - metrics.refused().getOrDefault("reentrant", 0L))
        .isEqualTo(issued);
    assertThat(metrics.dropped().getOrDefault("before_send", 0L)).isEqualTo(keptBack);
    assertThat(failed).as("%s", metrics).isEqualTo(issued - sampled - keptBack - passed.size());
    if (exact) {
      assertThat(failed).as("threw").isEqualTo(threw);
      assertThat(sampled).as("of traces that are left out").isEqualTo(issued - asked.size());
      assertThat(cutTraces(logback, asked)).as("traces that are kept in part").isEmpty();
    }
    assertThat(loot.twice()).as("came twice").isEmpty();
    assertThat(loot.secrets()).as("secrets").isEmpty();
    assertThat(passed).containsAll(came.keySet());
    assertThat((long) came.size()).as("%s", metrics).isEqualTo(passed.size() - burst);
    assertThat(metrics.delivered()).isEqualTo(came.size());
    assertThat(came.values().stream().mapToLong(e -> e.at("/extra/suppressed").asLong()).sum())
        .as("told of bursts")
        .isEqualTo(burst);
    assertThat(came)
        .as("an exception that was logged before is no second event")
        .allSatisfy(
            (number, entry) -> {
              if (number % 10 == 5) {
                assertThat(entry.at("/extra/kind").asText()).isEqualTo("log");
              }
            });
    Oracle.Verdict verdict = oracle.of(metrics.instance());
    assertThat(verdict.received()).as("after de-duplication").isEqualTo(came.size());
    assertThat(verdict.missing()).as("missing").isZero();
    assertThat(verdict.unexpected()).as("unexpected").isZero();
    return verdict;
  }

  private static Set<Integer> ofThis(NumberedLogback logback, Set<Integer> numbers) {
    return numbers.stream()
        .filter(n -> n >= logback.first() && n < logback.first() + logback.issued())
        .collect(toCollection(TreeSet::new));
  }

  /** Traces of which some records, but not all, were kept. */
  private static Set<Integer> cutTraces(NumberedLogback logback, Set<Integer> kept) {
    Map<Integer, Long> sizes =
        kept.stream().collect(groupingBy(n -> n / HostileLogback.OF_A_TRACE, counting()));
    int last = (logback.first() + logback.issued() - 1) / HostileLogback.OF_A_TRACE;
    sizes.keySet().removeIf(trace -> trace == last);
    sizes.values().removeIf(size -> size == HostileLogback.OF_A_TRACE);
    return sizes.keySet();
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
