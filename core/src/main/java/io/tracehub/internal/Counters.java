// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.Severity;
import io.tracehub.TraceHubMetrics;
import io.tracehub.internal.Loss.Line;
import io.tracehub.spi.LossReport;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Every count of one pipeline. Any thread adds; adding never blocks. What the ring takes it counts
 * itself, by its claims; what becomes of that is counted in other places, so that the law can fail.
 */
public final class Counters {

  private final LongAdder notAccepted = new LongAdder();
  private final Map<LeftOut, LongAdder> leftOut = new EnumMap<>(LeftOut.class);
  private final LongAdder crumbOnly = new LongAdder();
  private final LongAdder entries = new LongAdder();
  private final LongAdder adopted = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final Map<Severity, LongAdder> rejected = perLevel();
  private final LongAdder rejectedOfAnyLevel = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder notWrittenThrough = new LongAdder();
  private final Map<Loss, Map<Severity, LongAdder>> byLevel = new EnumMap<>(Loss.class);
  private final Map<Loss, LongAdder> ofAnyLevel = new EnumMap<>(Loss.class);

  private volatile Runnable onLoss = () -> {};
  private volatile Runnable onDrop = () -> {};
  private volatile long heldBack;

  /** All at zero. */
  public Counters() {
    for (LeftOut rule : LeftOut.values()) {
      leftOut.put(rule, new LongAdder());
    }
    for (Loss loss : Loss.values()) {
      byLevel.put(loss, perLevel());
      ofAnyLevel.put(loss, new LongAdder());
    }
  }

  private static Map<Severity, LongAdder> perLevel() {
    Map<Severity, LongAdder> levels = new EnumMap<>(Severity.class);
    for (Severity level : Severity.values()) {
      levels.put(level, new LongAdder());
    }
    return levels;
  }

  /**
   * A record passed a threshold of its appender, and the ring did not take it. Those that it takes
   * it counts by its claims.
   */
  public void notAccepted() {
    notAccepted.increment();
  }

  /** So many records came before there was a pipeline, and found no room. */
  public void notKept(Severity level, long count) {
    notAccepted.add(count);
    Map<Severity, LongAdder> levels = Objects.requireNonNull(byLevel.get(Loss.BEFORE_START));
    Objects.requireNonNull(levels.get(level)).add(count);
    tell(Loss.BEFORE_START);
  }

  /** A rule of the user left a record out, before it was accepted. */
  public void leftOut(LeftOut rule) {
    Objects.requireNonNull(leftOut.get(rule)).increment();
  }

  /** A rule of the user ignored a record. */
  public void ignored() {
    leftOut(LeftOut.IGNORED);
  }

  /** Is told of every loss of note, by the thread that met it. */
  public void onLoss(Runnable listener) {
    onLoss = listener;
  }

  /** Is told of every loss but what our own threads log, by the thread that met it. */
  public void onDrop(Runnable listener) {
    onDrop = listener;
  }

  /** Entries of these levels were lost. */
  public void lost(Loss loss, Levels entries) {
    Map<Severity, LongAdder> levels = Objects.requireNonNull(byLevel.get(loss));
    levels.forEach((level, count) -> count.add(entries.of(level)));
    tell(loss);
  }

  /** Entries were lost of which only their numbers are known. */
  public void lost(Loss loss, long count) {
    Objects.requireNonNull(ofAnyLevel.get(loss)).add(count);
    tell(loss);
  }

  /** One record of this level was lost. */
  public void lost(Loss loss, Severity level) {
    Map<Severity, LongAdder> levels = Objects.requireNonNull(byLevel.get(loss));
    Objects.requireNonNull(levels.get(level)).increment();
    tell(loss);
  }

  private void tell(Loss loss) {
    if (loss.isOfNote()) {
      onLoss.run();
    }
    if (loss != Loss.REENTRANT) {
      onDrop.run();
    }
  }

  /** How much was lost of what is worth a report of its own. */
  public long lostOfNote() {
    long sum = rejectedSum();
    for (Loss loss : Loss.values()) {
      if (loss.isOfNote()) {
        sum += sum(ofAnyLevel, loss) + sum(Objects.requireNonNull(byLevel.get(loss)).values());
      }
    }
    return sum;
  }

  /** How much of this is worth a report of its own. */
  public static long ofNote(Map<LossReport.Kind, Long> lost) {
    long sum = 0;
    for (Map.Entry<LossReport.Kind, Long> kind : lost.entrySet()) {
      sum += Loss.isOfNote(kind.getKey().reason()) ? kind.getValue() : 0;
    }
    return sum;
  }

  private static long sum(Collection<LongAdder> adders) {
    long sum = 0;
    for (LongAdder adder : adders) {
      sum += adder.sum();
    }
    return sum;
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
    rejected.forEach(
        (level, count) ->
            lost.put(new LossReport.Kind("rejected", "by_back_end", level), count.sum()));
    lost.put(new LossReport.Kind("rejected", "by_back_end", null), rejectedOfAnyLevel.sum());
    lost.values().removeIf(count -> count == 0);
    return lost;
  }

  private static long sum(Map<Loss, LongAdder> adders, Loss loss) {
    return Objects.requireNonNull(adders.get(loss)).sum();
  }

  /** So many records were breadcrumbs and no more. */
  public void crumbsOnly(long count) {
    crumbOnly.add(count);
  }

  /** Entries were appended to the spool. */
  public void entries(long count) {
    entries.add(count);
  }

  /** So many entries are held back now, to be appended later; until then they are under way. */
  public void heldBack(long count) {
    if (heldBack != count) {
      heldBack = count;
    }
  }

  /** How many entries are held back now. */
  public long heldBack() {
    return heldBack;
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
  public void rejected(Levels entries) {
    rejected.forEach((level, count) -> count.add(entries.of(level)));
    onDrop.run();
  }

  /** The back end refused so many entries without saying which. */
  public void rejected(long count) {
    rejectedOfAnyLevel.add(count);
    onDrop.run();
  }

  private long rejectedSum() {
    return sum(rejected.values()) + rejectedOfAnyLevel.sum();
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
    long held = heldBack;
    Map<String, Long> dropped = reasons(Line.DROPPED);
    if (unfilled > 0) {
      dropped.put(Loss.UNFILLED.wireName(), unfilled);
    }
    return new TraceHubMetrics(
        instance,
        notAccepted.sum() + accepted + late,
        refused,
        leftOut(),
        accepted,
        crumbOnly.sum(),
        entries.sum() + held,
        dropped,
        adopted.sum(),
        delivered.sum(),
        rejectedSum(),
        reasons(Line.EVICTED),
        spooled,
        inFlight + held,
        requests.sum(),
        retries.sum(),
        notWrittenThrough.sum());
  }

  private Map<String, Long> leftOut() {
    Map<String, Long> counts = new LinkedHashMap<>();
    leftOut.forEach((rule, count) -> counts.put(rule.wireName(), count.sum()));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private Map<String, Long> reasons(Line line) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Loss loss : Loss.values()) {
      long count = sum(ofAnyLevel, loss) + sum(Objects.requireNonNull(byLevel.get(loss)).values());
      if (loss.line() == line && count > 0) {
        counts.put(loss.wireName(), count);
      }
    }
    return counts;
  }
}
