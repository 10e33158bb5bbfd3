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
 * Two threads log as fast as they can into a heap of 64 MiB while the server is down: what is held
 * in memory stays within the budget, and each record is accounted for.
 *
 * <p>Turns red without {@code DiskSpool.boundMemory} (out of memory).
 */
@ExtendWith(FaultTable.class)
class FloodTest extends FaultScene {

  /** Ring, trails, spool and buffers by the design; the slots of the ring themselves beside it. */
  private static final long BUDGET = 16L << 20;

  private static final Pattern METRICS =
      Pattern.compile(
          "metrics offered (\\d+) refused (\\d+) dropped (\\d+) spooled (\\d+) held (-?\\d+)"
              + " failures (\\d+) (.*)");

  @Test
  void aFlood_staysWithinTheBudgetOfMemory() throws Exception {
    flood(3);
  }

  @Test
  @Tag("faults")
  void aFloodOfAMinute_staysWithinTheBudgetOfMemory() throws Exception {
    flood(60);
  }

  private void flood(int seconds) throws Exception {
    try (ChildJvm child =
        ChildJvm.of(FloodingChild.class)
            .options("-Xmx64m", "-XX:+UseSerialGC", "-XX:-OmitStackTraceInFastThrow")
            .property("tracehub.endpoint", shore.endpoint())
            .property("tracehub.spool-path", spool)
            .property("tracehub.service", "shop")
            .property("tracehub.log-level", "INFO")
            .arguments(seconds)
            .start()) {
      String line =
          child.awaitLine(said -> said.startsWith(Traces.METRICS), PATIENCE.multipliedBy(3));
      Matcher metrics = METRICS.matcher(line);
      assertThat(metrics.matches()).as(line).isTrue();
      long held = Long.parseLong(metrics.group(5));
      FaultTable.row("DR", "flood for " + seconds + " s, -Xmx64m, server down")
          .runs(1)
          .heap(held)
          .note(
              "%s offered, %s refused, %s shed, %s wait on disk"
                  .formatted(
                      metrics.group(1), metrics.group(2), metrics.group(3), metrics.group(4)))
          .add();
      assertThat(metrics.group(6)).as("threads that failed: %s", child.out()).isEqualTo("0");
      assertThat(metrics.group(7)).as("the law").isEqualTo("[]");
      assertThat(held).isLessThanOrEqualTo(BUDGET);
    }
  }
}
