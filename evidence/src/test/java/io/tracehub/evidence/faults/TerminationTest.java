// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static io.tracehub.evidence.faults.FaultTable.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.evidence.faults.BadServer.Way;
import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.fixtures.fault.HiccupMeter;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PR3: SIGTERM while the server is not there, hangs or drips.
 *
 * <p>Turns red without {@code Pipeline.close}'s {@code transport.close()} (it waits for the hung
 * request), or without its {@code awaitDrained} (what is in the ring is lost).
 */
@Tag("alone")
@ExtendWith(FaultTable.class)
class TerminationTest extends FaultScene {

  private static final int RECORDS = 2_000;
  private static final Duration STOP = Duration.ofSeconds(1);
  private static final Duration GATE = Duration.ofMillis(500);

  private String instance = "";
  private long took;
  private long hiccup;

  @Test
  void aProcessThatIsTerminatedWithoutAServer_endsInTimeAndLeavesTheRestToTheNext()
      throws Exception {
    try (ChildJvm child = start()) {
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      terminate(child);
    }
    finish("refused");
  }

  @ParameterizedTest
  @CsvSource({"HANGS", "DRIPS"})
  void aProcessThatIsTerminatedDuringARequest_endsInTimeAndLeavesTheRestToTheNext(Way way)
      throws Exception {
    try (BadServer server = new BadServer(shore.port(), way);
        ChildJvm child = start()) {
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      server.await(1);
      terminate(child);
    }
    finish(way.name().toLowerCase(Locale.ROOT));
  }

  private ChildJvm start() {
    return shore
        .child(IdleChild.class, spool)
        .property("tracehub.shutdown-timeout", STOP.toMillis() + "ms")
        .arguments(RECORDS)
        .start();
  }

  private void terminate(ChildJvm child) {
    instance = instance(child);
    try (HiccupMeter meter = HiccupMeter.start()) {
      long start = System.nanoTime();
      child.terminate();
      assertThat(child.await(PATIENCE)).isEqualTo(ChildJvm.TERMINATED);
      took = System.nanoTime() - start;
      hiccup = meter.interval().maxNanos();
    }
  }

  private void finish(String how) throws IOException {
    inherit();
    Arrivals came = assertCame(instance, RECORDS);
    FaultTable.row(
        "PR3 SIGTERM, " + how,
        1,
        RECORDS,
        0,
        came.duplicates(),
        0,
        "ended after %s, allowed %s; hiccup %s"
            .formatted(millis(took), millis(STOP.toNanos()), millis(hiccup)));
    assertThat(took).isLessThan(STOP.plus(GATE).toNanos() + hiccup);
  }
}
