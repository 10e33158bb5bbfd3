// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.FakeTransport.http;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.spi.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entries that the back end cannot take: they are found and buried, and nothing else is lost or
 * held up. Rows EP4 and EP5 of the fault matrix. Each test says without which line it fails.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoisonTest {

  private Steps steps = Steps.roomy("batchSize", "512");

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  /** Red without {@code Delivery.attempt}: {@code setAside(…)}. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 510, 511, -1})
  void ep4_oneRecordThatIsAnsweredWith500_isIsolatedAndTheRestDelivered(int position) {
    int poison = position < 0 ? new Random(Seeds.seed(512)).nextInt(512) : position;
    refuse(500, number -> number == poison);
    log(0, 512);
    steps.settle();
    assertDelivered(512, Set.of(poison));
    assertThat(extraRequests()).as("extra requests").isLessThanOrEqualTo(22);
    assertThat(steps.clock().nanos()).isLessThan(ofSeconds(10).toNanos());
  }

  /** Beyond the one of a healthy batch, and beside those that tell of the loss. */
  private long extraRequests() {
    return steps.metrics().requests() - steps.transport().lossReports().size() - 1;
  }

  /** Red without {@code Bisection.ofRejected}: {@code all.isBad}. */
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 511})
  void ep5_oneRecordThatIsAnsweredWith400_isIsolatedWithoutAnyWait(int poison) {
    refuse(400, number -> number == poison);
    log(0, 512);
    steps.advance(ofSeconds(1));
    assertDelivered(512, Set.of(poison));
    assertThat(extraRequests()).as("extra requests").isLessThanOrEqualTo(18);
  }

  /** Red without {@code Turns.inOrder}: the suspects. */
  @ParameterizedTest
  @CsvSource({"500, 17", "400, 13"})
  void ep4_poisonInTheOldestOf100Batches_holdsNobodyUp(int status, int mostExtra) {
    steps = Steps.roomy("batchSize", "50");
    log(0, 5000);
    steps.settle();
    long healthy = steps.metrics().requests();
    assertThat(healthy).isGreaterThanOrEqualTo(100);
    steps = Steps.roomy("batchSize", "50");
    refuse(status, number -> number == 17);
    log(0, 5000);
    steps.settle();
    assertDelivered(5000, Set.of(17));
    assertThat(steps.metrics().requests() - healthy).as("extra").isLessThanOrEqualTo(mostExtra);
    List<Integer> order = delivered();
    assertThat(order.indexOf(16)).as("the suspects go in between").isLessThan(2500);
  }

  /** Red without {@code Turns.inOrder}: {@code turns % 5 == 2 ? 0 : 2}. */
  @Test
  void suspects_areExaminedEvenUnderConstantLoad() {
    steps = Steps.roomy("batchSize", "50");
    refuse(400, number -> number == 17);
    for (int round = 0; steps.metrics().rejected() == 0; round++) {
      log(round * 250, 250);
      steps.pipeline().deliveryWorker().doWork();
      assertThat(round).isLessThan(70);
    }
    steps.settle();
  }

  /**
   * Red without {@code Endpoint.isProbing} in {@code Delivery.attempt}: nothing would ever pass.
   */
  @Test
  void twoPoisonsAtBothEndsOfTheOnlyBatch_areFoundOnceSomethingPasses() {
    refuse(500, number -> number == 0 || number == 511);
    log(0, 512);
    steps.settle();
    assertDelivered(512, Set.of(0, 511));
  }

  @Test
  void tenNeighboursAreAllPoison_andTheOthersDoNotSuffer() {
    refuse(500, number -> number >= 200 && number < 210);
    log(0, 512);
    steps.settle();
    assertDelivered(512, IntStream.range(200, 210).boxed().toList());
  }

  /** Red without {@code Suspicion.isInTheWay}. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 500})
  void poisonOnly_waitsUntilSomethingElsePassesAndHoldsNothingUp(int count) {
    refuse(500, number -> number < count);
    log(0, count);
    steps.advance(ofSeconds(1));
    for (int minute = 0; minute < 60; minute++) {
      steps.advance(ofMinutes(1));
    }
    assertThat(steps.metrics().rejected()).as("perhaps it is the back end").isZero();
    assertThat(steps.metrics().requests()).isLessThan(300);
    log(count, 1);
    for (int second = 0; second < 3; second++) {
      steps.advance(ofSeconds(1));
    }
    assertThat(delivered()).containsExactly(count);
    for (int i = 1; i < 20; i++) {
      log(count + i, 1);
      steps.advance(ofHours(1)).settle();
    }
    assertDelivered(count + 20, IntStream.range(0, count).boxed().toList());
  }

  /** Red without {@code Suspicion.isInTheWay}: {@code 2 << …}. */
  @Test
  void backEndThatAnswers500ForADay_isNotTakenForPoison() {
    steps = Steps.roomy("maxSpoolBytes", "8 MiB");
    steps.transport().outage(http(500));
    for (int minute = 0; minute < 24 * 60; minute++) {
      log(minute * 5, 5);
      for (int i = 0; i < 6; i++) {
        steps.advance(ofSeconds(10));
      }
    }
    assertThat(steps.metrics().requests()).isLessThan(6_000);
    steps.transport().outage(null);
    long before = steps.metrics().requests();
    steps.settle();
    assertThat(steps.metrics().rejected()).isZero();
    assertThat(steps.metrics().requests() - before).isLessThan(60);
    assertThat(steps.metrics().delivered()).isEqualTo(7200);
    // The probes of the outage were answered with 500, so all of it was delivered once.
    assertThat(delivered()).doesNotHaveDuplicates().hasSize(7200);
  }

  /** Red without {@code Delivery.isStuck}. */
  @Test
  void suspectThatCannotBeJudged_doesNotHoldUpTheNext() {
    steps = Steps.roomy("batchSize", "10");
    refuse(500, number -> number <= 10 || number == 19);
    log(0, 20);
    steps.settle();
    assertThat(delivered()).containsExactlyInAnyOrder(11, 12, 13, 14, 15, 16, 17, 18);
  }

  /**
   * Whatever the poison, the status, the load and the trouble in between: each entry is delivered
   * or dead as the back end decides, and nothing is sent again that it has confirmed.
   */
  @Test
  void anyPoison_isAllThatIsLost() {
    Property.holds(100, this::anyPoisonIsAllThatIsLost);
  }

  private void anyPoisonIsAllThatIsLost(Random random) {
    steps = Steps.roomy("batchSize", String.valueOf(1 + random.nextInt(120)));
    int count = 1 + random.nextInt(600);
    Set<Integer> poison = new HashSet<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      poison.add(random.nextInt(count));
    }
    int status = random.nextBoolean() ? 500 : 400;
    int troubles = random.nextInt(30);
    int[] trouble = {0};
    steps
        .transport()
        .backEnd(
            (entries, payload) -> {
              boolean bad = numbers(entries).stream().anyMatch(poison::contains);
              if (trouble[0] < troubles && random.nextInt(4) == 0) {
                trouble[0]++;
                return trouble(random);
              }
              return bad ? http(status) : new Outcome.Delivered();
            });
    for (int logged = 0; logged < count; ) {
      int more = Math.min(count - logged, 1 + random.nextInt(200));
      log(logged, more);
      logged += more;
      steps.advance(ofSeconds(random.nextInt(3))).assertLaw();
    }
    for (int i = 0; i < 30; i++) {
      log(count + i, 1);
      steps.advance(ofMinutes(6)).assertLaw();
    }
    steps.settle();
    assertThat(steps.metrics().spooled()).isZero();
    assertDelivered(count + 30, poison);
  }

  private static Outcome trouble(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> http(503);
      case 1 -> http(401);
      case 2 -> new Outcome.RetryLater("no answer", null, Outcome.Doubt.SIZE);
      default -> new Outcome.RetryLater("connection reset", null);
    };
  }

  private void refuse(int status, IntPredicate poison) {
    steps
        .transport()
        .backEnd(
            (entries, payload) ->
                numbers(entries).stream().anyMatch(poison::test)
                    ? http(status)
                    : new Outcome.Delivered());
  }

  private void log(int first, int count) {
    for (int i = first; i < first + count; i++) {
      steps.log(warn("m" + i));
      if (i % 500 == 499) {
        steps.spool();
      }
    }
    steps.spool();
  }

  private List<Integer> delivered() {
    return numbers(steps.delivered());
  }

  private static List<Integer> numbers(List<JsonNode> entries) {
    return entries.stream()
        .map(entry -> Integer.valueOf(entry.get("message").asText().substring(1)))
        .toList();
  }

  private void assertDelivered(int count, Iterable<Integer> poison) {
    List<Integer> expected = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    int dead = 0;
    for (Integer each : poison) {
      expected.remove(each);
      dead++;
    }
    assertThat(delivered()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(steps.metrics().rejected()).isEqualTo(dead);
    assertThat(steps.metrics().delivered()).isEqualTo(count - dead);
    steps.assertLaw();
  }
}
