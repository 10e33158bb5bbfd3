// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.Severity;
import io.tracehub.internal.Counters;
import io.tracehub.internal.Loss;
import io.tracehub.internal.spool.Backlog;
import io.tracehub.spi.LossReport;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is told of losses where a format does not want to tell every one. */
class LossReportsTest {

  private final FakeClock clock = new FakeClock();
  private final Counters counters = new Counters();
  private final LossReports reports = new LossReports("00c0ffee00c0ffee", counters, clock);

  @Test
  void reportThatWasPutOff_isNotDueUntilMoreIsLostAndIsToldThenUnderTheSameNumber() {
    long from = clock.epochMillis();
    counters.lost(Loss.SHED, Severity.DEBUG);
    assertThat(next().sequence()).isOne();
    reports.putOff();
    reports.end(false);
    assertThat(reports.dueAt()).isEqualTo(Backlog.NEVER);

    clock.advance(Duration.ofMinutes(5));
    counters.lost(Loss.RING_FULL, Severity.ERROR);
    assertThat(reports.dueAt()).isLessThanOrEqualTo(clock.nanos());
    LossReport report = next();
    assertThat(report.sequence()).isOne();
    assertThat(report.sinceMillis()).isEqualTo(from);
    assertThat(report.lost())
        .isEqualTo(
            Map.of(
                new LossReport.Kind("dropped", "shed", Severity.DEBUG), 1L,
                new LossReport.Kind("refused", "ring_full", Severity.ERROR), 1L));
    reports.end(true);
    assertThat(reports.dueAt()).isEqualTo(Backlog.NEVER);

    counters.lost(Loss.SHED, Severity.DEBUG);
    assertThat(next().sequence()).isEqualTo(2);
    assertThat(next().total()).isOne();
  }

  private LossReport next() {
    return Objects.requireNonNull(reports.begin());
  }
}
