// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Doubt;
import io.tracehub.spi.Outcome.Rejected;
import io.tracehub.spi.Outcome.Which;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Finding the entries to blame among many, without a pipeline: the back end is a set of bad ones.
 */
class BisectionTest {

  private static final Outcome DELIVERED = new Outcome.Delivered();
  private static final Outcome FAILED = new Outcome.RetryLater("HTTP 500", null, Doubt.CONTENT);
  private static final Outcome REJECTED = new Rejected("HTTP 400");

  private long passes = 1;
  private int requests;
  private final BitSet delivered = new BitSet();

  @Test
  void oneBadEntryOf512_isFoundWithinTwentyRequestsWhereverItIs() {
    int most = 0;
    for (int bad = 0; bad < 512; bad++) {
      for (Outcome refusal : new Outcome[] {FAILED, REJECTED}) {
        delivered.clear();
        Bisection bisection = refusal == FAILED ? failed(512) : rejected(512);
        run(bisection, refusal, bad);
        assertThat(dead(bisection)).containsExactly(bad);
        most = Math.max(most, requests);
      }
    }
    // Red without Bisection.answer: part.otherHalf.isBad = true.
    assertThat(most).isLessThanOrEqualTo(19);
  }

  @Test
  void anyTwoBadEntries_areFound() {
    Property.holds(
        500,
        random -> {
          delivered.clear();
          int count = 2 + random.nextInt(511);
          int one = random.nextInt(count);
          int other = (one + 1 + random.nextInt(count - 1)) % count;
          Bisection bisection = random.nextBoolean() ? failed(count) : rejected(count);
          run(bisection, random.nextBoolean() ? FAILED : REJECTED, one, other);
          assertThat(dead(bisection)).containsExactly(Math.min(one, other), Math.max(one, other));
        });
  }

  @Test
  void batchThatPassesAfterAll_takesOneRequest() {
    Bisection bisection = failed(512);
    run(bisection, FAILED);
    assertThat(requests).isOne();
    assertThat(dead(bisection)).isEmpty();
  }

  @Test
  void allRejected_takes64RequestsAndIsDead() {
    Bisection bisection = rejected(512);
    run(bisection, REJECTED, IntStream.range(0, 512).toArray());
    // Red without Bisection.answer: giveUp().
    assertThat(requests).isEqualTo(Bisection.MOST_REQUESTS);
    assertThat(dead(bisection)).hasSize(512);
    assertThat(bisection.dead().runs()).hasSize(1);
  }

  @Test
  void manyRejected_costFewInnocentEntriesTheirLives() {
    Bisection bisection = rejected(512);
    run(bisection, REJECTED, 1, 100, 200, 300, 400, 500);
    assertThat(requests).isLessThanOrEqualTo(Bisection.MOST_REQUESTS);
    assertThat(dead(bisection)).contains(1, 100, 200, 300, 400, 500);
    assertThat(dead(bisection).length).isLessThanOrEqualTo(64);
  }

  @Test
  void allFailing_isAskedOneByOneAndKilledByNobody() {
    Bisection bisection = Bisection.ofUnknown(512, () -> passes);
    int ranges = 0;
    for (int i = 0; i < 1000; i++) {
      ranges += bisection.next(false, slice -> slice).isSingle() ? 0 : 1;
      bisection.answer(FAILED);
      assertThat(bisection.waits()).isEqualTo(i >= 3);
    }
    // Red without Bisection.next: || isBlind().
    assertThat(ranges).isEqualTo(4);
    assertThat(dead(bisection)).isEmpty();
    assertThat(bisection.isDone()).isFalse();
  }

  /**
   * 30 attempts are some six minutes, with the waits between them. Three may die at the moment when
   * it falls ill: they were refused before and after something passed, as the guilty are.
   */
  @Test
  void backEndThatFallsIllInBetween_buriesThreeOthersAtMost() {
    for (int ill = 0; ill < 18; ill++) {
      Bisection bisection = failed(512);
      for (int i = 0; !bisection.isDone(); i++) {
        Slice asked = bisection.next(false, slice -> slice);
        boolean well = i < ill || i > ill + 30;
        if (well && (asked.from() > 200 || asked.to() <= 200)) {
          passes++;
          bisection.answer(DELIVERED);
        } else {
          bisection.answer(FAILED);
        }
      }
      assertThat(dead(bisection)).as("ill from request " + ill).contains(200).hasSizeLessThan(5);
    }
  }

