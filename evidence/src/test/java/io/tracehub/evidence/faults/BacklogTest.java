// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static io.tracehub.evidence.faults.FaultTable.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.fixtures.fault.IssueLedger;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A process that starts with what an earlier one left.
 *
 * <p>Turns red if {@code Turns.next} asks the leftover before the live lanes.
 */
@ExtendWith(FaultTable.class)
class BacklogTest extends FaultScene {

  private static final int LIVE_RATE = 200;

  @Test
  void backlogOf5_000Records_isDrainedWhileLiveRecordsGoFirst() throws Exception {
    drain("backlog of 5,000", 5_000);
  }

  @Test
  @Tag("faults")
  void backlogOf100_000Records_isDrainedWhileLiveRecordsGoFirst() throws Exception {
    drain("backlog of 100,000", 100_000);
  }

  private void drain(String row, int backlog) throws Exception {
    String dead = leave(spool, backlog);
    shore.up();
    long without = firstLiveNanos(folder.resolve("empty"), "", 0);
    long with = firstLiveNanos(spool, dead, backlog);
    Arrivals came = assertCame(dead, backlog);
    FaultTable.row(
        row,
        1,
        backlog,
        0,
        came.duplicates(),
        0,
        "first live record on the server after %s, without a backlog %s"
            .formatted(millis(with), millis(without)));
  }

  /** From the line that tells that the appender has started; then waits for the backlog. */
  private long firstLiveNanos(Path where, String dead, int backlog) throws IOException {
    Path file = folder.resolve("ledger-" + backlog);
    IssueLedger.create(file, 2, PacedChild.CAPACITY);
    try (ChildJvm child =
        shore.child(PacedChild.class, where).arguments(file, LIVE_RATE, 0).start()) {
      String instance = instance(child);
      long started = System.nanoTime();
      BadServer.awaitThat(() -> shore.arrivals(instance).last() > 0, "live record");
      long took = System.nanoTime() - started;
      if (backlog > 0) {
        assertThat(shore.arrivals(dead).last()).as("of the backlog, by then").isLessThan(backlog);
        BadServer.awaitThat(
            () -> shore.arrivals(dead).missing(1, backlog) == 0, "end of the backlog");
      }
      return took;
    }
  }
}
