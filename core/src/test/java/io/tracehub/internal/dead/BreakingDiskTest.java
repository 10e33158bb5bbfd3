// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.FakeClock;
import io.tracehub.SelfLogs;
import io.tracehub.internal.dead.BreakingFiles.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each file operation fails once, the first, the second, and so on: nobody is thrown at, nothing
 * stands half-written under a final name, and what lay there before lies there still, unless it had
 * to go because the folder was full.
 */
class BreakingDiskTest {

  private static final int LETTERS = 3;

  @TempDir private Path base;
  private final FakeClock clock = new FakeClock();
  private final List<String> told = new ArrayList<>();
  private final BreakingFiles files = new BreakingFiles();

  @AfterEach
  void clearsTheFlagThatATestLeft() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"IO_EXCEPTION", "RUNTIME_EXCEPTION"})
  void eachOperation_mayFailOnce(Fault fault) throws Exception {
    int operations = everyOperationOnce(fault, new Shelf.Bounds(1_000_000, 1000));

    assertThat(operations).as("how far it went").isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"IO_EXCEPTION", "RUNTIME_EXCEPTION"})
  void eachOperation_mayFailOnceInAFullFolder(Fault fault) throws Exception {
    int operations = everyOperationOnce(fault, new Shelf.Bounds(1_000_000, LETTERS));

    assertThat(operations).as("how far it went").isEqualTo(12);
  }

  private int everyOperationOnce(Fault fault, Shelf.Bounds bounds) throws Exception {
    for (int n = 1; ; n++) {
      Path folder = base.resolve(fault + "-" + bounds.letters() + "-" + n);
      DeadLetterFolder letters = folder(folder, bounds);
      files.breakAt(1, Fault.NONE);
      for (int i = 1; i <= LETTERS; i++) {
        letters.bury(Letters.frame(i, "{\"n\":" + i + "}"), "why");
      }
      files.breakAt(n, fault);
      letters = folder(folder, bounds);

      letters.bury(Letters.frame(4, "{\"n\":4}"), "why");

      boolean reached = files.operations().size() >= n;
      assertWholeAndKept(folder, bounds);
      files.breakAt(1, Fault.NONE);
      letters.bury(Letters.frame(5, "{\"n\":5}"), "why");
      assertThat(Letters.lines(folder)).as("it goes on").contains("{\"n\":5}");
      assertThat(Letters.lines(folder).size()).isLessThanOrEqualTo(bounds.letters());
      if (!reached) {
        return n - 1;
      }
    }
  }

  private void assertWholeAndKept(Path folder, Shelf.Bounds bounds) throws Exception {
    List<String> lines = Letters.lines(folder);
    assertThat(lines).isSubsetOf("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
    assertThat(lines).contains("{\"n\":2}", "{\"n\":3}");
    if (bounds.letters() > LETTERS || !lines.contains("{\"n\":4}")) {
      assertThat(lines).as("the oldest goes for a newer one only").contains("{\"n\":1}");
    }
    if (!files.broke("delete")) {
      assertThat(Letters.in(folder)).as("no half is left behind").hasSize(2 * lines.size());
    }
    for (Map.Entry<String, String> file : Letters.in(folder).entrySet()) {
      if (LetterName.parse(file.getKey()) != null) {
        assertThat(Letters.in(folder)).containsKey(file.getKey() + LetterName.REASON);
      }
      if (file.getKey().endsWith(LetterName.REASON)) {
        assertThat(new JsonMapper().readTree(file.getValue()).path("entries").asInt()).isOne();
      }
    }
  }

  @Test
  void brokenDisk_isToldOnceAndSoIsItsRecovery() throws Exception {
    Path folder = base.resolve("dead");
    DeadLetterFolder letters = folder(folder, new Shelf.Bounds(1_000_000, 1000));
    files.breakFrom(1, Integer.MAX_VALUE, Fault.IO_EXCEPTION);
    for (int i = 1; i <= 50; i++) {
      letters.bury(Letters.frame(i, "{}", "{}"), "why");
    }
    assertThat(told).singleElement().asString().contains("No space left", "2 were only counted");

    files.breakAt(1, Fault.NONE);
    clock.advance(Duration.ofMinutes(2));
    letters.bury(Letters.frame(51, "{}"), "why");
    letters.bury(Letters.frame(52, "{}"), "why");
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).contains("again");
    assertThat(Letters.lines(folder)).hasSize(2);
  }

  @Test
  void folderThatCannotShrink_doesNotGrow() throws Exception {
    Path folder = base.resolve("dead");
    DeadLetterFolder letters =
        new DeadLetterFolder(
            folder,
            new ReasonText("tracehub", "https://h"),
            clock,
            SelfLogs.into(told, clock),
            new UndeletableFiles(),
            new Shelf.Bounds(1_000_000, 3),
            entry -> entry);
    for (int i = 1; i <= 20; i++) {
      letters.bury(Letters.frame(i, "{}"), "why");
    }

    assertThat(Letters.lines(folder)).as("one above the bound, and no more").hasSize(4);
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).contains("cannot be written");
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, names = "INTERRUPT")
  void interrupt_atAnyMomentCostsNoLetterAndIsPassedOn(Fault fault) throws Exception {
    for (int n = 1; n <= 7; n++) {
      Path folder = base.resolve("interrupted-" + n);
      files.breakAt(n, fault);

      folder(folder, new Shelf.Bounds(1_000_000, 1000)).bury(Letters.frame(1, "{}"), "why");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(Letters.lines(folder)).containsExactly("{}");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void threadThatIsInterruptedAlready_writesAllTheSame() throws Exception {
    Path folder = base.resolve("dead");
    Thread.currentThread().interrupt();

    folder(folder, new Shelf.Bounds(1_000_000, 1000)).bury(Letters.frame(1, "{}"), "why");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Letters.lines(folder)).containsExactly("{}");
  }

  private DeadLetterFolder folder(Path folder, Shelf.Bounds bounds) {
    return new DeadLetterFolder(
        folder,
        new ReasonText("tracehub", "https://h"),
        clock,
        SelfLogs.into(told, clock),
        files,
        bounds,
        entry -> entry);
  }
}