  @Test
  void entryThatFails_isDeadOnlyIfSomethingPassedSinceItFailedBefore() {
    Bisection bisection = Bisection.ofUnknown(1, () -> passes);
    for (int i = 0; i < 10; i++) {
      bisection.next(false, slice -> slice);
      bisection.answer(FAILED);
      assertThat(bisection.waits()).isTrue();
      assertThat(bisection.isDone()).isFalse();
    }
    passes++;
    bisection.next(false, slice -> slice);
    bisection.answer(FAILED);
    // Red without Bisection.isToBlame: now > part.passesAtFailure.
    assertThat(dead(bisection)).containsExactly(0);
    assertThat(bisection.isDone()).isTrue();
  }

  @Test
  void probe_thatPassesIsNotSentAgain() {
    Bisection bisection = Bisection.ofUnknown(9, () -> passes);
    for (int i = 0; i < 3; i++) {
      Slice probe = bisection.next(true, slice -> slice);
      assertThat(probe.isSingle()).isTrue();
      bisection.answer(i == 2 ? DELIVERED : FAILED);
      if (i == 2) {
        delivered.set(probe.from());
      }
    }
    passes++;
    run(bisection, FAILED);
    assertThat(delivered.cardinality()).isEqualTo(9);
  }

  @Test
  void partTooLargeForOneRequest_isSentInPieces() {
    Bisection bisection = failed(100);
    while (!bisection.isDone()) {
      Slice asked =
          bisection.next(
              false, whole -> new Slice(whole.from(), Math.min(whole.to(), whole.from() + 7)));
      assertThat(asked.size()).isLessThanOrEqualTo(7);
      accept(asked);
      bisection.answer(DELIVERED);
    }
    assertThat(delivered.cardinality()).isEqualTo(100);
    Bisection single = failed(1);
    single.next(false, slice -> slice);
    single.answer(new Rejected(Which.TOO_LARGE, "HTTP 413"));
    assertThat(dead(single)).containsExactly(0);
  }

  @Test
  void anyBadEntries_areDeadAndAllOthersDeliveredOnce() {
    Property.holds(
        300,
        random -> {
          delivered.clear();
          int count = 1 + random.nextInt(200);
          int[] bad = random.ints(random.nextInt(5), 0, count).distinct().sorted().toArray();
          Bisection bisection = Bisection.ofUnknown(count, () -> passes);
          Outcome refusal = random.nextBoolean() ? FAILED : REJECTED;
          run(bisection, refusal, () -> passes += random.nextInt(2), bad);
          assertThat(dead(bisection)).containsExactly(bad);
          assertThat(delivered.cardinality()).isEqualTo(count - bad.length);
        });
  }

  private Bisection failed(int count) {
    return Bisection.ofFailed(count, () -> passes, passes - 1, "HTTP 500");
  }

  private Bisection rejected(int count) {
    return Bisection.ofRejected(count, () -> passes, "HTTP 400", true);
  }

  private void run(Bisection bisection, Outcome refusal, int... bad) {
    run(bisection, refusal, () -> {}, bad);
  }

  private void run(Bisection bisection, Outcome refusal, Runnable meanwhile, int... bad) {
    requests = 0;
    while (!bisection.isDone()) {
      assertThat(++requests).isLessThan(5000);
      Slice asked = bisection.next(false, slice -> slice);
      if (IntStream.of(bad).anyMatch(index -> index >= asked.from() && index < asked.to())) {
        bisection.answer(refusal);
      } else {
        passes++;
        accept(asked);
        bisection.answer(DELIVERED);
      }
      meanwhile.run();
    }
  }

  private void accept(Slice asked) {
    assertThat(delivered.get(asked.from(), asked.to()).isEmpty()).as("nothing twice").isTrue();
    delivered.set(asked.from(), asked.to());
  }

  /** Red without {@code answer.refused() > 0}: the other half is taken for bad, and halved. */
  @Test
  void halfOfWhichSomeWereRefusedByNumber_saysNothingOfTheOther() {
    Bisection bisection = rejected(8);
    bisection.next(false, slice -> slice);
    bisection.answer(new Outcome.Delivered(1, "bad"));
    assertThat(bisection.next(false, slice -> slice)).isEqualTo(new Slice(4, 8));
    bisection.answer(DELIVERED);
    assertThat(bisection.isDone()).isTrue();
    assertThat(bisection.dead().count()).isZero();
    assertThat(bisection.dead().unnamed()).isOne();
  }

  private static int[] dead(Bisection bisection) {
    return bisection.dead().runs().stream()
        .flatMapToInt(run -> IntStream.range(run.slice().from(), run.slice().to()))
        .toArray();
  }
}
