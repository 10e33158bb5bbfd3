// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.internal.run.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a log call waits while the ring is full. Each look at the clock takes 0.1 ms. */
class FullRingTest {

  private final FakeClock clock = new FakeClock();
  private final RecordRing ring = new RecordRing(64, 1_000_000);
  private boolean overload = true;
  private int pauses;

  @BeforeEach
  void timePassesAsItIsLookedAt() {
    clock.tick(ofNanos(100_000));
    fill();
  }

  @Test
  void claim_getsTheSlotThatBecomesFreeWhileItWaits() {
    FullRing full = fullRing(ofMillis(2), 5, () -> ring.drain(record -> {}));
    assertThat(full.claim(true, 0)).isNotEqualTo(RecordRing.FULL);
    assertThat(full.isShedding()).isFalse();
  }

  @Test
  void batchThreadThatDoesNotMove_isWaitedForOnceOnly() {
    FullRing full = new FullRing(ring, clock, ofMillis(2));
    assertThat(timed(full)).isBetween(ofMillis(2), ofNanos(2_500_000));
    assertThat(timed(full)).isLessThan(ofMillis(1));
    assertThat(full.isShedding()).as("shedding would not help it").isFalse();

    ring.drain(record -> {});
    fill();
    assertThat(timed(full)).as("it moved").isGreaterThan(ofMillis(2));
  }

  @Test
  void claim_givesUpAfterMaxWaitInSpiteOfProgress() {
    FullRing full = overloaded();
    assertThat(timed(full)).isBetween(ofMillis(4), ofNanos(4_500_000));
    assertThat(full.isShedding()).isTrue();
  }

  @Test
  void pauseOfTheWholeProcess_isNotHeldAgainstTheBatchThread() {
    FullRing full =
        fullRing(
            ofMillis(20),
            3,
            () -> {
              clock.advance(ofSeconds(1));
              if (++pauses == 3) {
                ring.drain(record -> {});
              }
            });
    assertThat(full.claim(true, 0)).isNotEqualTo(RecordRing.FULL);
  }

  @Test
  void claim_waitsForBytesAsItDoesForSlots() {
    ring.drain(record -> {});
    long sequence = ring.tryClaim(true, 900_000);
    ring.slot(sequence).heldBytes = 900_000;
    ring.publish(sequence);
    FullRing full = fullRing(ofMillis(2), 3, () -> ring.drain(record -> {}));
    assertThat(full.claim(true, 500_000)).isNotEqualTo(RecordRing.FULL);
  }

  @Test
  void shedding_lastsUntilHalfTheRingIsEmptyAndNobodyWaitsMeanwhile() {
    FullRing full = overloaded();
    assertThat(full.claim(true, 0)).isEqualTo(RecordRing.FULL);
    overload = false;
    assertThat(full.isShedding()).isTrue();
    assertThat(timed(full)).isLessThan(ofMillis(1));

    ring.drain(record -> {});
    assertThat(full.isShedding()).isFalse();
    fill();
    assertThat(timed(full)).isGreaterThan(ofMillis(3));
  }

  @Test
  @Timeout(20)
  void batchThreadInANap_isWokenByWhoFindsTheRingFull() throws InterruptedException {
    Thread batch = new Thread(() -> ring.nap(Duration.ofMinutes(1).toNanos()));
    batch.start();
    while (batch.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    new FullRing(ring, clock, ofMillis(2)).claim(true, 0);
    batch.join();
  }

  @Test
  void maxWaitOfZero_neverWaitsAndNeverSheds() {
    clock.tick(Duration.ZERO);
    FullRing full = new FullRing(ring, clock, Duration.ZERO);
    assertThat(full.claim(true, 0)).isEqualTo(RecordRing.FULL);
    assertThat(full.isShedding()).isFalse();
  }

  /** The batch thread moves all the time, and others take every slot. */
  private FullRing overloaded() {
    return fullRing(
        ofMillis(4),
        1,
        () -> {
          if (overload) {
            ring.drain(record -> {});
            fill();
          }
        });
  }

  private void fill() {
    for (long sequence = ring.tryClaim(true, 0);
        sequence != RecordRing.FULL;
        sequence = ring.tryClaim(true, 0)) {
      ring.publish(sequence);
    }
  }

  private Duration timed(FullRing full) {
    long start = clock.nanos();
    assertThat(full.claim(true, 0)).isEqualTo(RecordRing.FULL);
    return ofNanos(clock.nanos() - start);
  }

  /** The batch thread does something at every so-manieth look at the clock. */
  private FullRing fullRing(Duration maxWait, int everyReadings, Runnable batchThread) {
    return new FullRing(
        ring,
        new Clock() {
          private int readings;

          @Override
          public long nanos() {
            if (++readings % everyReadings == 0) {
              batchThread.run();
            }
            return clock.nanos();
          }

          @Override
          public long epochMillis() {
            return clock.epochMillis();
          }
        },
        maxWait);
  }
}
