// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static io.tracehub.spi.Lane.EVENTS;
import static io.tracehub.spi.Lane.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.Severity;
import io.tracehub.internal.spool.fake.FaultFs;
import io.tracehub.internal.spool.fake.FaultPlan;
import io.tracehub.internal.spool.fake.MemoryDisk;
import io.tracehub.internal.spool.fake.MemoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the spool on disk promises: what was appended is delivered, by this process or the next. */
class DiskSpoolTest {

  @TempDir Path base;
  private final FakeClock clock = new FakeClock();
  private final List<SpoolSample> started = new ArrayList<>();

  @AfterEach
  void everyEntryIsAccountedFor() {
    started.forEach(SpoolSample::assertLaw);
  }

  @Test
  void nothing_isTouchedBeforeTheFirstFrame() throws IOException {
    start().work();
    assertThat(files()).isEmpty();
  }

  @Test
  void whatWasAppended_isDeliveredInOrder() {
    SpoolSample spool = start();
    spool.append(EVENTS, 3).append(EVENTS, 2).append(LOGS, 1).deliver();
    assertThat(spool.delivered)
        .containsExactly(
            spool.entry(EVENTS, 1),
            spool.entry(EVENTS, 2),
            spool.entry(EVENTS, 3),
            spool.entry(EVENTS, 4),
            spool.entry(EVENTS, 5),
            spool.entry(LOGS, 1));
    assertThat(spool.metrics().spooled()).isZero();
  }

  @Test
  void killedProcess_leavesAllItAppendedToTheNext() {
    SpoolSample killed = start().append(EVENTS, 3).append(LOGS, 2).append(EVENTS, 1);
    SpoolSample next = start().append(EVENTS, 1).deliver();
    assertThat(next.delivered)
        .containsExactly(
            next.entry(EVENTS, 1),
            killed.entry(EVENTS, 1),
            killed.entry(EVENTS, 2),
            killed.entry(EVENTS, 3),
            killed.entry(EVENTS, 4),
            killed.entry(LOGS, 1),
            killed.entry(LOGS, 2));
    assertThat(next.metrics().adopted()).isEqualTo(6);
  }

  @Test
  void whatWasAcknowledged_isNotDeliveredAgain() {
    SpoolSample killed = start().append(EVENTS, 3).append(EVENTS, 2);
    killed.spool.live(EVENTS).peek(3, 1 << 20);
    killed.spool.live(EVENTS).acknowledge();
    killed.counters.delivered(3);
    SpoolSample next = start().deliver();
    assertThat(next.delivered).containsExactly(killed.entry(EVENTS, 4), killed.entry(EVENTS, 5));
  }

  @Test
  void whatAnEndedProcessDidNotDeliver_isDeliveredByTheNext() throws IOException {
    SpoolSample ended = start().append(EVENTS, 3).close();
    assertThat(ended.metrics().spooled()).isEqualTo(3);
    SpoolSample next = start().deliver().close();
    assertThat(next.delivered).hasSize(3);
    assertThat(files()).as("nothing is left on disk").isEmpty();
  }

  @Test
  void processThatDeliveredAll_leavesNothingOnDisk() throws IOException {
    start().append(EVENTS, 3).append(LOGS, 2).deliver().close();
    assertThat(files()).isEmpty();
  }

  @Test
  void suspects_surviveAsWell() {
    SpoolSample killed = start().append(EVENTS, 2);
    killed.spool.setAside(killed.spool.live(EVENTS).peek(2, 1 << 20));
    killed.spool.live(EVENTS).acknowledge();
    assertThat(killed.metrics().spooled()).isEqualTo(2);
    SpoolSample next = start().deliver();
    assertThat(next.delivered).containsExactly(killed.entry(EVENTS, 1), killed.entry(EVENTS, 2));
  }

