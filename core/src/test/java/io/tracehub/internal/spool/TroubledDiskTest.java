// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static io.tracehub.spi.Lane.EVENTS;
import static io.tracehub.spi.Lane.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.internal.spool.fake.FaultFs;
import io.tracehub.internal.spool.fake.FaultPlan;
import io.tracehub.internal.spool.fake.FileCall;
import io.tracehub.internal.spool.fake.MemoryDisk;
import io.tracehub.internal.spool.fake.MemoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A disk that is full, slow, full of other people's files or without locks: the spool does without
 * it, says so once, and comes back to it. Each test says without which line it fails.
 */
class TroubledDiskTest {

  private static final Path BASE = Path.of("/spool");
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final FakeClock clock = new FakeClock();
  private final MemoryDisk disk = new MemoryDisk(clock);
  private final MemoryFiles process = disk.process();
  private final FaultPlan plan = new FaultPlan(clock);
  private final SpoolSample spool = new SpoolSample(BASE, new FaultFs(process, plan), clock);

  @AfterEach
  void everyEntryIsAccountedForAndNothingIsOpen() {
    spool.close();
    spool.assertLaw();
    assertThat(plan.openFiles()).isZero();
  }

  /** Red without {@code giveUpOneUnwritten()} in {@code DiskSpool.boundMemory}: memory grows. */
  @Test
  void dk1_diskThatIsFullFromTheStart_costsWhatMemoryCannotHoldAndIsSaidOnce() {
    plan.fullAfter(0);
    for (int i = 0; i < 200; i++) {
      spool.append(EVENTS, 1, 30_000).work();
    }
    long lost = spool.metrics().lost();
    assertThat(spool.metrics().evicted()).containsOnlyKeys("spool_unavailable");
    assertThat(lost * 30_000).isBetween(200 * 30_000L - DiskSpool.MEMORY_BYTES, 2L << 20);
    assertThat(spool.told).filteredOn(line -> line.contains("cannot be written")).hasSize(1);
    spool.deliver();
    assertThat(spool.delivered).hasSize((int) (200 - lost)).contains(spool.entry(EVENTS, 200));
  }

  /**
   * Red without the warning in {@code DiskSpool.close}: the loss is counted, and nobody hears of
   * it.
   */
  @Test
  void dk1_stopWithADiskThatIsFull_tellsHowMuchWasLost() {
    plan.fullAfter(0);
    spool.append(EVENTS, 2).append(LOGS, 1).work();
    spool.close();
    assertThat(spool.metrics().evicted()).containsEntry("at_stop", 3L);
    assertThat(spool.told)
        .anyMatch(line -> line.contains("3 entries that no file could take were not delivered"));
  }

  /** Red without {@code trouble.wasSlow(took)} in {@code LaneAppender.write}: each append waits. */
  @Test
  void dk5_writeThatTakesOverASecond_isTheLastUntilTheDiskHasRecovered() throws IOException {
    plan.slow(FileCall.WRITE, Duration.ofMillis(1001));
    long began = clock.nanos();
    for (int i = 0; i < 10; i++) {
      spool.append(EVENTS, 1).append(LOGS, 1);
    }
    spool.work();
    assertThat(clock.nanos() - began).as("one write").isEqualTo(1_001_000_000);
    assertThat(spool.told).filteredOn(line -> line.contains("takes 1001 ms")).hasSize(1);
    clock.advance(PAUSE);
    spool.work();
    assertThat(plan.calls(FileCall.WRITE)).as("once more for each lane").isEqualTo(3);
    assertThat(spool.told).as("still slow").noneMatch(line -> line.contains("written again"));

    plan.heal();
    spool.append(EVENTS, 1);
    clock.advance(PAUSE);
    spool.work();
    assertThat(spool.told).anyMatch(line -> line.contains("written again"));
    spool.append(LOGS, 1);
    assertThat(left()).as("all of it is on disk").hasSize(22);
  }

  /** Red without {@code tryLock()} or {@code isInOrder()} in {@code LaneAppender}. */
  @Test
  void dk5_retryThatHangs_isNotWaitedForByWhoAppends() throws IOException {
    plan.failFrom(FileCall.WRITE, 1);
    spool.append(EVENTS, 1);
    plan.heal();
    clock.advance(PAUSE.minusMillis(1));
    spool.work();
    clock.advance(Duration.ofMillis(1));
    AtomicBoolean tried = new AtomicBoolean();
    plan.beforeEach(
        () -> {
          if (tried.compareAndSet(false, true)) {
            assertThat(CompletableFuture.runAsync(() -> spool.append(EVENTS, 2)))
                .succeedsWithin(Duration.ofSeconds(20));
          }
        });
    spool.work();
    assertThat(tried).isTrue();
    assertThat(left()).as("waits for no other frame").hasSize(3);
    spool.append(EVENTS, 1);
    assertThat(left())
        .as("in order")
        .containsExactly(
            spool.entry(EVENTS, 1),
            spool.entry(EVENTS, 2),
            spool.entry(EVENTS, 3),
            spool.entry(EVENTS, 4));
  }

  @Test
  void dk5_writeThatTakesASecond_isNotSlow() throws IOException {
    plan.slow(FileCall.WRITE, Duration.ofSeconds(1));
    spool.append(EVENTS, 1).append(EVENTS, 1);
    assertThat(plan.calls(FileCall.WRITE)).isEqualTo(2);
    assertThat(left()).hasSize(2);
  }

  /** Red without {@code trouble.failed(failed)} in {@code LaneAppender.tryWrite}. */
  @Test
  void dk3_noFileCanBeOpened_isTriedEveryFiveSecondsAndNotForEachFrame() throws IOException {
    spool.append(EVENTS, 1);
    int open = plan.openFiles();
    plan.failFrom(FileCall.CREATE, 1).failFrom(FileCall.APPEND, 1);
    long before = plan.calls(FileCall.CREATE);
    for (int i = 0; i < 100; i++) {
      spool.append(LOGS, 1).append(EVENTS, 1);
    }
    assertThat(plan.calls(FileCall.CREATE) - before).isOne();
    assertThat(plan.openFiles()).isLessThanOrEqualTo(open);
    plan.heal();
    clock.advance(PAUSE);
    spool.work();
    assertThat(left()).hasSize(201);
  }

  /** Red without {@code selfLog.warn(…)} in {@code InstanceFolder.lock}. */
  @Test
  void dk16_fileSystemWithoutLocks_isUsedAndSaidOnce() throws IOException {
    plan.withoutLocks();
    spool.append(EVENTS, 1).append(LOGS, 1);
    assertThat(spool.told).filteredOn(line -> line.contains("cannot be locked")).hasSize(1);
    assertThat(left()).hasSize(2);
  }

  /** What a next process finds if this one is killed now. */
  private List<String> left() throws IOException {
    MemoryDisk copy = new MemoryDisk(clock);
    for (Path file : disk.files(BASE)) {
      copy.put(file, disk.bytes(file));
    }
    return new SpoolSample(BASE, copy.process(), clock).deliver().delivered;
  }
}
