// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.FakeTransport.http;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows of the fault matrix that are about the endpoint, apart from those of single entries
 * (EP4, EP5: {@code PoisonTest}), of size and compression (EP6, EP7, EP14: {@code
 * RequestLimitsTest}), and of bytes on a socket (EP9, EP11, EP13: {@code HttpTransportTest}). Each
 * says without which line it fails.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndpointFaultsTest {

  private static final Outcome REFUSED = new Outcome.RetryLater("connection refused", null);

  private Steps steps = Steps.roomy("batchSize", "500");

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  /** Red without {@code Endpoint.failed}: {@code notBefore = waitAfter(…)}. */
  @Test
  void ep1_dayOfRefusedConnections_costsFewAttemptsAndNoMemory() {
    steps = Steps.roomy("maxSpoolBytes", "512 KiB");
    steps.transport().outage(REFUSED);
    long heap = 0;
    int logged = 0;
    for (int second = 0; second < 86_400; second++) {
      if (second % 10 == 0) {
        steps.log(error("e" + logged++));
      }
      steps.advance(ofSeconds(1));
      if (second == 10_000) {
        heap = usedHeap();
      }
    }
    assertThat(usedHeap() - heap).isLessThan(8 << 20);
    assertThat(steps.metrics().requests()).isBetween(2_000L, 6_000L);
    steps.transport().outage(null);
    steps.settle();
    assertThat(steps.transport().messages()).doesNotHaveDuplicates().endsWith("e" + (logged - 1));
    assertThat(
            steps.metrics().delivered()
                + steps.metrics().evicted().getOrDefault("spool_overflow", 0L))
        .isEqualTo(logged);
  }

  /** Red without {@code Endpoint.enter}: {@code probing = …}. */
  @Test
  void ep1_outage_isProbedWithOneEntryAndTheOrderIsKept() {
    for (int i = 0; i < 10; i++) {
      steps.transport().answer(REFUSED);
    }
    log(50);
    steps.settle();
    assertThat(sizes()).containsExactly(50, 50, 1, 1, 1, 1, 1, 1, 1, 1, 1, 49);
    assertThat(steps.transport().messages()).isEqualTo(messages(50));
  }

  /** Red without {@code RetryAfter.of}: the cap, the sign, or the server's date. */
  @ParameterizedTest
  @CsvSource({
    "5, 5000, 5600",
    "'Fri, 20 Nov 2026 12:00:30 GMT', 30000, 33100",
    "3600, 300000, 330100",
    "soon, 0, 700",
    "-1, 0, 700",
    "1000000000000000000, 300000, 330100"
  })
  void ep2_retryAfter_isHonouredWhereItMakesSense(String asked, long atLeast, long atMost) {
    for (int status : new int[] {429, 503}) {
      steps = Steps.remote();
      steps
          .transport()
          .answer(
              http(new Answer(status, "", asked, "Fri, 20 Nov 2026 12:00:00 GMT", new byte[0])));
      steps.log(error("x")).runUntilIdle().advance(ofMillis(100));
      assertThat(steps.transport().attempts()).hasSize(1);
      long waited = 0;
      while (steps.delivered().isEmpty()) {
        steps.advance(ofMillis(100));
        waited += 100;
      }
      assertThat(waited).isBetween(atLeast, atMost);
    }
  }

  /** Red without {@code Endpoint.attempt}, or with another pace in {@code Ramp}. */
  @Test
  void ep3_stormOf429ThenHeal_isFollowedByARampAndNotByAFlood() {
    steps = Steps.roomy("batchSize", "10");
    steps.transport().outage(http(429));
    for (int i = 0; i < 60; i++) {
      log(100);
      steps.advance(ofSeconds(10));
    }
    long before = steps.metrics().requests();
    steps.transport().outage(null);
    while (steps.metrics().delivered() == 0 && steps.delivered().isEmpty()) {
      steps.advance(ofMillis(10));
    }
    assertThat(steps.metrics().requests()).isEqualTo(before + 1);
    assertThat(requestsWithin(ofMillis(999))).isLessThanOrEqualTo(2);
    assertThat(requestsWithin(ofSeconds(4))).isLessThanOrEqualTo(8);
    assertThat(requestsWithin(ofSeconds(5))).isBetween(15L, 21L);
    steps.settle();
    assertThat(steps.metrics().delivered()).as(steps.metrics().toString()).isEqualTo(6000);
  }

  /** Red without {@code Endpoint.answered}: the comparison with RAMP_FROM. */
  @Test
  void ep3_hiccup_needsNoRamp() {
    steps = Steps.roomy("batchSize", "10");
    steps.transport().answer(http(503), http(503));
    log(500);
    steps.settle();
    assertThat(steps.clock().nanos()).isLessThan(ofSeconds(5).toNanos());
  }

  /** Red without {@code Endpoint.answered}: {@code ramped |=}. */
  @Test
  void ep3_backEndThatFallsOverAgain_isGivenItsRampAgain() {
    steps = Steps.roomy("batchSize", "10");
    steps.transport().answer(Collections.nCopies(8, http(503)).toArray(Outcome[]::new));
    log(500);
    advanceUntilDelivered(1);
    steps.transport().answer(http(503));
    int delivered = steps.delivered().size();
    advanceUntilDelivered(delivered + 1);
    assertThat(requestsWithin(ofSeconds(1))).isLessThanOrEqualTo(3);
    steps.settle();
  }

  /** Red without {@code Endpoint.answered}: {@code failures = 0}. */
  @Test
  void nw9_backEndThatComesAndGoes_isNotWaitedForEverLonger() {
    steps = Steps.roomy("batchSize", "10");
    steps.transport().answer(Collections.nCopies(8, http(503)).toArray(Outcome[]::new));
    log(500);
    advanceUntilDelivered(1);
    for (int flap = 0; flap < 10; flap++) {
      steps.transport().answer(http(503), http(503));
      long before = steps.clock().nanos();
      advanceUntilDelivered(steps.delivered().size() + 1);
      assertThat(steps.clock().nanos() - before).isLessThan(ofSeconds(3).toNanos());
    }
    steps.settle();
  }

  private void advanceUntilDelivered(int entries) {
    while (steps.delivered().size() < entries) {
      steps.advance(ofMillis(10));
    }
  }

  /** Red without {@code Outcome.ofStatus}: the case of 401. */
  @ParameterizedTest
  @ValueSource(ints = {401, 403, 422, 407, 404, 308})
  void ep8_refusalThatAPersonMends_losesNothingAndIsSaidInFewLines(int status) {
    steps.transport().outage(http(status));
    for (int minute = 0; minute < 60; minute++) {
      log(5);
      steps.advance(ofMinutes(1));
    }
    assertThat(steps.metrics().requests()).isBetween(10L, 20L);
    assertThat(steps.told()).hasSizeBetween(10, 20).allMatch(line -> line.contains("HTTP"));
    steps.transport().outage(null);
    steps.advance(ofMinutes(5)).settle();
    assertThat(steps.transport().messages()).hasSize(300);
    assertThat(sizes()).startsWith(1, 4);
  }

  /** Red without {@code TraceHubFormat.classify}: {@code !answer.isHtml()}. */
  @Test
  void ep10_loginPageOfACaptivePortal_isNoDelivery() {
    byte[] page = "{\"accepted\":5}<html>".getBytes(UTF_8);
    steps.transport().outage(http(new Answer(200, "text/html", null, null, page)));
    log(5);
    for (int i = 0; i < 100; i++) {
      steps.advance(ofSeconds(1));
    }
    assertThat(steps.metrics().delivered()).isZero();
    steps.transport().outage(null);
    steps.settle();
    assertThat(steps.metrics().delivered()).isEqualTo(5);
  }

  /** Red without {@code Plans.head}: {@code queue.peek(plan.count(), …)}. */
  @Test
  void ep11_lostAck_isRetriedWithTheSameIdentityThoughMoreHasCome() {
    steps.transport().answer(REFUSED);
    log(5);
    log(3);
    steps.settle();
    List<Payload> attempts = steps.transport().attempts();
    assertThat(attempts.get(1).headers()).isEqualTo(attempts.get(0).headers());
    assertThat(steps.metrics().delivered()).isEqualTo(8);
  }

  /**
   * By an outcome made by hand: TraceHub takes all of a request or nothing, so no answer of its
   * says this. What a format with partial success makes of its answers is then that format's.
   *
   * <p>Red without {@code Batch.rejected}: {@code dead.addThese}.
   */
  @Test
  void ep12_partialSuccess_buriesThoseNamedAndRepeatsNothing() {
    steps.transport().answer(new Outcome.Rejected(Set.of(3, 50, 99, 100, -1), "no such level"));
    log(100);
    steps.settle();
    assertThat(steps.transport().attempts()).hasSize(1);
    assertThat(steps.metrics().delivered()).isEqualTo(97);
    assertThat(steps.metrics().rejected()).isEqualTo(3);
  }

  /** Red without {@code Outcome.ofStatus}: {@code answer.echoesBatch()}. */
  @Test
  void ep15_conflictThatNamesOurBatch_isADelivery() {
    steps.transport().answer(http(new Answer(409, "", null, null, new byte[0], true)));
    log(5);
    steps.settle();
    assertThat(sizes()).containsExactly(5);
    assertThat(steps.metrics().delivered()).isEqualTo(5);
    steps.transport().answer(http(409));
    log(1);
    steps.settle();
    assertThat(steps.metrics().rejected()).isOne();
  }

  /** Logs, and lets the batch become due; further attempts need more time. */
  private void log(int count) {
    for (int i = 0; i < count; i++) {
      steps.log(warn("m" + i));
    }
    steps.runUntilIdle().advance(ofSeconds(1));
  }

  private static List<String> messages(int count) {
    return IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
  }

  private List<Integer> sizes() {
    return steps.transport().attempts().stream().map(Payload::count).toList();
  }

  private long requestsWithin(Duration time) {
    long before = steps.metrics().requests();
    for (long millis = 0; millis < time.toMillis(); millis++) {
      steps.advance(ofMillis(1));
    }
    return steps.metrics().requests() - before;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
