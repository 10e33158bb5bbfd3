// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Trouble;
import io.tracehub.spi.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of entries when the back end says no, or nothing. */
class DeliveryTest {

  private static final Outcome LATER = new Outcome.RetryLater("HTTP 503", null);

  private Steps steps = Steps.remote();

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  @Test
  void retry_keepsTheOrderAndRepeatsNothing() {
    steps.transport().answer(LATER, LATER, LATER);
    for (int i = 0; i < 20; i++) {
      steps.log(error("e" + i)).runUntilIdle().advance(ofMillis(150));
    }
    steps.settle();
    assertThat(steps.transport().messages())
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "e" + i).toList());
    assertThat(steps.metrics().retries()).isEqualTo(3);
    assertThat(steps.metrics().requests()).isEqualTo(steps.transport().attempts().size());
  }

  @Test
  void batchHeader_namesInstanceLaneFirstAndCount() {
    steps = Steps.remote(settings -> settings.logLevel(Threshold.from(Severity.INFO)));
    String instance = steps.metrics().instance();
    steps.log(warn("1"), warn("2"), SampleRecord.of(Severity.INFO, "log")).settle();
    steps.log(warn("3")).settle();
    assertThat(instance).matches("[0-9a-f]{16}");
    assertThat(steps.transport().attempts())
        .extracting(payload -> payload.headers().get("X-Batch"))
        .containsExactly(
            instance + ";events;1;2", instance + ";logs;1;1", instance + ";events;3;1");
    assertThat(steps.delivered())
        .extracting(entry -> entry.at("/extra/sequence").longValue())
        .containsExactly(1L, 2L, 1L, 3L);
  }

  @Test
  void retriedBatch_hasTheSameIdentity() {
    steps.transport().answer(LATER);
    steps.log(error("x")).settle();
    List<Payload> attempts = steps.transport().attempts();
    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(1).headers()).isEqualTo(attempts.get(0).headers());
    assertThat(attempts.get(1).body()).isEqualTo(attempts.get(0).body());
  }

  @Test
  void batch_holdsNoMoreThanBatchSize() {
    steps = Steps.remote(settings -> settings.set("batchSize", "10", "test"));
    for (int i = 0; i < 35; i++) {
      steps.log(warn("m" + i));
    }
    steps.runUntilIdle();
    assertThat(steps.transport().attempts()).extracting(Payload::count).containsExactly(10, 10, 10);
    steps.advance(ofSeconds(1));
    assertThat(steps.transport().attempts()).hasSize(4);
    assertThat(steps.transport().messages()).hasSize(35).startsWith("m0").endsWith("m34");
  }

  @Test
  void paused_waitsAMinuteThenLongerUpToFive() {
    Outcome paused = new Outcome.Paused(Trouble.AUTH, "HTTP 401");
    steps.transport().answer(paused, paused, paused, paused, paused, paused);
    steps.log(error("x")).runUntilIdle();
    assertThat(waitsBetweenAttempts(7)).containsExactly(60L, 120L, 240L, 300L, 300L, 300L);
    assertThat(steps.transport().messages()).containsExactly("x");
  }

  @Test
  void paused_startsAtAMinuteAgainAfterADelivery() {
    Outcome paused = new Outcome.Paused(Trouble.AUTH, "HTTP 401");
    steps.transport().answer(paused, paused);
    steps.log(error("x")).settle();
    steps.transport().answer(paused);
    int before = steps.transport().attempts().size();
    steps.log(error("y")).runUntilIdle();
    assertThat(waitsBetweenAttempts(before + 2)).containsExactly(60L);
  }

  @Test
  void localServer_isTriedEveryTwoSecondsAtLeast() {
    steps = new Steps();
    steps.transport().answer(new Outcome.RetryLater("HTTP 503", ofMinutes(5)));
    for (int i = 0; i < 10; i++) {
      steps.transport().answer(LATER, new Outcome.Paused(Trouble.CONFIG, "HTTP 404"));
    }
    steps.log(error("x")).runUntilIdle();
    assertThat(waitsBetweenAttempts(22)).allMatch(seconds -> seconds <= 2);
    assertThat(steps.transport().messages()).containsExactly("x");
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void paused_isToldInWordsThatHelp(Trouble trouble) {
    steps.transport().answer(new Outcome.Paused(trouble, "why"));
    steps.log(error("x")).runUntilIdle().advance(ofSeconds(1));
    assertThat(steps.told().get(steps.told().size() - 1))
        .contains("https://logs.example.com", "why")
        .contains(
            switch (trouble) {
              case AUTH -> "key";
              case CONFIG -> "not an ingest endpoint";
              case TLS -> "certificate";
              case TRUST_STORE -> "trustStore";
            })
        .doesNotContain("th_secret");
  }

  @Test
  void rejected_isCountedAndToldOnce() {
    for (int i = 0; i < 5; i++) {
      steps.transport().answer(new Outcome.Rejected("HTTP 400"));
      steps.log(error("x")).runUntilIdle().advance(ofSeconds(1));
    }
    assertThat(steps.metrics().rejected()).isEqualTo(5);
    assertThat(told("refused")).hasSize(1);
    steps.advance(ofMinutes(1)).transport().answer(new Outcome.Rejected("HTTP 400"));
    steps.log(error("x")).runUntilIdle().advance(ofSeconds(1));
    assertThat(told("refused")).hasSize(2);
    assertThat(told("refused").get(1)).contains("4 more");
  }

  @Test
  void trouble_isToldOnceAMinuteAndItsEndOnce() {
    steps.transport().outage(LATER);
    steps.log(error("x")).runUntilIdle();
    for (int second = 0; second < 300; second++) {
      steps.advance(ofSeconds(1));
    }
    assertThat(told("cannot be reached")).hasSizeBetween(2, 6);
    steps.transport().outage(null);
    steps.settle();
    assertThat(told("again")).hasSize(1);
    steps.log(error("y")).settle();
    assertThat(told("again")).hasSize(1);
  }

  @Test
  void flappingBackEnd_isToldOfOnceAMinute() {
    for (int flap = 0; flap < 100; flap++) {
      steps.transport().answer(LATER);
      steps.log(error("x")).runUntilIdle().advance(ofSeconds(3));
    }
    assertThat(steps.told()).hasSizeLessThanOrEqualTo(2 * 5 + 2);
    steps.settle();
  }

  @Test
  void transportThatThrows_releasesTheBatchAndKeepsItsDistance() {
    steps
        .transport()
        .fail(new IllegalStateException("bug"))
        .fail(new OutOfMemoryError("the machine's"));
    steps.log(error("x")).runUntilIdle();
    assertThat(catchThrowable(() -> steps.advance(ofSeconds(1))))
        .isInstanceOf(IllegalStateException.class);
    steps.assertLaw();
    assertThat(steps.metrics().inFlight()).isZero();
    assertThat(steps.metrics().spooled()).isOne();
    steps.runUntilIdle();
    assertThat(steps.transport().attempts()).as("no second attempt at once").hasSize(1);
    assertThat(catchThrowable(() -> steps.advance(ofSeconds(40))))
        .isInstanceOf(OutOfMemoryError.class);
    steps.settle();
    assertThat(steps.transport().messages()).containsExactly("x");
  }

  @Test
  void events_goBeforeLogs() {
    steps = Steps.remote(settings -> settings.logLevel(Threshold.from(Severity.INFO)));
    steps.transport().answer(LATER);
    steps
        .log(SampleRecord.of(Severity.INFO, "log 1"), SampleRecord.of(Severity.INFO, "log 2"))
        .runUntilIdle()
        .advance(ofSeconds(1));
    steps.log(error("event")).settle();
    assertThat(steps.transport().messages()).containsExactly("event", "log 1", "log 2");
  }

  @Test
  void logs_areNotStarvedByAStreamOfEvents() {
    steps =
        Steps.remote(
            settings ->
                settings.logLevel(Threshold.from(Severity.INFO)).set("batchSize", "10", "a test"));
    steps.transport().outage(LATER);
    for (int i = 0; i < 200; i++) {
      steps.log(warn("event"), SampleRecord.of(Severity.INFO, "log"));
    }
    steps.runUntilIdle().transport().outage(null);
    steps.settle();
    List<String> lanes =
        steps.transport().attempts().stream()
            .map(payload -> payload.headers().getOrDefault("X-Batch", "").split(";", -1)[1])
            .toList();
    assertThat(lanes).startsWith("events").endsWith("logs");
    assertThat(lanes.subList(0, 20).stream().filter("logs"::equals)).hasSizeBetween(3, 5);
  }

  /** Whole seconds between attempts, until so many were made. */
  private List<Long> waitsBetweenAttempts(int attempts) {
    List<Long> at = new ArrayList<>();
    int seen = steps.transport().attempts().size();
    for (Duration passed = Duration.ZERO; seen < attempts; passed = passed.plusMillis(100)) {
      steps.advance(ofMillis(100));
      if (steps.transport().attempts().size() > seen) {
        seen++;
        at.add(passed.toMillis());
      }
      assertThat(passed).isLessThan(Duration.ofDays(1));
    }
    return IntStream.range(1, at.size())
        .mapToObj(i -> Math.round((at.get(i) - at.get(i - 1)) / 1000.0))
        .toList();
  }

  private List<String> told(String word) {
    return steps.told().stream().filter(message -> message.contains(word)).toList();
  }
}
