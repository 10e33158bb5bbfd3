// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.HiccupMeter;
import io.tracehub.fixtures.fault.LatencyRecorder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A back end that is there for a second and away for a second, again and again: row NW9. */
@ExtendWith({LeakCheck.class, FaultTable.class})
class FlappingTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int CALLS_PER_SECOND = 500;
  private static final long HEAP_BUDGET = 16L << 20;

  @TempDir Path folder;

  /** Red without {@code endpoint.failed(…)} in {@code Delivery.failed}: no distance is kept. */
  @Test
  void someSecondsOfFlapping_loseNothingAndDrain() {
    flap(3);
  }

  @Tag("faults")
  @Test
  void aMinuteOfFlapping_losesNothingAndDrains() {
    flap(30);
  }

  private void flap(int flaps) {
    try (HiccupMeter idle = HiccupMeter.start();
        Oracle oracle = new Oracle(folder);
        Road road = new Road(oracle);
        NumberedLogback logback =
            new NumberedLogback(NumberedLogback.settings(road.url(), folder.resolve("spool")))) {
      Caller caller = new Caller(logback, CALLS_PER_SECOND);
      caller.logFor(SECOND);
      Completeness.awaitRest(logback);
      int threads = ourThreads();
      long heap = Memory.used();
      int mostThreads = threads;
      long mostWaiting = 0;
      LatencyRecorder calls = new LatencyRecorder();
      idle.interval();
      for (int i = 0; i < flaps; i++) {
        road.proxy().down();
        calls.add(caller.logFor(SECOND));
        road.proxy().up();
        calls.add(caller.logFor(SECOND));
        mostThreads = Math.max(mostThreads, ourThreads());
        mostWaiting = Math.max(mostWaiting, logback.metrics().spooled());
      }
      var hiccups = idle.interval();
      long grown = Memory.used() - heap;
      Duration late = road.front().taken().awaitCount(logback.issued(), Duration.ofMinutes(1));
      Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
      FaultTable.row("NW9", "up 1 s, down 1 s")
          .runs(flaps)
          .lost(0)
          .duplicated(verdict.duplicates(), 0)
          .worst(calls.latencies(), hiccups)
          .heap(grown)
          .note(
              ("%,d records; %d in the largest batch; at most %,d waited; all there %,d ms after;"
                      + " threads %d, at most %d")
                  .formatted(
                      logback.issued(),
                      road.front().largestBatch(),
                      mostWaiting,
                      late.toMillis(),
                      threads,
                      mostThreads))
          .add();
      // One batch is under way when the back end goes away; how large it is depends on the machine.
      assertThat(verdict.duplicates())
          .isLessThanOrEqualTo((long) flaps * road.front().largestBatch());
      assertThat(logback.metrics().retries()).as("retries").isLessThanOrEqualTo(10L * flaps);
      assertThat(mostThreads).isLessThanOrEqualTo(threads + 2);
      assertThat(grown).isLessThanOrEqualTo(HEAP_BUDGET);
    }
  }

  private static int ourThreads() {
    return (int)
        LeakCheck.sdkThreads().stream()
            .filter(thread -> !thread.getName().startsWith("tracehub-server"))
            .count();
  }
}
