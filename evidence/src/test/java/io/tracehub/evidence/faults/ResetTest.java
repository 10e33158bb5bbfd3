// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static io.tracehub.fixtures.fault.Direction.REQUEST;
import static io.tracehub.fixtures.fault.Direction.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.Direction;
import io.tracehub.fixtures.fault.Traffic;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The connection is reset at the k-th byte of a request, or of its answer, for many k: row NW3. */
@ExtendWith({LeakCheck.class, FaultTable.class})
@ExtendWith(FaultTable.class)
class ResetTest {

  private static final long SEED = 20_261_120;

  private final Random random = new Random(SEED);
  @TempDir Path folder;

  /** Red without {@code head.queue().acknowledge()} in {@code Delivery.remove}. */
  @Test
  void resetAtSomeBytesOfARequest_losesNothingAndRepeatsAtMostOnce() {
    sweep(REQUEST, 250);
  }

  @Test
  void resetAtSomeBytesOfAnAnswer_losesNothingAndRepeatsAtMostOnce() {
    sweep(RESPONSE, 20);
  }

  @Tag("faults")
  @Test
  void resetAtTheBytesOfARequest_losesNothingAndRepeatsAtMostOnce() {
    sweep(REQUEST, 8);
  }

  @Tag("faults")
  @Test
  void resetAtTheBytesOfAnAnswer_losesNothingAndRepeatsAtMostOnce() {
    sweep(RESPONSE, 1);
  }

  private void sweep(Direction direction, int step) {
    try (Oracle oracle = new Oracle(folder);
        Road road = new Road(oracle)) {
      Map<String, String> settings = NumberedLogback.settings(road.url(), folder.resolve("spool"));
      settings.put("minBackoff", "10 ms");
      try (NumberedLogback logback = new NumberedLogback(settings)) {
        int end = bytesOfOne(direction, road, logback);
        int[] around = IntStream.rangeClosed(end - 6, end + 1).toArray();
        IntStream steps = IntStream.iterate(0, k -> k < Math.min(end - 6, 2000), k -> k + step);
        int[] bytes = IntStream.concat(steps, IntStream.of(around)).toArray();
        for (int i = 0; i < bytes.length; i++) {
          // Two in a row, or the repetition at once on another connection would always pass.
          road.proxy().resetAfter(direction, bytes[i], 1 + i % 2);
          say(logback);
        }
        road.heal();
        long resets = road.proxy().traffic().broken();
        Oracle.Verdict verdict = Completeness.assertComplete(logback, road, oracle);
        FaultTable.row("NW3", "reset at byte k of " + direction)
            .runs(resets)
            .lost(0)
            .duplicated(verdict.duplicates(), 0)
            .invented(0)
            .note(
                "%d k up to %d, %d retries; seed %d"
                    .formatted(bytes.length, end + 1, logback.metrics().retries(), SEED))
            .add();
        assertThat(resets).isGreaterThanOrEqualTo(bytes.length);
        assertThat(verdict.duplicates()).isLessThanOrEqualTo(resets);
      }
    }
  }

  /** How many bytes the request for one record takes, or its answer, but for a few digits. */
  private int bytesOfOne(Direction direction, Road road, NumberedLogback logback) {
    say(logback);
    long before = bytes(direction, road.proxy().traffic());
    say(logback);
    return (int) (bytes(direction, road.proxy().traffic()) - before);
  }

  private static long bytes(Direction direction, Traffic traffic) {
    return direction == REQUEST ? traffic.requestBytes() : traffic.responseBytes();
  }

  /** One record in a request of its own, which gzip cannot make small. */
  private void say(NumberedLogback logback) {
    byte[] bytes = new byte[1200];
    random.nextBytes(bytes);
    logback.log(HexFormat.of().formatHex(bytes));
    Completeness.awaitRest(logback);
  }
}