  @Test
  void backlogLargerThanMemory_isReadFromDiskInOrder() {
    SpoolSample spool = start(64L << 20);
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      spool.append(EVENTS, 1, 60_000);
      expected.add(spool.entry(EVENTS, i));
    }
    assertThat(spool.metrics().spooled()).isEqualTo(400);
    spool.deliver();
    assertThat(spool.delivered).isEqualTo(expected);
  }

  @Test
  void fullSpool_givesUpItsOldestLogsFirst() {
    SpoolSample spool = start(2L << 20);
    for (int i = 0; i < 50; i++) {
      spool.append(EVENTS, 1, 20_000).append(LOGS, 1, 60_000);
    }
    long evicted = spool.metrics().evicted().getOrDefault("spool_overflow", 0L);
    assertThat(evicted).isBetween(10L, 50L);
    spool.deliver();
    assertThat(spool.delivered).hasSize((int) (100 - evicted));
    assertThat(spool.delivered).contains(spool.entry(EVENTS, 1), spool.entry(LOGS, 50));
    assertThat(spool.delivered).doesNotContain(spool.entry(LOGS, 1));
    assertThat(spool.told).anyMatch(line -> line.contains("the spool is full"));
  }

  @Test
  void entryThatIsTooOld_isGivenUp() {
    SpoolSample spool = start().append(EVENTS, 2);
    clock.advance(Duration.ofDays(8));
    spool.append(EVENTS, 1).deliver();
    assertThat(spool.delivered).containsExactly(spool.entry(EVENTS, 3));
    assertThat(spool.metrics().evicted()).containsEntry("expired", 2L);
  }

  /** Red without {@code unread.plus(…)} in {@code Segment.unread}: files are given up unread. */
  @Test
  void whatIsGivenUp_isCountedByLevelThoughItsFilesWereNeverRead() throws IOException {
    SpoolSample killed = start(64L << 20);
    for (int i = 0; i < 200; i++) {
      killed.append(EVENTS, 1, 30_000).append(LOGS, 1, 30_000);
    }
    SpoolSample next = start(2L << 20).append(EVENTS, 1).work().append(EVENTS, 1);
    long overflow = next.metrics().evicted().getOrDefault("spool_overflow", 0L);
    assertThat(next.lost("spool_overflow", Severity.INFO)).isEqualTo(200);
    assertThat(next.lost("spool_overflow", Severity.WARN)).isEqualTo(overflow - 200).isPositive();
    clock.advance(Duration.ofDays(8));
    next.deliver();
    assertThat(next.lost("expired", Severity.WARN)).isEqualTo(402 - overflow);
  }

  @Test
  void livingProcess_isNotRobbed() {
    SpoolSample living =
        new SpoolSample(base, new DiskFiles(), clock, 1L << 20, Fsync.INTERVAL, Owner.self());
    living.append(EVENTS, 3);
    started.add(living);
    SpoolSample other = start().deliver();
    assertThat(other.delivered).isEmpty();
    living.deliver();
    assertThat(living.delivered).hasSize(3);
  }

  @Test
  void fileThatAnOperatorRemoved_isCounted() throws IOException {
    SpoolSample spool = start(64L << 20);
    for (int i = 0; i < 200; i++) {
      spool.append(EVENTS, 1, 60_000);
    }
    for (Path file : files()) {
      Files.delete(file);
    }
    spool.deliver();
    assertThat(spool.lost("removed_by_operator", Severity.WARN))
        .isEqualTo(spool.metrics().evicted().get("removed_by_operator"))
        .isPositive();
    spool.append(EVENTS, 1).deliver();
    assertThat(spool.delivered).contains(spool.entry(EVENTS, 201));
  }

  @Test
  void diskThatHealsWhileABatchIsUnderWay_isTriedAgainLater() {
    FaultPlan plan = new FaultPlan(clock);
    MemoryDisk disk = new MemoryDisk(clock);
    MemoryFiles process = disk.process();
    SpoolSample spool = new SpoolSample(Path.of("/spool"), new FaultFs(process, plan), clock);
    started.add(spool);
    plan.failFrom(1);
    spool.append(EVENTS, 2);
    spool.spool.live(EVENTS).peek(10, 1 << 20);
    plan.heal();
    clock.advance(Duration.ofSeconds(6));
    spool.work();
    assertThat(spool.told).as("not yet").noneMatch(line -> line.contains("written again"));
    spool.spool.live(EVENTS).release();
    clock.advance(Duration.ofSeconds(6));
    spool.work();
    assertThat(spool.told).anyMatch(line -> line.contains("written again"));
    process.kill();
    SpoolSample next = new SpoolSample(Path.of("/spool"), disk.process(), clock);
    started.add(next);
    assertThat(next.deliver().delivered).as("it was written when the disk had healed").hasSize(2);
  }

  /**
   * Red without {@code givenUp} in {@code Upkeep}: its lock stays ours, and nobody takes it over.
   */
  @Test
  void folderTakenOverWhileTheSpoolCloses_isGivenUpAsWell() {
    MemoryDisk disk = new MemoryDisk(clock);
    MemoryFiles dead = disk.process();
    started.add(new SpoolSample(Path.of("/spool"), dead, clock).append(EVENTS, 3));
    dead.kill();
    MemoryFiles process = disk.process();
    FaultPlan plan = new FaultPlan(clock);
    SpoolSample stopped = new SpoolSample(Path.of("/spool"), new FaultFs(process, plan), clock);
    started.add(stopped);
    plan.beforeEach(
        () -> {
          if (process.openFiles() > 0) {
            plan.beforeEach(() -> {});
            stopped.close();
          }
        });
    stopped.work();
    assertThat(stopped.metrics().adopted()).isEqualTo(3);
    assertThat(process.openFiles()).isZero();
    SpoolSample next = new SpoolSample(Path.of("/spool"), disk.process(), clock);
    started.add(next);
    assertThat(next.deliver().delivered).hasSize(3);
  }

  private SpoolSample start() {
    return start(1L << 20);
  }

  private SpoolSample start(long maxBytes) {
    SpoolSample sample = new SpoolSample(base, new DiskFiles(), clock, maxBytes, Fsync.INTERVAL);
    started.add(sample);
    return sample;
  }

  /** All files with frames. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(base)) {
      return all.filter(path -> path.toString().endsWith(".log")).toList();
    }
  }
}
