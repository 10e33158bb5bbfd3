// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.FakeTransport.http;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is learned of the requests that a back end takes: rows EP6, EP7 and EP14 of the fault
 * matrix, and requests that take too long. Each test says without which line it fails.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestLimitsTest {

  private Steps steps = Steps.roomy("batchSize", "500");

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  /** Red without {@code Contents.fitting} or {@code BatchLimit.tooLarge}. */
  @Test
  void ep6_bodiesAbove100KiB_areSplitOnceAndTheLimitIsLearned() {
    steps = Steps.roomy("compress", "false");
    int[] refused = {0};
    int[] largest = {0};
    steps
        .transport()
        .backEnd(
            (entries, payload) -> {
              boolean tooLarge = payload.body().length > 100 * 1024;
              refused[0] += tooLarge ? 1 : 0;
              largest[0] = tooLarge ? largest[0] : Math.max(largest[0], payload.body().length);
              return tooLarge ? http(413) : new Outcome.Delivered();
            });
    logLarge(500);
    assertThat(refused[0]).as("log2 of ten times too large, and one").isLessThanOrEqualTo(5);
    assertThat(steps.metrics().delivered()).isEqualTo(500);
    int learned = refused[0];
    logLarge(1000);
    assertThat(refused[0]).isEqualTo(learned);
    assertThat(largest[0]).isGreaterThan(50 * 1024);
    assertThat(steps.metrics().delivered()).isEqualTo(1500);
    assertThat(steps.delivered()).hasSize(1500);
  }

  /** Red without {@code Batch.rejected}: {@code asked.isSingle()}. */
  @Test
  void ep7_singleRecordThatIsTooLarge_isDeadAndTheRestDelivered() {
    steps = Steps.roomy("compress", "false");
    steps
        .transport()
        .backEnd(
            (entries, payload) ->
                payload.body().length > 20 * 1024 ? http(413) : new Outcome.Delivered());
    logLarge(30);
    steps.log(warn("x".repeat(30_000)));
    logLarge(30);
    assertThat(steps.metrics().delivered()).isEqualTo(60);
    assertThat(steps.metrics().rejected()).isOne();
    assertThat(steps.delivered()).hasSize(60);
    assertThat(steps.told())
        .anyMatch(line -> line.contains("refused 1 entries for good: HTTP 413"));
  }

  /** Red without {@code Delivery.rejected}: {@code payloads.stopCompressing()}. */
  @Test
  void ep14_refusedGzip_isSentPlainFromThenOn() {
    steps
        .transport()
        .backEnd(
            (entries, payload) ->
                payload.headers().containsKey("Content-Encoding")
                    ? http(415)
                    : new Outcome.Delivered());
    log(100);
    log(100);
    steps.settle();
    assertThat(sizes()).containsExactly(100, 100, 100);
    assertThat(steps.metrics().delivered()).isEqualTo(200);
    steps.transport().answer(http(415));
    log(1);
    assertThat(steps.told()).last().asString().contains("not an ingest endpoint", "415");
    steps.settle();
    assertThat(steps.metrics().delivered()).isEqualTo(201);
  }

  /** Red without {@code BatchLimit.timedOut} or {@code BatchLimit.passed}. */
  @Test
  void requestThatTakesTooLong_isHalvedAndTheLimitGrowsAgain() {
    steps = Steps.roomy("compress", "false");
    Outcome late = new Outcome.RetryLater("no answer within 10 s", null, Outcome.Doubt.SIZE);
    steps.transport().answer(late);
    logLarge(4000);
    List<Integer> bytes =
        steps.transport().attempts().stream().map(payload -> payload.body().length).toList();
    assertThat(bytes.get(0)).isGreaterThan(1_900_000);
    assertThat(bytes.get(1)).isBetween(900_000, 1_100_000);
    assertThat(bytes.subList(2, bytes.size())).anyMatch(size -> size > 1_900_000);
    assertThat(steps.metrics().delivered()).isEqualTo(4000);
  }

  private void logLarge(int count) {
    for (int i = 0; i < count; i++) {
      steps.log(warn("m".repeat(1500))).spool();
    }
    steps.settle();
  }

  /** Logs, and lets the batch become due; further attempts need more time. */
  private void log(int count) {
    for (int i = 0; i < count; i++) {
      steps.log(warn("m" + i));
    }
    steps.runUntilIdle().advance(ofSeconds(1));
  }

  private List<Integer> sizes() {
    return steps.transport().attempts().stream().map(Payload::count).toList();
  }
}
