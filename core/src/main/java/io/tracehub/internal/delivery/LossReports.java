// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.Counters;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.Backlog;
import io.tracehub.spi.LossReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the back end is to be told of losses, at most once a minute. A report that does not arrive
 * is sent again as it is, so that nothing is told twice. Of the delivery thread; others ask when it
 * is due.
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
  private volatile long toldOfNote;
  private volatile long nextAt;
  private volatile boolean underWay;

  LossReports(String instance, Counters counters, Clock clock) {
    this.instance = instance;
    this.counters = counters;
    this.clock = clock;
    this.sinceMillis = clock.epochMillis();
    this.nextAt = clock.nanos();
  }

  /** When the next report is to be sent; {@link Backlog#NEVER} if there is nothing to tell. */
  long dueAt() {
    return counters.lostOfNote() > toldOfNote ? nextAt : Backlog.NEVER;
  }

  /** When a loss that happens now is to be told. */
  long nextAt() {
    return nextAt;
  }

  /** Whether the back end is being told now. */
  boolean isUnderWay() {
    return underWay;
  }

  /** The next report need not wait for its minute. */
  void hurry() {
    nextAt = clock.nanos();
  }

  /** An attempt begins, with what is to be told now; null if nothing is. */
  @Nullable LossReport begin() {
    underWay = true;
    nextAt = clock.nanos() + INTERVAL_NANOS;
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

  /**
   * The format has no place for this report, or not for so little: the next one tells all of it,
   * under the same number, and is not due until more was lost.
   */
  void putOff() {
    LossReport report = pending;
    if (report != null) {
      toldOfNote = Counters.ofNote(toldWith(report));
      pending = null;
    }
  }

  /** The attempt is over. */
  void end(boolean arrived) {
    LossReport report = pending;
    if (arrived && report != null) {
      Map<LossReport.Kind, Long> sum = toldWith(report);
      told = sum;
      toldOfNote = Counters.ofNote(sum);
      sequence = report.sequence();
      sinceMillis = report.untilMillis();
      pending = null;
    }
    underWay = false;
  }

  private Map<LossReport.Kind, Long> toldWith(LossReport report) {
    Map<LossReport.Kind, Long> sum = new LinkedHashMap<>(told);
    report.lost().forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return sum;
  }
}
