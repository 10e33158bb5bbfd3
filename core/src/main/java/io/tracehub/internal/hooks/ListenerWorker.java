// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import io.tracehub.internal.Counters;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.hooks.Failure.Kind;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.Dormancy;
import io.tracehub.internal.run.Worker;
import io.tracehub.spi.LossReport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Tells the user's {@code onError} and {@code onDrop}. It reads what is known by now instead of a
 * queue, so nothing has to fit: what happens while a callback is busy is summed up in the next
 * call.
 *
 * <p>Of failures the newest of each kind is told, at once and then at most once a minute; of losses
 * each kind, at once and then at most once a second. A callback that throws is called again, one
 * that blocks keeps only this thread.
 */
public final class ListenerWorker implements Worker {

  private static final long FAILURE_QUIET_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long LOSS_QUIET_NANOS = Duration.ofSeconds(1).toNanos();

  private final Listeners listeners;
  private final Troubles troubles;
  private final Counters counters;
  private final Clock clock;
  private final SelfLog selfLog;
  private final Dormancy dormancy = new Dormancy();
  private final Map<Kind, Long> toldFailures = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> quietUntil = new EnumMap<>(Kind.class);
  private final Map<LossReport.Kind, Long> toldLosses = new HashMap<>();
  private long lossesQuietUntil;
  private volatile long allToldFailures;
  private volatile boolean lossUntold;
  private volatile boolean hurried;
  private volatile boolean busy;

  /** A worker that has told nothing yet. */
  public ListenerWorker(
      Listeners listeners, Troubles troubles, Counters counters, Clock clock, SelfLog selfLog) {
    this.listeners = listeners;
    this.troubles = troubles;
    this.counters = counters;
    this.clock = clock;
    this.selfLog = selfLog;
    this.lossesQuietUntil = clock.nanos();
  }

  /** Something was lost. Any thread; costs next to nothing. */
  public void onLoss() {
    // Once it is untold the thread knows when it is to be told, and need not be woken again.
    if (!lossUntold) {
      lossUntold = true;
      dormancy.wakeIfDormant();
    }
  }

  /** A delivery failed. Any thread. */
  public void onFailure() {
    dormancy.wakeIfDormant();
  }

  @Override
  public int doWork() {
    busy = true;
    try {
      return tellFailures() + tellLosses();
    } finally {
      busy = false;
    }
  }

  private int tellFailures() {
    Consumer<Failure> onError = listeners.onError();
    if (onError == null) {
      return 0;
    }
    int told = 0;
    for (Kind kind : Kind.values()) {
      if (isUntold(kind) && (hurried || clock.nanos() >= quiet(kind))) {
        Troubles.Known known = troubles.of(kind);
        long before = Objects.requireNonNullElse(toldFailures.put(kind, known.count()), 0L);
        allToldFailures = allToldFailures + known.count() - before;
        quietUntil.put(kind, clock.nanos() + FAILURE_QUIET_NANOS);
        safely("onError", () -> onError.accept(Objects.requireNonNull(known.newest())));
        told++;
      }
    }
    return told;
  }

  private boolean isUntold(Kind kind) {
    return troubles.of(kind).count() > toldFailures.getOrDefault(kind, 0L);
  }

  private long quiet(Kind kind) {
    return quietUntil.getOrDefault(kind, Long.MIN_VALUE);
  }

  private int tellLosses() {
    ObjLongConsumer<LossReport.Kind> onDrop = listeners.onDrop();
    if (onDrop == null || !lossUntold || !(hurried || clock.nanos() >= lossesQuietUntil)) {
      return 0;
    }
    lossUntold = false;
    lossesQuietUntil = clock.nanos() + LOSS_QUIET_NANOS;
    Map<LossReport.Kind, Long> fresh = new LinkedHashMap<>(counters.lost());
    fresh.replaceAll((kind, count) -> count - toldLosses.getOrDefault(kind, 0L));
    fresh.values().removeIf(count -> count <= 0);
    fresh.forEach(
        (kind, count) -> {
          toldLosses.merge(kind, count, Long::sum);
          safely("onDrop", () -> onDrop.accept(kind, count));
        });
    return fresh.size();
  }

  private void safely(String callback, Runnable call) {
    try {
      call.run();
    } catch (Throwable theirs) {
      selfLog.warn(
          "callback-threw-" + callback,
          "the callback " + callback + " threw " + theirs.getClass().getName());
    }
  }

  private long nextStepAt() {
    long next = lossUntold && listeners.onDrop() != null ? lossesQuietUntil : Long.MAX_VALUE;
    if (listeners.onError() != null) {
      for (Kind kind : Kind.values()) {
        next = isUntold(kind) ? Math.min(next, quiet(kind)) : next;
      }
    }
    return next;
  }

  @Override
  public void rest() {
    long planned = nextStepAt();
    long now = clock.nanos();
    if (planned > now) {
      dormancy.parkUnless(
          () -> nextStepAt() < planned, planned == Long.MAX_VALUE ? planned : planned - now);
    }
  }

  @Override
  public void wake() {
    dormancy.nudge();
  }

  /** From now on nothing waits for its minute or second: there may be no later. Any thread. */
  public void hurry() {
    hurried = true;
    wake();
  }

  /** Whether a callback is being called, or something is to be told. Any thread. */
  public boolean isTelling() {
    return busy
        || (listeners.onDrop() != null && lossUntold)
        || (listeners.onError() != null && troubles.count() > allToldFailures);
  }
}
