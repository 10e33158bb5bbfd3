// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.Severity;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.Loss.Line;
import io.tracehub.spi.LossReport;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Every count of one pipeline. Any thread adds; adding never blocks. The two sides of each line of
 * the law are counted in different places, so that the law can fail.
 */
public final class Counters {

  private final LongAdder offered = new LongAdder();
  private final LongAdder crumbOnly = new LongAdder();
  private final LongAdder entries = new LongAdder();
  private final LongAdder adopted = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder notWrittenThrough = new LongAdder();
  private final Map<Loss, Map<Severity, LongAdder>> byLevel = new EnumMap<>(Loss.class);
  private final Map<Loss, LongAdder> ofAnyLevel = new EnumMap<>(Loss.class);

  /** All at zero. */
  public Counters() {
    for (Loss loss : Loss.values()) {
      Map<Severity, LongAdder> levels = new EnumMap<>(Severity.class);
      for (Severity level : Severity.values()) {
        levels.put(level, new LongAdder());
      }
      byLevel.put(loss, levels);
      ofAnyLevel.put(loss, new LongAdder());
    }
  }

  /** A record passed a threshold of its appender. */
  public void offered() {
    offered.increment();
  }

  /** Entries were lost whose levels nobody knows any more. */
  public void lost(Loss loss, long count) {
    Objects.requireNonNull(ofAnyLevel.get(loss)).add(count);
  }

  /** One record of this level was lost. */
  public void lost(Loss loss, Severity level) {
    Map<Severity, LongAdder> levels = Objects.requireNonNull(byLevel.get(loss));
    Objects.requireNonNull(levels.get(level)).increment();
  }

  /** All that was lost so far, by reason and level; what nothing was lost of is left out. */
  public Map<LossReport.Kind, Long> lost() {
    Map<LossReport.Kind, Long> lost = new LinkedHashMap<>();
    for (Loss loss : Loss.values()) {
      String line = loss.line().name().toLowerCase(Locale.ROOT);
      Objects.requireNonNull(byLevel.get(loss))
          .forEach(
              (level, count) ->
                  lost.put(new LossReport.Kind(line, loss.wireName(), level), count.sum()));
      lost.put(new LossReport.Kind(line, loss.wireName(), null), sum(ofAnyLevel, loss));
    }
    lost.put(new LossReport.Kind("rejected", "by_back_end", null), rejected.sum());
    lost.values().removeIf(count -> count == 0);
    return lost;
  }

  private static long sum(Map<Loss, LongAdder> adders, Loss loss) {
    return Objects.requireNonNull(adders.get(loss)).sum();
  }

  /** A record was a breadcrumb and no more. */
  public void crumbOnly() {
    crumbOnly.increment();
  }

  /** Entries were appended to the spool. */
  public void entries(long count) {
    entries.add(count);
  }

  /** Entries were taken over from an earlier process. */
  public void adopted(long count) {
    adopted.add(count);
  }

  /** The back end has these entries. */
  public void delivered(long count) {
    delivered.add(count);
  }

  /** The back end will never take these entries. */
  public void rejected(long count) {
    rejected.add(count);
  }

  /** An attempt was made. */
  public void request() {
    requests.increment();
  }

  /** An attempt failed, and another will be made. */
  public void retry() {
    retries.increment();
  }

  /** A call returned before its record was in a file, though it was to wait for that. */
  public void notWrittenThrough() {
    notWrittenThrough.increment();
  }

  /**
   * A snapshot. Balanced when the pipeline is at rest.
   *
   * @param instance the pipeline's id
   * @param accepted how many records the ring took
   * @param late how many more it took after the last was read, at a stop
   * @param unfilled how many slots were claimed in vain
   * @param spooled how many entries wait in the spool
   * @param inFlight how many are under way
   */
  public TraceHubMetrics snapshot(
      String instance, long accepted, long late, long unfilled, long spooled, long inFlight) {
    Map<String, Long> refused = reasons(Line.REFUSED);
    if (late > 0) {
      refused.merge(Loss.AFTER_STOP.wireName(), late, Long::sum);
    }
    Map<String, Long> dropped = reasons(Line.DROPPED);
    if (unfilled > 0) {
      dropped.put(Loss.UNFILLED.wireName(), unfilled);
    }
    return new TraceHubMetrics(
        instance,
        offered.sum(),
        refused,
        Map.of(),
        accepted,
        crumbOnly.sum(),
        entries.sum(),
        dropped,
        adopted.sum(),
        delivered.sum(),
        rejected.sum(),
        reasons(Line.EVICTED),
        spooled,
        inFlight,
        requests.sum(),
        retries.sum(),
        notWrittenThrough.sum());
  }

  private Map<String, Long> reasons(Line line) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Loss loss : Loss.values()) {
      long count = sum(ofAnyLevel, loss);
      for (LongAdder level : Objects.requireNonNull(byLevel.get(loss)).values()) {
        count += level.sum();
      }
      if (loss.line() == line && count > 0) {
        counts.put(loss.wireName(), count);
      }
    }
    return counts;
  }
}
