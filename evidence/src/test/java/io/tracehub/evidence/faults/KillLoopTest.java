// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * PR1, DK14: children that log 10,000 records a second die by SIGKILL at random moments, half of
 * them while the server takes what they log; what comes through in the end is compared with the
 * calls that had returned. The loop takes about ten minutes on two cores that others use as well.
 *
 * <p>Turns red without {@code BatchWorker.doWork}'s {@code lanes.values().forEach(appendFrame)}
 * (records wait in user space), and without {@code Adoption.step}'s {@code takeOver(folder)}.
 */
@Tag("alone")
@ExtendWith(FaultTable.class)
class KillLoopTest {

  private static final int WARM = 5_000;

  @TempDir Path folder;

  @Test
  void whatWasLoggedFiveMillisecondsBeforeAKill_comesThrough() throws Exception {
    run("PR1 SIGKILL, short", 2, 1, WARM, 400).checkExposure();
  }

  @Test
  @Tag("faults")
  void whatWasLoggedFiveMillisecondsBeforeAnyOf200Kills_comesThrough() throws Exception {
    run("PR1 SIGKILL", Integer.getInteger("tracehub.kills", 200), 2, WARM, 3_000).checkExposure();
  }

  /** A batch thread whose code is interpreted lags behind; what it lags by is lost, no more. */
  @Test
  @Tag("faults")
  void aKillInTheFirstSecondOfAProcess_losesTheNewestOnly() throws Exception {
    run("PR1 SIGKILL, cold", 16, 1, 0, 1_000);
  }

  /** What waits on disk is of its protocol, and the next process delivers it by that. */
  @ParameterizedTest
  @EnumSource
  @Tag("faults")
  void killsInEachLanguage_loseTheNewestOnly(Language language) throws Exception {
    int warmUp = language.isOneByOne() ? WARM / 50 : WARM;
    run("PR1 SIGKILL, " + language, 6, 1, warmUp, 1_000, language);
  }

  /** Red without {@code hooks.entry} in {@code EntryMaker.log}, or its masking. */
  @Test
  void aKill_withHooksThatMisbehave_losesWhatTheseDropAndTheNewest() throws Exception {
    runWithHooks(1);
  }

  @Test
  @Tag("faults")
  void kills_withHooksThatMisbehave_loseWhatTheseDropAndTheNewest() throws Exception {
    runWithHooks(30);
  }

  private void runWithHooks(int kills) throws Exception {
    long seed = Long.getLong("tracehub.seed", System.nanoTime());
    System.out.println("kills with hooks: -Dtracehub.seed=" + seed);
    long issued = 0;
    long old = 0;
    long came = 0;
    try (HookedKillScene scene = new HookedKillScene(folder.resolve("hooks"))) {
      for (int i = 0; i < kills; i++) {
        HookedKillScene.Outcome outcome = scene.make(new Random(seed + i));
        issued += outcome.issued();
        old += outcome.old();
        came += outcome.came();
      }
    }
    FaultTable.row("PR1", "SIGKILL, hooks misbehave")
        .runs(kills)
        .lost(0)
        .note(
            "%,d records, %,d of them older than a second; %,d came, no other was to"
                .formatted(issued, old, came))
        .add();
  }

  private KillFigures run(String row, int kills, int atOnce, int warmUp, int longestMillis)
      throws Exception {
    return run(row, kills, atOnce, warmUp, longestMillis, Language.TRACEHUB);
  }

  private KillFigures run(
      String row, int kills, int atOnce, int warmUp, int longestMillis, Language language)
      throws Exception {
    long seed = Long.getLong("tracehub.seed", System.nanoTime());
    System.out.println(row + ": -Dtracehub.seed=" + seed);
    KillFigures figures = new KillFigures();
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Void>> scenes = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        Path own = folder.resolve("scene-" + i);
        Callable<Void> scene =
            () -> {
              try (KillScene here = new KillScene(own, language)) {
                for (int n = next.getAndIncrement(); n < kills; n = next.getAndIncrement()) {
                  Kill kill = Kill.draw(n, seed + n, warmUp, longestMillis);
                  figures.add(kill, here.make(kill));
                }
              }
              return null;
            };
        scenes.add(threads.submit(scene));
      }
      for (Future<Void> scene : scenes) {
        scene.get();
      }
    } finally {
      threads.shutdownNow();
      figures.print(row);
    }
    figures.check();
    return figures;
  }
}
