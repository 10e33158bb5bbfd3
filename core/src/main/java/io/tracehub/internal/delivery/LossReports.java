// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.Counters;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.LossReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the back end what was lost: right after a batch has arrived, at most once a minute. A
 * report that does not arrive is sent again as it is, so that nothing is told twice. Of the
 * delivery thread.
 */
final class LossReports {

  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final String instance;
  private final Counters counters;
  private final Clock clock;
  private Map<LossReport.Kind, Long> told = Map.of();
  private @Nullable LossReport pending;
  private long sequence;
  private long sinceMillis;
  private long nextAt;

  LossReports(String instance, Counters counters, Clock clock) {
    this.instance = instance;
    this.counters = counters;
    this.clock = clock;
    this.sinceMillis = clock.epochMillis();
    this.nextAt = clock.nanos();
  }

  /** What is to be told now; null if nothing is. */
  @Nullable LossReport next() {
    if (clock.nanos() < nextAt) {
      return null;
    }
    if (pending == null) {
      Map<LossReport.Kind, Long> fresh = new LinkedHashMap<>(counters.lost());
      told.forEach((kind, count) -> fresh.merge(kind, -count, Long::sum));
      fresh.values().removeIf(count -> count <= 0);
      if (!fresh.isEmpty()) {
        pending = new LossReport(instance, sequence + 1, sinceMillis, clock.epochMillis(), fresh);
      }
    }
    return pending;
  }

  /** An attempt to tell it was made. */
  void attempted(boolean arrived) {
    nextAt = clock.nanos() + INTERVAL_NANOS;
    LossReport report = pending;
    if (arrived && report != null) {
      Map<LossReport.Kind, Long> sum = new LinkedHashMap<>(told);
      report.lost().forEach((kind, count) -> sum.merge(kind, count, Long::sum));
      told = sum;
      sequence = report.sequence();
      sinceMillis = report.untilMillis();
      pending = null;
    }
  }
}
