// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.BackEndState;
import io.tracehub.internal.Counters;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.hooks.Troubles;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.Dormancy;
import io.tracehub.internal.run.Worker;
import io.tracehub.internal.spool.Backlog;
import io.tracehub.internal.spool.FrameQueue;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * One step: if a queue's turn has come, makes one attempt to deliver what is at its head. The
 * answer is a value and the wait before the next attempt is a time, so nothing here sleeps, and a
 * test steps through an outage of days at once. Never more than one request is under way.
 *
 * <pre>
 *   {@link Turns}: which queue?  →  {@link Delivery}: one attempt  →  {@link Endpoint}: when again?
 *                                     {@link Batch}, {@link Bisection}: what of it?
 * </pre>
 */
public final class DeliveryWorker implements Worker {

  private final Clock clock;
  private final Endpoint endpoint;
  private final Suspicion suspicion;
  private final Turns turns;
  private final LossReports lossReports;
  private final Delivery delivery;
  private final Dormancy dormancy = new Dormancy();
  private volatile long plannedWake;
  private final AtomicInteger flushes = new AtomicInteger();
  private volatile boolean hurried;

  /** What the worker works with. */
  public record Parts(
      Spool spool,
      WireFormat format,
      Transport transport,
      DeadLetters deadLetters,
      Clock clock,
      Counters counters,
      SelfLog selfLog,
      RandomGenerator random,
      Troubles troubles) {}

  /**
   * How the worker is set.
   *
   * @param target how messages name the endpoint
   * @param longestWait no wait is longer, whatever asks for it; keeps a local server lively
   * @param maxRetries how often a batch fails, while others pass, before it is examined
   */
  public record Settings(
      String instance,
      String target,
      int batchSize,
      long maxBatchBytes,
      Duration flushInterval,
      boolean compress,
      int compressionLevel,
      Duration minBackoff,
      Duration maxBackoff,
      Duration longestWait,
      int maxRetries) {}

  /** A worker that has not tried anything yet. */
  public DeliveryWorker(Parts parts, Settings settings) {
    this.clock = parts.clock();
    this.endpoint =
        new Endpoint(
            settings.target(),
            new Backoff(settings.minBackoff(), settings.maxBackoff()),
            settings.longestWait(),
            clock,
            parts.random(),
            parts.selfLog(),
            parts.troubles());
    Batcher batcher =
        new Batcher(
            Math.min(settings.batchSize(), parts.format().maxEntriesPerRequest()),
            settings.maxBatchBytes(),
            settings.flushInterval());
    this.suspicion = new Suspicion(settings.maxRetries(), endpoint, parts.spool());
    this.turns = new Turns(parts.spool(), batcher, suspicion);
    this.lossReports = new LossReports(settings.instance(), parts.counters(), clock);
    this.delivery =
        new Delivery(
            parts,
            new PayloadBuilder(parts.format(), settings.compress(), settings.compressionLevel()),
            endpoint,
            suspicion,
            lossReports,
            batcher);
  }

  /** How the back end fares. Any thread. */
  public BackEndState backEnd() {
    return endpoint.state();
  }

  @Override
  public int doWork() {
    if (hurried) {
      endpoint.hurry();
      hurried = false;
    }
    long now = clock.nanos();
    if (now < endpoint.notBefore()) {
      return 0;
    }
    FrameQueue queue = turns.next(now, flushes.get() > 0, endpoint.isProbing());
    if (lossReports.dueAt() <= now && (queue == null || !endpoint.isProbing())) {
      return delivery.tellOfLoss();
    }
    return queue == null ? 0 : delivery.attempt(queue);
  }

  private long nextStepAt() {
    long due = Math.min(turns.dueAt(isHurried()), lossReports.dueAt());
    return due == Backlog.NEVER ? due : Math.max(due, endpoint.notBefore());
  }

  /** A probe needs no full batch. */
  private boolean isHurried() {
    return flushes.get() > 0 || endpoint.isProbing();
  }

  @Override
  public void rest() {
    long planned = nextStepAt();
    plannedWake = planned;
    long now = clock.nanos();
    if (planned > now) {
      dormancy.parkUnless(
          () -> nextStepAt() < planned, planned == Backlog.NEVER ? Long.MAX_VALUE : planned - now);
    }
  }

  @Override
  public void wake() {
    dormancy.nudge();
  }

  /**
   * Something was appended to the spool: ends a rest that would last too long now. Batch thread.
   */
  public void onAppended() {
    if (Math.max(turns.liveDueAt(isHurried()), endpoint.notBefore()) < plannedWake) {
      dormancy.wakeIfDormant();
    }
  }

  /** Something was lost that is to be told, though nothing else may be sent. Any thread. */
  public void onLoss() {
    if (Math.max(lossReports.nextAt(), endpoint.notBefore()) < plannedWake) {
      dormancy.wakeIfDormant();
    }
  }

  /** What was lost is told now, if the back end is well: there may be no later. */
  public void hurryReport() {
    lossReports.hurry();
    wake();
  }

  /** Whether what was lost is being told, or will be by an attempt that can be made now. */
  public boolean isTelling() {
    long due = Math.max(lossReports.dueAt(), endpoint.notBefore());
    return lossReports.isUnderWay() || (due <= clock.nanos() && !endpoint.isProbing());
  }

  /**
   * From now on whatever waits is due at once, until as many flushes have ended. Any thread.
   *
   * @param pastBackoff whether one attempt is made without waiting for the end of our own back-off;
   *     what the server asked for, and a pause, are heeded
   */
  public void beginFlush(boolean pastBackoff) {
    flushes.incrementAndGet();
    if (pastBackoff) {
      hurried = true;
    }
    wake();
  }

  /** One flush less. */
  public void endFlush() {
    flushes.decrementAndGet();
  }

  /**
   * Before this time, on the pipeline's clock, no attempt will be made for what this process
   * logged.
   */
  public long notBefore() {
    long open = hurried ? endpoint.notEvenHurriedBefore() : endpoint.notBefore();
    return turns.isOnlySuspects() ? Math.max(open, suspicion.notBefore()) : open;
  }

  @Override
  public String toString() {
    return "tracehub-delivery{" + endpoint + "}";
  }
}
