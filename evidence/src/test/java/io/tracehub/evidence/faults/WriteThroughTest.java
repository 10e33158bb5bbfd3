// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.fixtures.fault.IssueLedger;
import io.tracehub.fixtures.fault.IssueLedger.Issue;
import io.tracehub.fixtures.fault.LatencyRecorder;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PR1 with {@code writeThrough}: children that log one error after the other die by SIGKILL; each
 * error whose call had returned comes through, for its call returned when it was in a file.
 *
 * <p>Turns red without {@code RecordIntake.capture}'s {@code writeThrough.await(…)}.
 */
@ExtendWith(FaultTable.class)
class WriteThroughTest extends FaultScene {

  private static final int WARM = 2_000;
  private static final long LONGEST_NANOS = 300_000_000;

  private final LatencyRecorder calls = new LatencyRecorder();
  private long issued;
  private long late;
  private long repeated;

  @Test
  void errorWhoseCallReturned_survivesAKill() throws Exception {
    kill(2);
  }

  @Test
  @Tag("faults")
  void errorWhoseCallReturned_survivesEachOf50Kills() throws Exception {
    kill(50);
  }

  private void kill(int kills) throws Exception {
    long seed = Long.getLong("tracehub.seed", System.nanoTime());
    System.out.println("kills with writeThrough: -Dtracehub.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < kills; i++) {
      killAfter((long) (random.nextDouble() * LONGEST_NANOS), folder.resolve("kill-" + i));
    }
    FaultTable.row("PR1", "SIGKILL, writeThrough")
        .runs(kills)
        .lost(0)
        .duplicated(repeated, 0)
        .note(
            "%d errors; a call p50 %s, p99 %s, max %s; %d were not in a file by their return"
                .formatted(
                    issued,
                    FaultTable.millis(calls.percentileNanos(50)),
                    FaultTable.millis(calls.percentileNanos(99)),
                    FaultTable.millis(calls.maxNanos()),
                    late))
        .add();
  }

  private void killAfter(long nanos, Path where) throws Exception {
    Path file = folder.resolve(where.getFileName() + ".ledger");
    IssueLedger ledger = IssueLedger.create(file, 3, WrittenThroughChild.CAPACITY);
    String instance;
    shore.down();
    try (ChildJvm child =
        shore
            .child(WrittenThroughChild.class, where)
            .property("tracehub.write-through", "ERROR")
            .arguments(file, WARM)
            .start()) {
      instance = instance(child);
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      LockSupport.parkNanos(nanos);
      child.kill();
      child.await(PATIENCE);
    }
    spool = where;
    inherit();
    Arrivals came = shore.arrivals(instance, "events");
    long promised =
        ledger.lastIssued(WrittenThroughChild.WRITTEN, Long.MAX_VALUE).orElseThrow().sequence();
    assertThat(came.missing(1, promised)).as("%s of %d", came, promised).isZero();
    issued += promised;
    late += ledger.count(WrittenThroughChild.LATE);
    repeated += came.duplicates();
    for (Issue call : ledger.issues(WrittenThroughChild.NANOS)) {
      calls.record(call.sequence());
    }
  }
}
