// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PR7, as far as files can show it: what a process left is there twice, as after a snapshot, on two
 * machines. Not covered: a process that lives on in both copies, and so numbers new entries twice;
 * that takes a virtual machine. (What the server then makes of them, {@code OracleLimitsTest}
 * says.)
 *
 * <p>Turns red without {@code LogEntry.instance} in the entry: the server then stores both.
 */
@ExtendWith(FaultTable.class)
class CopiedFolderTest extends FaultScene {

  private static final int RECORDS = 1_000;

  @Test
  void whatIsThereTwice_isStoredOnce() throws Exception {
    String instance = leave(spool, RECORDS);
    Path elsewhere = folder.resolve("elsewhere");
    copy(spool, elsewhere);
    inherit();
    try (Heir twin = new Heir(shore.endpoint(), elsewhere).awaitDelivered(PATIENCE)) {
      assertThat(twin.metrics().lost()).isZero();
    }
    Arrivals came = assertCame(instance, RECORDS);
    FaultTable.row(
        "PR7 copied folder", 2, RECORDS, 0, came.duplicates(), came.unexpected(), "two copies");
    assertThat(shore.get("/api/stats").path("entries").asLong()).isEqualTo(RECORDS);
    assertThat(came.duplicates()).isEqualTo((long) RECORDS);
  }

  /** Red without a new id for each pipeline, in {@code Assembly.pipelineSettings}. */
  @Test
  void twinsThatRunAtTheSameTime_deliverWhatWasThereOnceAndTheirOwnUnderNamesOfTheirOwn()
      throws Exception {
    String left = leave(spool, RECORDS);
    Path elsewhere = folder.resolve("elsewhere");
    copy(spool, elsewhere);
    shore.up();
    try (ChildJvm one = shore.child(IdleChild.class, spool).arguments(RECORDS).start();
        ChildJvm other = shore.child(IdleChild.class, elsewhere).arguments(RECORDS).start()) {
      List<String> all = List.of(left, instance(one), instance(other));
      assertThat(all).doesNotHaveDuplicates();
      BadServer.awaitThat(
          () ->
              all.stream().allMatch(each -> shore.arrivals(each).last() == RECORDS)
                  && shore.arrivals(left).duplicates() == RECORDS,
          "records of both, and those that were there twice");
      for (String each : all) {
        assertCame(each, RECORDS);
      }
    }
    assertThat(shore.get("/api/stats").path("entries").asLong()).isEqualTo(3L * RECORDS);
    FaultTable.row("PR7 twins that run", 2, 3L * RECORDS, 0, RECORDS, 0, "two copies");
  }

  /** Red without {@code !owner.isAlive()} in {@code Adoption.find}: the copy is taken over. */
  @Test
  void copyOfALivingProcess_isLeftAloneUntilThatHasEnded() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    String dead = leave(elsewhere, 10);
    String alive;
    try (ChildJvm original =
        shore.child(LeavingChild.class, spool).arguments(RECORDS, "wait").start()) {
      alive = instance(original);
      original.awaitLine(Traces.LOGGED::equals, PATIENCE);
      copy(spool, elsewhere);
      shore.up();
      BadServer.awaitThat(() -> shore.arrivals(alive).last() == RECORDS, "the original's records");
      try (Heir heir = new Heir(shore.endpoint(), elsewhere)) {
        BadServer.awaitThat(
            () ->
                heir.metrics().adopted() > 0
                    && Heir.segments(elsewhere).stream().noneMatch(file -> isOf(dead, file)),
            "end of what the dead one left, behind which the disk thread has seen everything");
        assertThat(heir.metrics().adopted()).isEqualTo(10);
        assertThat(Heir.segments(elsewhere)).isNotEmpty().allMatch(file -> isOf(alive, file));
      }
    }
    try (Heir heir = new Heir(shore.endpoint(), elsewhere).awaitDelivered(PATIENCE)) {
      assertThat(heir.metrics().adopted()).isEqualTo(RECORDS);
    }
    Arrivals came = assertCame(alive, RECORDS);
    assertThat(came.duplicates()).isEqualTo((long) RECORDS);
    FaultTable.row(
        "PR7 copy of a living process", 1, RECORDS, 0, RECORDS, 0, "left alone while that runs");
  }

  private static boolean isOf(String instance, Path file) {
    return file.toString().contains("/" + instance + "-");
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path one : all) {
      Path copy = to.resolve(from.relativize(one));
      if (Files.isDirectory(one)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(one, copy);
      }
    }
  }
}
