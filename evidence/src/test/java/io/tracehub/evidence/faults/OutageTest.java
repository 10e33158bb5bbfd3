// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubMetrics;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.HiccupMeter;
import io.tracehub.fixtures.fault.LatencyRecorder.Latencies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The back end is away for a while, in each of the ways in which it can be, while an application
 * logs a thousand records a second. All of them arrive, once, and no call waits for that.
 */
@Tag("alone")
@ExtendWith({LeakCheck.class, FaultTable.class})
@ExtendWith(FaultTable.class)
class OutageTest {

  private static final int PER_SECOND = 1000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final long HEAP_BUDGET = 16L << 20;
  private static final int PAIRS = 5;

  /** Of the applications with hooks, so that each has its own numbers. */
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** A back-off that has just begun, one request that runs into its deadline, and the ramp. */
  private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(1);

  @TempDir Path folder;

  private NumberedLogback logback(Road road, Outage outage) {
    return new NumberedLogback(settings(road, outage));
  }

  private Map<String, String> settings(Road road, Outage outage) {
    Map<String, String> settings =
        NumberedLogback.settings(road.url(), folder.resolve(outage.name()));
    settings.put("timeout", "2 s");
    return settings;
  }

  /** Red without {@code endpoint.failed(…)} in {@code Delivery.failed}: no distance is kept. */
  @Test
  void outagesOfTwoSeconds_loseNothing() {
    try (Oracle oracle = new Oracle(folder)) {
      AtOnce.each(Outage.values(), outage -> outlive(outage, oracle));
    }
  }

  private void outlive(Outage outage, Oracle oracle) {
    try (Road road = new Road(oracle);
        NumberedLogback logback = logback(road, outage)) {
      Caller caller = new Caller(logback, PER_SECOND);
      caller.logFor(SECOND.dividedBy(4));
      outage.begin(road);
      Latencies calls = caller.logFor(SHORT).latencies();
      road.heal();
      Duration late = road.front().taken().awaitCount(logback.issued(), DELIVERED_WITHIN);
      Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
      FaultTable.row("EP", "2 s " + outage)
          .runs(1)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .note("%s; delivered %,d ms after".formatted(calls, late.toMillis()))
          .add();
      assertThat(logback.metrics().retries()).as("retries").isBetween(1L, 10L);
    }
  }

  /** Red without {@code hooks.entry} in {@code EntryMaker.log}, or its masking. */
  @Test
  void anOutage_withHooksThatMisbehave_losesWhatTheseDropAndNoMore() {
    outliveWithHooks(SHORT.dividedBy(2), 0, Outage.REFUSED, Outage.ANSWERS_503);
  }

  @Tag("faults")
  @Test
  void outagesOfAMinute_withHooksThatMisbehave_loseWhatTheseDropAndNoMore() {
    outliveWithHooks(LONG, 0, Outage.values());
  }

  @Tag("faults")
  @Test
  void outagesOfHalfAMinute_withHooksThatAlsoBlock_loseWhatTheseDropAndNoMore() {
    outliveWithHooks(LONG.dividedBy(2), 1_700, Outage.values());
  }

  private void outliveWithHooks(Duration length, int blockEvery, Outage... outages) {
    System.setProperty(HostileHooks.BLOCK_EVERY, String.valueOf(blockEvery));
    try (Oracle oracle = new Oracle(folder)) {
      AtOnce.each(outages, outage -> outliveWithHooks(outage, length, blockEvery == 0, oracle));
    } finally {
      System.clearProperty(HostileHooks.BLOCK_EVERY);
    }
    assertThat(HostileHooks.crumbs()).as("breadcrumbs that a hook saw").isPositive();
  }

  private void outliveWithHooks(Outage outage, Duration length, boolean exact, Oracle oracle) {
    int first = (1 + NUMBERS.getAndIncrement()) * 1_000_000;
    Loot loot = new Loot();
    try (Road road = new Road(oracle);
        NumberedLogback logback = HostileLogback.of(settings(road, outage), first)) {
      road.front().showTo(loot);
      Caller caller = new Caller(logback, PER_SECOND / 5);
      caller.logFor(SECOND.dividedBy(4));
      outage.begin(road);
      Latencies calls = caller.logFor(length).latencies();
      road.heal();
      caller.logFor(SECOND.dividedBy(4));
      Oracle.Verdict verdict = Completeness.assertAccounted(logback, loot, oracle, exact);
      TraceHubMetrics metrics = logback.metrics();
      FaultTable.row(
              "HK", "%d s %s, hooks%s".formatted(length.toSeconds(), outage, exact ? "" : " block"))
          .runs(1)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .note(
              "%s; of %,d records left out %s, dropped %s, the rest came"
                  .formatted(calls, logback.issued(), metrics.leftOut(), metrics.dropped()))
          .add();
    }
  }

  /**
   * Red without {@code notBefore = waitAfter(…)} in {@code Endpoint.failed}: retries by thousands.
   */
  @Tag("faults")
  @ParameterizedTest
  @EnumSource
  void outageOfAMinute_losesNothingAndHurtsNobody(Outage outage) {
    try (HiccupMeter idle = HiccupMeter.start();
        Oracle oracle = new Oracle(folder);
        Road road = new Road(oracle);
        NumberedLogback logback = logback(road, outage)) {
      Caller caller = new Caller(logback, PER_SECOND);
      caller.logFor(SECOND.multipliedBy(3));
      long heapBefore = Memory.used();
      long retriesBefore = logback.metrics().retries();
      outage.begin(road);
      idle.interval();
      Latencies calls = caller.logFor(LONG).latencies();
      Latencies hiccups = idle.interval();
      long heap = Memory.used() - heapBefore;
      long retries = logback.metrics().retries() - retriesBefore;
      road.heal();
      caller.logFor(SECOND);
      Duration late =
          road.front().taken().awaitCount(logback.issued(), DELIVERED_WITHIN).plus(SECOND);
      double ratio = medianRatioInPairs(outage, road, caller, logback);
      Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
      FaultTable.row("EP", "60 s " + outage)
          .runs(1 + PAIRS)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .invented(0)
          .worst(calls, hiccups)
          .heap(heap)
          .note(
              String.format(
                  ROOT,
                  "%s; p99 ratio %.2f; %d retries; delivered %,d ms after",
                  calls,
                  ratio,
                  retries,
                  late.toMillis()))
          .add();
      assertThat(ratio).as("median p99 ratio").isLessThanOrEqualTo(1.5);
      assertThat(heap).as("heap over baseline").isLessThanOrEqualTo(HEAP_BUDGET);
      assertThat(retries).as("retries in a minute").isLessThanOrEqualTo(120);
    }
  }

  /** Each pair is three seconds without the fault and as long with it: 30 calls beyond the p99. */
  private static double medianRatioInPairs(
      Outage outage, Road road, Caller caller, NumberedLogback logback) {
    double[] ratios = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      Duration length = SECOND.multipliedBy(3);
      Latencies well = caller.logFor(length).latencies();
      outage.begin(road);
      Latencies ill = caller.logFor(length).latencies();
      road.heal();
      road.front().taken().awaitCount(logback.issued(), DELIVERED_WITHIN);
      ratios[i] = (double) ill.p99Nanos() / well.p99Nanos();
    }
    Arrays.sort(ratios);
    return ratios[PAIRS / 2];
  }
}
