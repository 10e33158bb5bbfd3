// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.internal.Counters;
import io.tracehub.internal.ring.AppenderSettings;
import io.tracehub.internal.ring.FullRing;
import io.tracehub.internal.ring.RecordIntake;
import io.tracehub.internal.ring.RecordRing;
import io.tracehub.internal.run.Clock;
import io.tracehub.spi.Intake;
import java.time.Duration;
import java.util.List;

/**
 * The pipeline's own way: an appender's intake, the ring, its dormancy. A number travels as the
 * time of a record. Parks at once where the batch thread would nap first.
 */
final class RingHandover implements Handover {

  /** So few that a place is used again right behind the reader; two numbers are under way. */
  private static final int SLOTS = 4;

  private static final int MAX_TEXT_CHARS = 1024;

  private final int producers;
  private final RecordRing ring = new RecordRing(SLOTS, Long.MAX_VALUE);
  private final Intake<Long> intake;

  RingHandover(int producers) {
    this.producers = producers;
    AppenderSettings settings =
        new AppenderSettings(
            Threshold.from(Severity.WARN),
            Threshold.OFF,
            Threshold.from(Severity.DEBUG),
            List.of());
    FullRing neverWaits = new FullRing(ring, Clock.SYSTEM, Duration.ZERO);
    this.intake =
        new RecordIntake<>(
            new TicketReader(),
            settings,
            new RecordIntake.Parts(ring, neverWaits, null, new Counters(), MAX_TEXT_CHARS));
  }

  @Override
  public void publish(int producer, long number) {
    intake.append(number * producers + producer);
  }

  @Override
  public int drain(Taker taker) {
    return ring.drain(
        record -> {
          long ticket = record.epochMillis();
          taker.take((int) (ticket % producers), ticket / producers);
        });
  }

  @Override
  public void park() {
    ring.park();
  }

  @Override
  public boolean workIsWaiting() {
    return ring.claimed() > ring.consumed();
  }

  @Override
  public void wake() {
    ring.wake();
  }

  @Override
  public String toString() {
    return "ring: " + ring.claimed() + " claimed, " + ring.consumed() + " consumed";
  }
}
