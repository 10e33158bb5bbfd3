// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static io.tracehub.evidence.faults.FaultTable.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.internal.spool.Autopsy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PR8: a process that starts and dies again and again, over a segment with damage in its middle.
 *
 * <p>Turns red without {@code BaseFolder.discard}'s {@code setAside} (nothing in quarantine), and
 * if {@code TraceHubClient.start} adopts by itself instead of the disk thread (start cost).
 */
@Tag("alone")
@ExtendWith(FaultTable.class)
class CrashLoopTest extends FaultScene {

  private static final int RECORDS = 2_000;
  private static final long ALLOWED_NANOS = 5_000_000;

  @Test
  void startsOverADamagedSegment_keepWhatIsIntactAndSetItAsideOnce() throws Exception {
    loop("PR8 crash loop, short", 2);
  }

  @Test
  @Tag("faults")
  void twentyStartsOverADamagedSegment_costNothingAndSetItAsideOnce() throws Exception {
    assertThat(loop("PR8 crash loop", 20)).isLessThanOrEqualTo(ALLOWED_NANOS);
  }

  private long loop(String row, int starts) throws Exception {
    leave(spool, RECORDS);
    Path segment = Heir.segments(spool).get(0);
    damage(segment);
    int intact = Autopsy.of(List.of(segment)).entries().size();
    assertThat(intact).isLessThan(RECORDS).isPositive();
    List<Long> extra = new ArrayList<>();
    List<Long> extraWithWaits = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      Start plain = start(folder.resolve("plain"));
      Start over = start(spool);
      extra.add(over.ranNanos() - plain.ranNanos());
      extraWithWaits.add(over.tookNanos() - plain.tookNanos());
    }
    long median = median(extra);
    shore.up();
    try (Heir heir = new Heir(shore.endpoint(), spool).awaitDelivered(PATIENCE)) {
      assertThat(heir.metrics().rejected()).isZero();
    }
    try (Stream<Path> bad = Files.list(spool.resolve("bad"))) {
      assertThat(bad).as("in quarantine").hasSize(1);
    }
    long stored = shore.get("/api/stats").path("entries").asLong();
    FaultTable.row(
        row,
        starts,
        RECORDS,
        RECORDS - intact,
        0,
        0,
        "lost are those of the damaged frame; start costs %s more in the median, %s with waits for a processor"
            .formatted(millis(median), millis(median(extraWithWaits))));
    assertThat(stored).as("with one report of what was lost").isEqualTo(intact + starts + 1);
    return median;
  }

  private static void damage(Path segment) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
  }

  /** How long a start took, and without the times when its thread waited for a processor. */
  private record Start(long tookNanos, long ranNanos) {}

  private Start start(Path where) {
    try (ChildJvm child = shore.child(CrashingChild.class, where).start()) {
      String line = child.awaitLine(said -> said.startsWith(Traces.STARTED_NANOS), PATIENCE);
      child.await(PATIENCE);
      String[] nanos = line.substring(Traces.STARTED_NANOS.length()).split(" ", -1);
      return new Start(Long.parseLong(nanos[0]), Long.parseLong(nanos[1]));
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
