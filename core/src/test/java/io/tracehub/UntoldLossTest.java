// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A loss is told though nothing is logged after it that a report could come along with. */
class UntoldLossTest {

  private final Steps steps =
      Steps.remote(
          settings -> settings.set("maxBuffer", "64", "a test").set("maxWait", "0 ms", "a test"));

  /** Red without {@code lossReports.dueAt()} in {@code DeliveryWorker.doWork}. */
  @Test
  void lossAfterTheLastBatch_isToldWithinAMinute() {
    lose();
    steps.settle();
    lose();
    steps.settle();
    assertThat(reports()).hasSize(1);
    steps.advance(ofSeconds(61));
    assertThat(reports()).hasSize(2);
    assertThat(told()).isEqualTo(steps.metrics().lost());
    steps.advance(ofMinutes(10));
    assertThat(reports()).as("nothing new").hasSize(2);
    steps.assertLaw();
  }

  /** Red without {@code endpoint.failed(…)} in {@code Delivery.hasArrived}. */
  @Test
  void reportThatIsAllThereIs_isTriedAgainUntilTheBackEndIsWell() {
    lose();
    steps.settle();
    lose();
    steps.settle();
    steps.transport().outage(new Outcome.RetryLater("HTTP 503", ofSeconds(200)));
    steps.advance(ofSeconds(61));
    steps.transport().outage(null);
    steps.advance(ofSeconds(61));
    assertThat(reports()).as("it asked for 200 s").hasSize(1);
    for (int minute = 0; minute < 5; minute++) {
      steps.advance(ofMinutes(1));
    }
    assertThat(told()).isEqualTo(steps.metrics().lost());
  }

  /** Red without {@code loss != UNREMARKABLE} in {@code Counters.lostOfNote}. */
  @Test
  void whatOurOwnThreadsLog_isNoReasonForAReportButStandsInTheNext() throws InterruptedException {
    Thread ours = new TraceHubThread(() -> steps.log(error("POST sent")), "test");
    ours.start();
    ours.join();
    for (int minute = 0; minute < 10; minute++) {
      steps.advance(ofMinutes(1));
    }
    assertThat(reports()).isEmpty();
    lose();
    steps.settle();
    assertThat(told()).isEqualTo(steps.metrics().lost());
    assertThat(steps.metrics().refused()).containsEntry("reentrant", 1L);
  }

  /** Red without {@code counters.onLoss(…)} in {@code Pipeline}: the thread sleeps on. */
  @Test
  void loss_wakesAPipelineThatHasNothingElseToDo() throws InterruptedException {
    Semaphore told = new Semaphore(0);
    try (RunningPipeline idle = new RunningPipeline(counting(told))) {
      idle.log(warn("first"));
      assertThat(idle.flush(ofSeconds(20)).isComplete()).isTrue();
      idle.loseOne();
      assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Red without {@code awaitReport(…)} in {@code Pipeline.close}. */
  @Test
  void stop_tellsWhatWasLostSinceTheLastReport() throws InterruptedException {
    Semaphore told = new Semaphore(0);
    try (RunningPipeline pipeline = new RunningPipeline(counting(told))) {
      pipeline.loseOne();
      assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      pipeline.loseOne();
      pipeline.close(ofSeconds(20));
      assertThat(told.tryAcquire()).isTrue();
    }
  }

  /** Releases a permit for each report that arrives. */
  private static Transport counting(Semaphore told) {
    FakeTransport inner = new FakeTransport();
    return new Transport() {
      @Override
      public Outcome send(Payload payload) {
        int before = inner.lossReports().size();
        Outcome outcome = inner.send(payload);
        if (inner.lossReports().size() > before) {
          told.release();
        }
        return outcome;
      }

      @Override
      public void close() {
        inner.close();
      }
    };
  }

  private List<JsonNode> reports() {
    return steps.transport().lossReports();
  }

  /** What the reports add up to. */
  private long told() {
    long sum = 0;
    for (JsonNode report : reports()) {
      for (JsonNode kind : report.at("/extra/lost")) {
        sum += kind.path("count").asLong();
      }
    }
    return sum;
  }

  /** More than the ring has room for, before anybody empties it. */
  private void lose() {
    for (int i = 0; i < 100; i++) {
      steps.log(warn("event"));
    }
    steps.runUntilIdle();
  }
}
