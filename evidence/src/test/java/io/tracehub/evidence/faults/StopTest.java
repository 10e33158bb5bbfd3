// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubMetrics;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.fixtures.fault.Direction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Logging stops in time whatever the server does, what was not delivered is on disk then, and the
 * next process delivers it.
 */
@Tag("alone")
@ExtendWith({LeakCheck.class, FaultTable.class})
@ExtendWith(FaultTable.class)
class StopTest {

  private static final int RECORDS = 200;
  private static final int TIMEOUT_MILLIS = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private enum Trouble {
    DEAD,
    HUNG,
    DRIPPING;

    void begin(Road road) {
      switch (this) {
        case DEAD -> road.proxy().down();
        case HUNG -> road.proxy().blackhole();
        case DRIPPING -> road.proxy().bandwidth(Direction.RESPONSE, 5);
      }
    }
  }

  /** Red without {@code clock.nanos() < deadline} in {@code Flusher.flush}. */
  @Test
  void someStops_returnInTimeAndKeepEverything() {
    for (Trouble trouble : Trouble.values()) {
      stop(trouble, 2, false);
    }
  }

  /** Red, now and then, without the second {@code flusher.drain} in {@code Pipeline.close}. */
  @Test
  void aStop_whileHooksBlock_returnsInTimeAndKeepsWhatTheyLetGo() {
    stop(Trouble.HUNG, 1, true);
  }

  @Tag("faults")
  @ParameterizedTest
  @EnumSource
  void tenStops_whileHooksBlock_returnInTimeAndKeepWhatTheyLetGo(Trouble trouble) {
    stop(trouble, 10, true);
  }

  @Tag("faults")
  @Test
  void twentyStopsBeforeADeadServer_returnInTimeAndKeepEverything() {
    stop(Trouble.DEAD, 20, false);
  }

  @Tag("faults")
  @Test
  void twentyStopsBeforeAHungServer_returnInTimeAndKeepEverything() {
    stop(Trouble.HUNG, 20, false);
  }

  @Tag("faults")
  @Test
  void twentyStopsBeforeADrippingServer_returnInTimeAndKeepEverything() {
    stop(Trouble.DRIPPING, 20, false);
  }

  /** Red, for the second half, without {@code Adoption.find}'s {@code found.add(folder)}. */
  private void stop(Trouble trouble, int stops, boolean hostile) {
    Path place = folder.resolve(trouble.name());
    assertThat(place.toFile().mkdir()).isTrue();
    try (Oracle oracle = new Oracle(place);
        Road road = new Road(oracle)) {
      trouble.begin(road);
      Path spool = place.resolve("spool");
      List<String[]> told = stopInAChild(road, spool, stops, hostile);
      assertThat(told).hasSize(stops);
      long slowest = 0;
      long idle = 0;
      int entries = 0;
      StringBuilder all = new StringBuilder();
      for (String[] words : told) {
        slowest = Math.max(slowest, Long.parseLong(words[1]));
        idle = Math.max(idle, Long.parseLong(words[2]));
        all.append(words[1]).append(' ');
        entries += Integer.parseInt(words[3]);
        assertThat(words[5]).as("lost at a stop").isEqualTo("0");
        assertThat(words[6]).as("imbalances").isEqualTo("[]");
      }
      road.heal();
      if (!hostile) {
        assertThat(entries).isEqualTo(stops * RECORDS);
      }
      long late = deliverTheRest(road, spool, oracle, stops * RECORDS, entries);
      System.out.printf("%d stops, the server is %s, ms: %s%n", stops, trouble, all);
      FaultTable.row("EP", "stop, the server is " + trouble + (hostile ? ", hooks block" : ""))
          .runs(stops)
          .lost(0)
          .duplicated(oracle.ofAll().duplicates(), 0)
          .note(
              "slowest stop %d ms of %d + 500, longest hiccup %d ms; the next process delivered all in %,d ms"
                  .formatted(slowest, TIMEOUT_MILLIS, idle, late))
          .add();
      assertThat(slowest).as("ms").isLessThanOrEqualTo(TIMEOUT_MILLIS + 500);
    }
  }

  private static List<String[]> stopInAChild(Road road, Path spool, int stops, boolean hostile) {
    try (ChildJvm child =
        ChildJvm.of(StoppingApplication.class)
            .arguments(road.url(), spool, stops, RECORDS, TIMEOUT_MILLIS + " ms", hostile)
            .property(HostileHooks.BLOCK_EVERY, RECORDS - 1)
            .start()) {
      child.awaitLine("end"::equals, PATIENCE);
      assertThat(child.await(PATIENCE)).isZero();
      return child.out().stream()
          .filter(line -> line.startsWith("stopped "))
          .map(line -> line.split(" ", 7))
          .toList();
    }
  }

  /** This process is the next one. */
  private static long deliverTheRest(
      Road road, Path spool, Oracle oracle, int records, int entries) {
    long start = System.nanoTime();
    try (NumberedLogback next =
        new NumberedLogback(NumberedLogback.settings(road.url(), spool), records)) {
      next.log();
      road.front().taken().awaitCount(entries + 1, PATIENCE);
      long late = (System.nanoTime() - start) / 1_000_000;
      TraceHubMetrics metrics = Completeness.awaitNothingLeft(next);
      assertThat(metrics.imbalances()).isEmpty();
      assertThat(metrics.lost()).as("%s", metrics).isZero();
      assertThat(metrics.delivered()).isEqualTo(metrics.adopted() + 1);
      assertThat(road.front().taken().beyond(records + 1)).as("invented").isZero();
      Oracle.Verdict verdict = oracle.ofAll();
      assertThat(verdict.received()).as("%s %s", metrics, oracle).isEqualTo(entries + 1);
      assertThat(verdict.missing()).isZero();
      assertThat(verdict.unexpected()).isZero();
      return late;
    }
  }
}
