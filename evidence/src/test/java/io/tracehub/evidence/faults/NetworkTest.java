// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static io.tracehub.fixtures.fault.Direction.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.HiccupMeter;
import io.tracehub.fixtures.fault.LatencyRecorder.Latencies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A network that hangs, forgets connections, or is slow: the rows NW2, NW4 and NW5. */
@ExtendWith({LeakCheck.class, FaultTable.class})
@ExtendWith(FaultTable.class)
class NetworkTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private NumberedLogback logback(Road road, String timeout) {
    Map<String, String> settings = NumberedLogback.settings(road.url(), folder.resolve("spool"));
    settings.put("timeout", timeout);
    return new NumberedLogback(settings);
  }

  /** Red without {@code endpoint.failed(…)} in {@code Delivery.failed}: no distance is kept. */
  @Test
  void nw2_networkThatSwallowsEverything_isGivenUpAtTheDeadlineAndTriedAgain() {
    try (Oracle oracle = new Oracle(folder);
        Road road = new Road(oracle);
        NumberedLogback logback = logback(road, "500 ms")) {
      road.proxy().blackhole();
      long start = System.nanoTime();
      logback.log(100);
      road.proxy().await(traffic -> traffic.connections() == 2, PATIENCE);
      long secondAttempt = (System.nanoTime() - start) / 1_000_000;
      road.heal();
      road.front().taken().awaitCount(100, PATIENCE);
      Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
      FaultTable.row("NW2", "nothing passes, deadline 500 ms")
          .runs(1)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .note("second attempt after %d ms".formatted(secondAttempt))
          .add();
      assertThat(secondAttempt).isGreaterThanOrEqualTo(600);
    }
  }

  /** Red without a deadline, in {@code HttpTransport.request} and {@code Exchange.response}. */
  @Test
  void nw4_connectionWhosePeerVanished_costsOneDeadline() {
    int runs = 3;
    long worst = 0;
    try (Oracle oracle = new Oracle(folder);
        Road road = new Road(oracle);
        NumberedLogback logback = logback(road, "500 ms")) {
      for (int i = 0; i < runs; i++) {
        logback.log(10);
        Completeness.awaitRest(logback);
        road.proxy().halfOpen();
        long start = System.nanoTime();
        logback.log(10);
        road.front().taken().awaitCount(logback.issued(), PATIENCE);
        worst = Math.max(worst, (System.nanoTime() - start) / 1_000_000);
      }
      Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
      FaultTable.row("NW4", "the peer vanishes, deadline 500 ms")
          .runs(runs)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .note(
              "%d retries, delivered after %d ms at most"
                  .formatted(logback.metrics().retries(), worst))
          .add();
      assertThat(logback.metrics().retries()).isLessThanOrEqualTo(runs);
    }
  }

  @Test
  void nw5_bytesThatComeOneByOne_arrive() {
    slow("one byte a segment", "10 s", road -> road.proxy().slices(1));
  }

  @Test
  void nw5_lineOf56KilobitsASecond_isEnough() {
    slow("56 kbit/s", "10 s", road -> road.proxy().bandwidth(7000));
  }

  /** Red without {@code limit.timedOut(…)} in {@code Delivery.failed}. */
  @Tag("faults")
  @Test
  void nw5_lineThatIsTooSlowForTheDeadline_getsSmallerRequests() {
    slow("3 KB/s, deadline 2 s", "2 s", road -> road.proxy().bandwidth(REQUEST, 3000));
  }

  private void slow(String what, String timeout, Consumer<Road> fault) {
    try (HiccupMeter idle = HiccupMeter.start();
        Oracle oracle = new Oracle(folder);
        Road road = new Road(oracle);
        NumberedLogback logback = logback(road, timeout)) {
      fault.accept(road);
      idle.interval();
      Latencies calls = new Caller(logback, 1000).logFor(SECOND).latencies();
      Latencies hiccups = idle.interval();
      Duration late = road.front().taken().awaitCount(logback.issued(), PATIENCE);
      Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
      FaultTable.row("NW5", what)
          .runs(1)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .worst(calls, hiccups)
          .note(
              "%s; 1,000 records arrived %,d ms after the last; %d retries"
                  .formatted(calls, late.toMillis(), logback.metrics().retries()))
          .add();
    }
  }
}
