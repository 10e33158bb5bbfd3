// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.internal.batch.BatchWorker;
import io.tracehub.internal.delivery.DeliveryWorker;
import io.tracehub.internal.ring.Progress;
import io.tracehub.internal.ring.RecordRing;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.spool.Holding;
import io.tracehub.internal.spool.Spool;
import io.tracehub.spi.Lane;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until what was logged before is where it ends up. Any thread; several may wait at once. */
final class Flusher {

  private static final long POLL_NANOS = 500_000;

  private final RecordRing ring;
  private final Progress progress;
  private final BatchWorker batchWorker;
  private final Spool spool;
  private final DeliveryWorker deliveryWorker;
  private final Clock clock;

  Flusher(
      RecordRing ring,
      Progress progress,
      BatchWorker batchWorker,
      Spool spool,
      DeliveryWorker deliveryWorker,
      Clock clock) {
    this.ring = ring;
    this.progress = progress;
    this.batchWorker = batchWorker;
    this.spool = spool;
    this.deliveryWorker = deliveryWorker;
    this.clock = clock;
  }

  /** Waits until the ring is empty of what was published before, and nothing of it is held. */
  void drain(long deadline) {
    batchWorker.wake();
    if (progress.await(ring.claimed(), deadline) && batchWorker.holdsBack()) {
      long asked = batchWorker.releaseHeld();
      while (!batchWorker.isReleased(asked) && clock.nanos() < deadline) {
        LockSupport.parkNanos(this, POLL_NANOS);
      }
    }
  }

  /**
   * Waits until everything published before has an outcome, or until no attempt fits into the time
   * any more.
   *
   * @param pastBackoff whether to try at once although our own back-off has not ended
   * @return what is held of it; what is still in the ring counts as in flight
   */
  Holding flush(long deadline, boolean pastBackoff, BooleanSupplier hasEnded) {
    long target = ring.claimed();
    drain(deadline);
    Map<Lane, Long> marks = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      marks.put(lane, spool.live(lane).appended());
    }
    deliveryWorker.beginFlush(pastBackoff);
    Holding held = heldOf(marks);
    try {
      while (held.total() > 0
          && clock.nanos() < deadline
          && !hasEnded.getAsBoolean()
          && (spool.holding().inFlight() > 0 || deliveryWorker.notBefore() < deadline)) {
        LockSupport.parkNanos(this, POLL_NANOS);
        held = heldOf(marks);
      }
    } finally {
      deliveryWorker.endFlush();
    }
    return held.plus(new Holding(0, Math.max(0, target - progress.processed())));
  }

  /** An entry that became a suspect meanwhile was logged before, as a rule. */
  private Holding heldOf(Map<Lane, Long> marks) {
    Holding held = spool.suspects().holding();
    for (Map.Entry<Lane, Long> mark : marks.entrySet()) {
      held = held.plus(spool.live(mark.getKey()).heldOf(mark.getValue()));
    }
    return held;
  }

  /** What was lost within the last minute has not been told yet. */
  void awaitReport(long deadline) {
    deliveryWorker.hurryReport();
    while (deliveryWorker.isTelling() && clock.nanos() < deadline) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
  }

  /** Cut off, an attempt would be repeated by the next process though it may have arrived. */
  void awaitAttempt(long deadline) {
    while (spool.holding().inFlight() > 0 && clock.nanos() < deadline) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
  }
}
