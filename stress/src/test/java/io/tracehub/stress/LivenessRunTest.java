// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.internal.run.Dormancy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LivenessRunTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT_PATIENCE = Duration.ofMillis(500);
  private static final Duration BUDGET = Duration.ofSeconds(20);

  @Test
  void run_takesEveryNumberOfEveryProducerFromTheRing() throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(new RingHandover(2), 2, PATIENCE).run(2_000, BUDGET);

    assertThat(report.rounds()).isEqualTo(2_000);
    assertThat(report.claim("ring", false).holds()).as(report.story()).isTrue();
  }

  @Test
  void run_takesEveryNumberOfEveryProducerFromSlots() throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(SlotHandover.over(new Dormancy(), 2), 2, PATIENCE).run(2_000, BUDGET);

    assertThat(report.rounds()).isEqualTo(2_000);
    assertThat(report.claim("slot", false).holds()).as(report.story()).isTrue();
  }

  @Test
  void run_namesTheRoundInWhichNobodyWokeTheConsumer() throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(new OneStays(5, Fate.UNNOTICED), 1, SHORT_PATIENCE).run(100, BUDGET);

    assertThat(report.rounds()).isEqualTo(4);
    assertThat(report.lostWakeUp()).startsWith("round 5 of producer 0").contains("WAITING");
    assertThat(report.claim("real", false).holds()).isFalse();
    assertThat(report.claim("real", false).row()).contains("round 5 of producer 0");
    assertThat(report.claim("alternative", true).holds()).isTrue();
  }

  @Test
  void run_tellsANumberThatNeverArrivedFromALostWakeUp() throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(new OneStays(5, Fate.REFUSED), 1, SHORT_PATIENCE).run(100, BUDGET);

    assertThat(report.lostWakeUp()).isNull();
    assertThat(report.trouble()).startsWith("round 5 of producer 0");
    assertThat(report.claim("alternative", true).holds()).isFalse();
  }

  @Test
  void run_isInTroubleWhenANumberIsLeftOut() throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(new OneStays(5, Fate.LEFT_OUT), 1, SHORT_PATIENCE).run(100, BUDGET);

    assertThat(report.trouble()).isEqualTo("producer 0: 6 was taken after 4");
    assertThat(report.claim("real", false).holds()).isFalse();
  }

  @Test
  void run_isInTroubleWhenTheConsumerFails() throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(new OneStays(5, Fate.FAILS), 1, SHORT_PATIENCE).run(100, BUDGET);

    assertThat(report.trouble()).contains("the consumer failed").contains("on purpose");
  }

  @Test
  void run_endsWhenItsTimeIsUp() throws InterruptedException {
    LivenessRun.Report report =
        new LivenessRun(SlotHandover.over(new Dormancy(), 1), 1, PATIENCE)
            .run(Long.MAX_VALUE, Duration.ZERO);

    assertThat(report.rounds()).isLessThan(2_000);
    assertThat(report.claim("slot", false).holds()).as(report.story()).isTrue();
  }

  /** What becomes of the one number. */
  private enum Fate {
    /** It is published, and the consumer not woken. */
    UNNOTICED,
    /** It is not even published. */
    REFUSED,
    /** The next number is taken in its place. */
    LEFT_OUT,
    /** Taking it throws. */
    FAILS
  }

  /** A handover that treats one number badly, whatever the timing; for one producer. */
  private static final class OneStays implements Handover {
    private final long theOne;
    private final Fate fate;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile long published;
    private volatile boolean waiting;
    private long taken;

    OneStays(long theOne, Fate fate) {
      this.theOne = theOne;
      this.fate = fate;
    }

    @Override
    public void publish(int producer, long number) {
      if (number == theOne && fate == Fate.UNNOTICED) {
        waiting = true;
      } else if (number != theOne || fate != Fate.REFUSED) {
        published = number == theOne && fate == Fate.LEFT_OUT ? number + 1 : number;
        wake();
      }
    }

    @Override
    public int drain(Taker taker) {
      long number = published;
      if (number == taken) {
        return 0;
      }
      if (number == theOne && fate == Fate.FAILS) {
        throw new IllegalStateException("on purpose");
      }
      taken = number;
      taker.take(0, number);
      return 1;
    }

    @Override
    public void park() {
      wakeUps.acquireUninterruptibly();
    }

    @Override
    public boolean workIsWaiting() {
      return waiting;
    }

    @Override
    public void wake() {
      wakeUps.release();
    }
  }
}
