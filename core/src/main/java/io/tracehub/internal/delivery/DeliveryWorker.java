// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.Counters;
import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.Dormancy;
import io.tracehub.internal.run.Worker;
import io.tracehub.internal.spool.Backlog;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.Lane;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import io.tracehub.spi.WireFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * One step: if a batch is due, makes one attempt to deliver it. The answer is a value and the wait
 * before the next attempt is a time, so nothing here sleeps, and a test steps through an outage of
 * days at once.
 *
 * <p>Failure belongs to the endpoint: while it fails, one batch at a time is tried, the wait
 * between attempts grows, and what arrives waits in the spool.
 */
public final class DeliveryWorker implements Worker {

  private static final Lane[] EVENTS_FIRST = {Lane.EVENTS, Lane.LOGS};
  private static final Lane[] LOGS_FIRST = {Lane.LOGS, Lane.EVENTS};

  private final Spool spool;
  private final Transport transport;
  private final Clock clock;
  private final Counters counters;
  private final SelfLog selfLog;
  private final Batcher batcher;
  private final PayloadBuilder payloads;
  private final Endpoint endpoint;
  private final Dormancy dormancy = new Dormancy();
  private int turns;
  private volatile long plannedWake;
  private final AtomicInteger flushes = new AtomicInteger();

  /** What the worker works with. */
  public record Parts(
      Spool spool,
      WireFormat format,
      Transport transport,
      Clock clock,
      Counters counters,
      SelfLog selfLog,
      RandomGenerator random) {}

  /**
   * How the worker is set.
   *
   * @param target how messages name the endpoint
   * @param longestWait no wait is longer, whatever asks for it; keeps a local server lively
   */
  public record Settings(
      String target,
      int batchSize,
      long maxBatchBytes,
      Duration flushInterval,
      boolean compress,
      int compressionLevel,
      Duration minBackoff,
      Duration maxBackoff,
      Duration longestWait) {}

  /** A worker that has not tried anything yet. */
  public DeliveryWorker(Parts parts, Settings settings) {
    this.spool = parts.spool();
    this.transport = parts.transport();
    this.clock = parts.clock();
    this.counters = parts.counters();
    this.selfLog = parts.selfLog();
    this.endpoint =
        new Endpoint(
            settings.target(),
            new Backoff(settings.minBackoff(), settings.maxBackoff()),
            settings.longestWait(),
            clock,
            parts.random(),
            selfLog);
    this.batcher =
        new Batcher(
            Math.min(settings.batchSize(), parts.format().maxEntriesPerRequest()),
            settings.maxBatchBytes(),
            settings.flushInterval());
    this.payloads =
        new PayloadBuilder(parts.format(), settings.compress(), settings.compressionLevel());
  }

  @Override
  public int doWork() {
    long now = clock.nanos();
    if (now < endpoint.notBefore()) {
      return 0;
    }
    for (Lane lane : inTurn()) {
      if (dueAt(lane) <= now) {
        turns++;
        return deliver(lane);
      }
    }
    return 0;
  }

  /** Events go first, but of five batches one may be of logs: a stream of events starves nobody. */
  private Lane[] inTurn() {
    return turns % 5 == 4 ? LOGS_FIRST : EVENTS_FIRST;
  }

  private int deliver(Lane lane) {
    List<Frame> frames = spool.live(lane).peek(batcher.maxEntries(), batcher.maxBytes());
    if (frames.isEmpty()) {
      return 0;
    }
    Outcome outcome = null;
    try {
      Payload payload = payloads.build(frames);
      counters.request();
      outcome = transport.send(payload);
      settle(lane, payload.count(), outcome);
      return payload.count();
    } finally {
      if (outcome == null) {
        // A bug threw: the batch waits again, and the next attempt keeps its distance.
        spool.live(lane).release();
        counters.retry();
        endpoint.failed("an attempt broke off", null);
      }
    }
  }

  private void settle(Lane lane, int count, Outcome outcome) {
    if (outcome instanceof Outcome.Delivered) {
      // Counted first: whoever sees the spool empty must find the entries counted.
      counters.delivered(count);
      spool.live(lane).acknowledge();
      endpoint.isWell();
    } else if (outcome instanceof Outcome.Rejected rejected) {
      counters.rejected(count);
      spool.live(lane).acknowledge();
      endpoint.isWell();
      selfLog.warn(
          "rejected", endpoint + " refused " + count + " entries for good: " + rejected.why());
    } else if (outcome instanceof Outcome.Paused paused) {
      spool.live(lane).release();
      counters.retry();
      endpoint.pause(paused);
    } else if (outcome instanceof Outcome.RetryLater retry) {
      spool.live(lane).release();
      counters.retry();
      endpoint.failed(retry.why(), retry.retryAfter());
    }
  }

  private long dueAt(Lane lane) {
    Backlog backlog = spool.live(lane).backlog();
    return flushes.get() > 0 && backlog.entries() > 0 ? 0 : batcher.dueAt(backlog);
  }

  private long nextStepAt() {
    long due = Backlog.NEVER;
    for (Lane lane : Lane.values()) {
      due = Math.min(due, dueAt(lane));
    }
    return due == Backlog.NEVER ? due : Math.max(due, endpoint.notBefore());
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
    if (nextStepAt() < plannedWake) {
      dormancy.wakeIfDormant();
    }
  }

  /** From now on whatever waits is due at once, until as many flushes have ended. Any thread. */
  public void beginFlush() {
    flushes.incrementAndGet();
    wake();
  }

  /** One flush less. */
  public void endFlush() {
    flushes.decrementAndGet();
  }

  /** Before this time, on the pipeline's clock, no attempt will be made. */
  public long notBefore() {
    return endpoint.notBefore();
  }

  @Override
  public String toString() {
    return "tracehub-delivery{" + endpoint + "}";
  }
}
