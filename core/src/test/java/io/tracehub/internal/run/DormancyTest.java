// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.OurThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a thread rests, and that no wake-up is ever lost. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DormancyTest {

  private final Dormancy dormancy = new Dormancy();

  @Test
  void sleeper_doesNotParkIfThereIsWork() {
    dormancy.parkUnless(() -> true, Long.MAX_VALUE);
  }

  @Test
  void nudge_endsOneRestAndNoMore() throws InterruptedException {
    dormancy.nudge();
    dormancy.parkUnless(() -> false, Long.MAX_VALUE);
    Thread sleeper = new Thread(() -> dormancy.parkUnless(() -> false, Long.MAX_VALUE));
    sleeper.start();
    OurThreads.assertParks(sleeper);
    dormancy.nudge();
    sleeper.join();
  }

  @Test
  void everyPieceOfWork_isSeenThoughTheSleeperParksWithoutLimit() throws InterruptedException {
    AtomicInteger work = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    int producers = 4;
    int each = 50_000;
    Thread sleeper =
        new Thread(
            () -> {
              int taken = 0;
              while (taken < producers * each) {
                int got = work.getAndSet(0);
                taken += got;
                if (got == 0) {
                  dormancy.parkUnless(() -> work.get() > 0, Long.MAX_VALUE);
                }
              }
              done.countDown();
            });
    sleeper.start();
    Thread[] threads = new Thread[producers];
    for (int i = 0; i < producers; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  work.incrementAndGet();
                  dormancy.wakeIfDormant();
                }
              });
      threads[i].start();
    }
    done.await();
    for (Thread thread : threads) {
      thread.join();
    }
    sleeper.join();
  }

  @Test
  void batchThread_napsForATenthOfASecondAndThenParks() {
    FakeClock clock = new FakeClock();
    AtomicInteger parked = new AtomicInteger();
    NapThenPark rest = new NapThenPark(clock, nap -> {}, parked::incrementAndGet);
    for (int i = 0; i < 99; i++) {
      rest.rest();
      clock.advance(Duration.ofMillis(1));
    }
    assertThat(parked).hasValue(0);
    clock.advance(Duration.ofMillis(1));
    rest.rest();
    assertThat(parked).hasValue(1);
    rest.rest();
    assertThat(parked).as("it was woken, so there may be work again").hasValue(1);
  }

  @Test
  void nap_isAsLongAsFifteenRecordsTakeToComeButNeitherShorterNorLongerThanItsBounds() {
    List<Long> naps = new ArrayList<>();
    NapThenPark rest = new NapThenPark(new FakeClock(), naps::add, () -> {});
    for (int records : new int[] {15, 1, 20, 15, 15, 0, 0, 400, 10}) {
      rest.worked(records);
      rest.rest();
    }
    assertThat(naps)
        .containsExactly(
            1_500_000L,
            3_000_000L,
            2_250_000L,
            2_250_000L,
            2_250_000L,
            3_000_000L,
            3_000_000L,
            1_500_000L,
            2_250_000L);
  }

  @Test
  void nap_countsWhatCameInAllStepsSinceTheOneBefore() {
    List<Long> naps = new ArrayList<>();
    NapThenPark rest = new NapThenPark(new FakeClock(), naps::add, () -> {});
    rest.worked(5);
    rest.worked(5);
    rest.rest();
    rest.worked(10);
    rest.rest();
    assertThat(naps).containsExactly(2_250_000L, 3_000_000L);
  }

  @Test
  void work_putsOffTheParkForAnotherTenthOfASecond() {
    FakeClock clock = new FakeClock();
    AtomicInteger parked = new AtomicInteger();
    NapThenPark rest = new NapThenPark(clock, nap -> {}, parked::incrementAndGet);
    clock.advance(Duration.ofSeconds(1));
    rest.worked(1);
    clock.advance(Duration.ofMillis(99));
    rest.rest();
    assertThat(parked).hasValue(0);
    clock.advance(Duration.ofMillis(1));
    rest.rest();
    assertThat(parked).hasValue(1);
  }

  @Test
  void systemClock_startsNearZeroAndNeverGoesBack() {
    long first = Clock.SYSTEM.nanos();
    assertThat(first).isNotNegative();
    assertThat(Clock.SYSTEM.nanos()).isGreaterThanOrEqualTo(first);
    assertThat(Clock.SYSTEM.epochMillis()).isGreaterThan(1_700_000_000_000L);
  }
}
