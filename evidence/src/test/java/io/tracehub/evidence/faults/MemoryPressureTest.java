// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PR5: a heap of 32 MiB that ends again and again while the application logs.
 *
 * <p>Turns red if {@code WorkerThread.run} lets an {@code Error} end its loop.
 */
@ExtendWith(FaultTable.class)
class MemoryPressureTest extends FaultScene {

  private static final Pattern METRICS =
      Pattern.compile("metrics offered (\\d+) lost (\\d+) escaped (\\d+) after (\\d+) (.*)");

  @Test
  void aPipelineInAFullHeap_deliversWhenThereIsRoomAgain() throws Exception {
    press("PR5 -Xmx32m, short", 10, 1_000);
  }

  @Test
  @Tag("faults")
  void aPipelineInAHeapThatIsFullAHundredTimes_deliversWhenThereIsRoomAgain() throws Exception {
    press("PR5 -Xmx32m", 100, 20_000);
  }

  private void press(String row, int times, int records) throws Exception {
    shore.up();
    try (ChildJvm child =
        shore
            .child(PressedChild.class, spool)
            .options("-Xmx32m")
            .property("tracehub.max-buffer", 4096)
            .property("tracehub.max-ring-bytes", "2MiB")
            .arguments(times, records)
            .start()) {
      String instance = instance(child);
      String line =
          child.awaitLine(said -> said.startsWith(Traces.METRICS), PATIENCE.multipliedBy(3));
      Matcher metrics = METRICS.matcher(line);
      assertThat(metrics.matches()).as(line).isTrue();
      Arrivals came = shore.arrivals(instance);
      FaultTable.row(
          row,
          times,
          Long.parseLong(metrics.group(1)),
          Long.parseLong(metrics.group(2)),
          came.duplicates(),
          came.unexpected(),
          "lost are counted by the child itself");
      assertThat(metrics.group(3)).as("errors of ours that callers saw").isEqualTo("0");
      assertThat(metrics.group(4)).as("delivered afterwards: %s", child.out()).isEqualTo("100");
      assertThat(metrics.group(5)).as("the law").isEqualTo("[]");
      assertThat(came.unexpected()).isZero();
    }
  }
}
