// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubMetrics;
import io.tracehub.evidence.faults.Front.Refusal;
import io.tracehub.fixtures.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A back end that answers 500 to every request in which a certain record is. */
@ExtendWith({LeakCheck.class, FaultTable.class})
@ExtendWith(FaultTable.class)
class PoisonTest {

  private static final int BATCH = 500;
  private static final int POISON = 237;
  private static final int MOST_EXTRA = 22;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  /** Red without {@code Delivery.failed}'s {@code head.plan().answer(failure)}. */
  @Test
  void oneRecordOfTheOnlyBatch_becomesADeadLetterAndTheRestIsDelivered() throws IOException {
    isolate("alone", 1, 0);
  }

  @Tag("faults")
  @Test
  void oneRecordOfABatchThatOthersFollow_becomesADeadLetterAndTheRestIsDelivered()
      throws IOException {
    isolate("others follow", 1, 3);
  }

  /** Red without {@code Suspicion.isOn} in {@code Delivery.settle}: nothing behind it passes. */
  @Test
  void oneRecordOfTheOldestOfThreeBatches_becomesADeadLetterAndTheRestIsDelivered()
      throws IOException {
    isolate("oldest of 3", 3, 0);
  }

  @Tag("faults")
  @Test
  void oneRecordOfTheOldestOfAHundredBatches_becomesADeadLetterAndTheRestIsDelivered()
      throws IOException {
    isolate("oldest of 100", 100, 0);
  }

  private void isolate(String what, int backlog, int later) throws IOException {
    int healthy = requests(Files.createDirectory(folder.resolve("healthy")), backlog, later, false);
    Path ill = Files.createDirectory(folder.resolve("ill"));
    int extra = requests(ill, backlog, later, true) - healthy;
    List<Path> letters = letters(ill.resolve("spool").resolve("dead"));
    assertThat(letters).hasSize(2);
    String entry = Files.readString(letters.get(0), UTF_8);
    assertThat(entry.lines()).hasSize(1);
    assertThat(entry).contains("\"message\":\"record " + POISON + " poison\"");
    assertThat(Files.readString(letters.get(1), UTF_8)).contains("HTTP 500");
    FaultTable.row("EP4", "one poison in 500, " + what)
        .runs(1)
        .lost(0)
        .note(
            "1 dead letter; requests: %d without the poison, %d more with it"
                .formatted(healthy, extra))
        .add();
    assertThat(extra).as("extra requests").isLessThanOrEqualTo(MOST_EXTRA);
  }

  private static int requests(Path folder, int backlog, int later, boolean poisoned) {
    Path spool = folder.resolve("spool");
    try (Oracle oracle = new Oracle(folder);
        Road road = new Road(oracle)) {
      if (poisoned) {
        road.front().refuse(body -> body.contains("poison"), Refusal.of(500));
      }
      Map<String, String> settings = NumberedLogback.settings(road.url(), spool);
      settings.put("flushInterval", "500 ms");
      settings.put("maxWait", "1 s");
      try (NumberedLogback logback = new NumberedLogback(settings)) {
        if (backlog > 1) {
          road.proxy().down();
        }
        logBatch(logback, poisoned);
        logAtItsPace(logback, backlog - 1);
        road.proxy().up();
        logback.log(later * BATCH);
        int dead = poisoned ? 1 : 0;
        road.front().taken().awaitCount(logback.issued() - dead, PATIENCE);
        TraceHubMetrics metrics = Completeness.awaitRest(logback);
        assertThat(metrics.imbalances()).isEmpty();
        assertThat(metrics.delivered()).isEqualTo(logback.issued() - dead);
        assertThat(metrics.rejected()).isEqualTo(dead);
        assertThat(metrics.lost()).isEqualTo(dead);
        assertThat(oracle.of(metrics.instance()).received()).isEqualTo(logback.issued() - dead);
        assertThat(oracle.of(metrics.instance()).unexpected()).isZero();
      }
      return road.front().requests();
    }
  }

  private static void logBatch(NumberedLogback logback, boolean poisoned) {
    logback.log(POISON);
    logback.log(poisoned ? "poison" : "harmless");
    logback.log(BATCH - POISON - 1);
  }

  /** Not faster than the spool takes them: what the ring refuses is another test's. */
  private static void logAtItsPace(NumberedLogback logback, int batches) {
    for (int i = 0; i < batches; i++) {
      logback.log(BATCH);
      while (logback.metrics().entries() < logback.issued()) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static List<Path> letters(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains("failed_")).sorted().toList();
    }
  }
}
