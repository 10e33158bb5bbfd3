// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.SelfLogs;
import io.tracehub.internal.spool.Frame;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much the folder keeps, and whom it shares with. */
class DeadLetterBoundsTest {

  @TempDir private Path base;
  private final FakeClock clock = new FakeClock();
  private final List<String> told = new ArrayList<>();

  @Test
  void oldest_goFirstWhereThereAreTooMany() throws Exception {
    DeadLetterFolder letters = folder(new Shelf.Bounds(1_000_000, 12));
    for (int i = 1; i <= 30; i++) {
      letters.bury(Letters.frame(i, "{\"n\":" + i + "}"), "why");
      clock.advance(i % 15 == 0 ? Duration.ofSeconds(1) : Duration.ZERO);
    }

    assertThat(Letters.lines(dead()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(19, 30).mapToObj(i -> "{\"n\":" + i + "}").toList());
    assertThat(Letters.in(dead())).as("each with its reason").hasSize(24);
    assertThat(told).singleElement().asString().contains("is full", "1 files so far");
  }

  @Test
  void folder_isLookedThroughOnceForManyLetters() throws Exception {
    BreakingFiles files = new BreakingFiles();
    DeadLetterFolder letters = folder(dead(), files, new Shelf.Bounds(1_000_000, 100));
    for (int i = 1; i <= 20; i++) {
      letters.bury(Letters.frame(i, "{}"), "why");
    }
    assertThat(files.operations()).filteredOn("list"::equals).hasSize(4);

    clock.advance(Duration.ofSeconds(1));
    letters.bury(Letters.frame(21, "{}"), "why");
    assertThat(files.operations()).as("after a second").filteredOn("list"::equals).hasSize(5);
  }

  @Test
  void removal_isToldWithHowMany() {
    DeadLetterFolder letters = folder(new Shelf.Bounds(1_000_000, 1));
    for (int i = 1; i <= 10; i++) {
      letters.bury(Letters.frame(i, "{}"), "why");
    }
    clock.advance(Duration.ofMinutes(2));
    letters.bury(Letters.frame(11, "{}"), "why");

    assertThat(told).hasSize(2);
    assertThat(told.get(1)).contains("10 files so far", "and 8 more of this kind before");
  }

  @Test
  void bytes_areBoundedWithTheReasons() throws Exception {
    DeadLetterFolder letters = folder(new Shelf.Bounds(4096, 1000));
    for (int i = 1; i <= 50; i++) {
      letters.bury(Letters.frame(i, "{\"text\":\"" + "x".repeat(200) + "\"}"), "why");

      assertThat(bytes()).isLessThanOrEqualTo(4096);
    }
    assertThat(bytes()).isGreaterThan(3000);
  }

  @Test
  void letter_largerThanTheFolderMayBeRemovesNothing() throws Exception {
    DeadLetterFolder letters = folder(new Shelf.Bounds(1000, 1000));
    letters.bury(Letters.frame(1, "{\"n\":1}"), "why");
    letters.bury(Letters.frame(2, "{\"text\":\"" + "x".repeat(1000) + "\"}"), "why");

    assertThat(Letters.lines(dead())).containsExactly("{\"n\":1}");
    assertThat(told).singleElement().asString().contains("more than the folder may hold");
  }

  @Test
  void filesOfOthers_areNeitherCountedNorRemoved() throws Exception {
    Files.createDirectories(dead());
    List<String> others =
        List.of(
            "failed_2026-01-01T00-00-00.jsonl", "failed_1767225600000.jsonl", "notes.txt", "a.tmp");
    for (String other : others) {
      Files.writeString(dead().resolve(other), "x".repeat(5000));
      Files.setLastModifiedTime(dead().resolve(other), FileTime.fromMillis(0));
    }
    DeadLetterFolder letters = folder(new Shelf.Bounds(4096, 1));
    letters.bury(Letters.frame(1, "{}"), "why");
    letters.bury(Letters.frame(2, "{}"), "why");

    assertThat(Letters.in(dead())).hasSize(6).containsKeys(others.toArray(new String[0]));
  }

  @Test
  void abandonedHalves_areClearedAwayAfterAnHour() throws Exception {
    Files.createDirectories(dead());
    String old = "failed_2026-11-20T10-00-00_0123456789abcdef_1.jsonl";
    List<String> halves = List.of(old + ".tmp", old + ".reason.json.tmp", old + ".reason.json");
    for (String half : halves) {
      Path file = Files.writeString(dead().resolve(half), "{");
      Files.setLastModifiedTime(file, FileTime.fromMillis(clock.epochMillis() - 3_500_000));
    }
    DeadLetterFolder letters = folder();
    letters.bury(Letters.frame(1, "{}"), "why");
    assertThat(Letters.in(dead())).hasSize(5);

    clock.advance(Duration.ofMinutes(2));
    letters.bury(Letters.frame(2, "{}"), "why");
    assertThat(Letters.in(dead())).hasSize(4).doesNotContainKeys(halves.toArray(new String[0]));
  }

  @Test
  void severalProcesses_shareAFolderWithoutOverwriting() throws Exception {
    DeadLetterFolder one = folder(new Shelf.Bounds(1_000_000, 20));
    DeadLetterFolder other = folder(new Shelf.Bounds(1_000_000, 20));
    for (int i = 0; i < 10; i++) {
      one.bury(Letters.frame(i, "{\"one\":" + i + "}"), "why");
      other.bury(Letters.frame(i, "{\"other\":" + i + "}"), "why");
    }

    assertThat(Letters.lines(dead())).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void processesThatBuryAtTheSameTime_doNotDisturbEachOther() throws Exception {
    List<Thread> processes = new ArrayList<>();
    List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch go = new CountDownLatch(1);
    for (int p = 0; p < 4; p++) {
      String instance = "%016x".formatted(p);
      DeadLetterFolder own =
          new DeadLetterFolder(
              dead(),
              new ReasonText("tracehub", "https://h"),
              clock,
              SelfLogs.into(troubles, clock),
              new FolderOnDisk(),
              new Shelf.Bounds(1_000_000, 20),
              entry -> entry);
      processes.add(
          new Thread(
              () -> {
                awaitUninterrupted(go);
                for (int i = 1; i <= 60; i++) {
                  own.bury(
                      new Frame(
                          instance, Lane.EVENTS, i, 1, false, 0, 0, new byte[] {9, 2, '{', '}'}),
                      "why");
                }
              }));
    }
    processes.forEach(Thread::start);
    go.countDown();
    for (Thread process : processes) {
      process.join(60_000);
      assertThat(process.isAlive()).isFalse();
    }

    assertThat(troubles).hasSizeLessThanOrEqualTo(4).allMatch(line -> line.contains("is full, so"));
    // Each may have added one letter after the others had looked.
    assertThat(Letters.lines(dead())).hasSizeBetween(1, 24);
    assertThat(Letters.in(dead()).keySet()).noneMatch(name -> name.endsWith(".tmp"));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DeadLetterFolder folder() {
    return folder(new Shelf.Bounds(1_000_000, 1000));
  }

  private DeadLetterFolder folder(Shelf.Bounds bounds) {
    return folder(dead(), new FolderOnDisk(), bounds);
  }

  private DeadLetterFolder folder(Path folder, FolderFiles files, Shelf.Bounds bounds) {
    return new DeadLetterFolder(
        folder,
        new ReasonText("tracehub", "https://logs.example.com:443"),
        clock,
        SelfLogs.into(told, clock),
        files,
        bounds,
        entry -> entry);
  }

  private Path dead() {
    return base.resolve("spool/dead");
  }

  private long bytes() throws IOException {
    try (Stream<Path> files = Files.list(dead())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
