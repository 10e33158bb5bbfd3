// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Steps;
import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.internal.spool.DiskFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * PR2: a process ends at each of its calls to the disk: while it takes over, appends, acknowledges,
 * removes, or gives its folder back. The next one, here in the test, delivers what is missing.
 *
 * <p>Turns red without {@code DiskQueue.acknowledge}'s {@code writeCursor} (in the whole sweep more
 * than a batch comes twice), and if {@code Upkeep.tidy} removes what {@code takeDone} does not
 * tell.
 */
@ExtendWith(FaultTable.class)
class SelfKillTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private long repeated;
  private long most;

  @Test
  void aProcessThatEndsAtSomeOfItsCallsToTheDisk_losesNothing() throws Exception {
    sweep("PR2 halt at a call, short", 5, 25);
  }

  @Test
  @Tag("faults")
  void aProcessThatEndsAtAnyOfItsCallsToTheDisk_losesNothing() throws Exception {
    sweep("PR2 halt at each call", 1, 1);
  }

  private void sweep(String row, int first, int stride) throws Exception {
    int runs = 0;
    boolean fired = true;
    for (int call = first; fired; call += stride) {
      fired = endsAt(call);
      runs++;
    }
    FaultTable.row(
        row, runs, 12L * runs, 0, repeated, 0, "at most " + most + " came twice, a batch is 2");
    assertThat(runs).isGreaterThan(2);
  }

  private boolean endsAt(int call) {
    Path spool = folder.resolve("spool-" + call);
    Set<String> kept = new HashSet<>();
    List<String> delivered = new ArrayList<>();
    run(spool, 0, "left ", false, kept, delivered);
    boolean fired = run(spool, call, "live ", true, kept, delivered) == SelfKillChild.FIRED;
    Steps heir = new Steps(SelfKillChild.settings(spool.toString()), new DiskFiles());
    heir.runUntilIdle();
    heir.settle();
    delivered.addAll(heir.transport().messages());
    assertThat(delivered).as("after halt at call %d; told %s", call, heir.told()).containsAll(kept);
    Set<String> once = new HashSet<>(delivered);
    assertThat(once).allMatch(message -> message.matches("(left|live) [1-6]"));
    assertThat(delivered.size() - once.size()).isLessThanOrEqualTo(SelfKillChild.BATCH);
    repeated += delivered.size() - once.size();
    most = Math.max(most, delivered.size() - once.size());
    heir.assertLaw();
    heir.pipeline().close(Duration.ZERO);
    assertThat(Heir.segments(spool)).isEmpty();
    return fired;
  }

  private int run(
      Path spool, int call, String name, boolean delivers, Set<String> kept, List<String> sent) {
    try (ChildJvm child =
        ChildJvm.of(SelfKillChild.class)
            .options("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .arguments(spool, call, name, delivers)
            .start()) {
      int code = child.await(PATIENCE);
      assertThat(code).as("%s", child.err()).isIn(0, SelfKillChild.FIRED);
      for (String line : child.out()) {
        if (line.startsWith(SelfKillChild.KEPT)) {
          kept.add(line.substring(SelfKillChild.KEPT.length()));
        } else if (line.startsWith(SelfKillChild.DELIVERED)) {
          sent.add(line.substring(SelfKillChild.DELIVERED.length()));
        }
      }
      return code;
    }
  }
}
