// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static io.tracehub.evidence.faults.FaultTable.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.LatencyRecorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What many deaths have in common. Thread-safe. */
final class KillFigures {

  private final List<Death> deaths = new ArrayList<>();
  private final List<String> worst = new ArrayList<>();

  synchronized void add(Kill kill, List<Death> more) {
    for (Death death : more) {
      deaths.add(death);
      if (death.unexcusedNanos() > Death.PROMISED_NANOS) {
        worst.add(kill + ": " + death);
      }
    }
  }

  synchronized void print(String row) throws IOException {
    LatencyRecorder exposures = new LatencyRecorder();
    LatencyRecorder hiccups = new LatencyRecorder();
    deaths.forEach(death -> exposures.record(death.exposureNanos()));
    deaths.forEach(death -> hiccups.record(death.hiccupNanos()));
    LatencyRecorder starved = new LatencyRecorder();
    deaths.forEach(death -> starved.record(death.starvedNanos()));
    FaultTable.row(
        row,
        deaths.size(),
        deaths.stream().mapToLong(Death::issued).sum(),
        deaths.stream().mapToLong(death -> death.lostOld() + death.lostYoung()).sum(),
        deaths.stream().mapToLong(Death::repeated).sum(),
        deaths.stream().mapToLong(Death::invented).sum(),
        ("older than 5 ms: %d; exposure p50 %s, p99 %s, max %s; idle thread p50 %s, p99 %s, max %s;"
                + " batch thread without a processor in its last 100 ms p50 %s, p99 %s, max %s")
            .formatted(
                deaths.stream().mapToLong(Death::lostOld).sum(),
                millis(exposures.percentileNanos(50)),
                millis(exposures.percentileNanos(99)),
                millis(exposures.maxNanos()),
                millis(hiccups.percentileNanos(50)),
                millis(hiccups.percentileNanos(99)),
                millis(hiccups.maxNanos()),
                millis(starved.percentileNanos(50)),
                millis(starved.percentileNanos(99)),
                millis(starved.maxNanos())));
  }

  /** Nothing was invented, and what was lost are the newest of each child. */
  synchronized void check() {
    assertThat(deaths).extracting(Death::invented).containsOnly(0L);
    assertThat(deaths).extracting(Death::gaps).containsOnly(0L);
  }

  /** And 99 of 100 lost nothing older than promised, but for the hiccups of the machine. */
  synchronized void checkExposure() {
    LatencyRecorder unexcused = new LatencyRecorder();
    deaths.forEach(death -> unexcused.record(death.unexcusedNanos()));
    assertThat(unexcused.percentileNanos(99))
        .as("the worst: %s", worst)
        .isLessThanOrEqualTo(Death.PROMISED_NANOS);
  }
}
