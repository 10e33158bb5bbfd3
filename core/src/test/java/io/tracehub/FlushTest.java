// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flush delivers what was logged before it, or says how much it could not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlushTest {

  @AfterEach
  void noThreadIsLeft() {
    OurThreads.assertNoneLeft();
  }

  @Test
  void flush_deliversEverythingLoggedBeforeItAtOnce() {
    FakeTransport transport = new FakeTransport();
    try (RunningPipeline pipeline =
        new RunningPipeline(transport, settings -> settings.flushInterval(ofMinutes(1)))) {
      for (int i = 1; i <= 500; i++) {
        pipeline.log(debug("crumb"));
        pipeline.log(warn("m" + i));
        FlushResult result = pipeline.flush(ofSeconds(20));
        assertThat(result).isEqualTo(new FlushResult(i, 0, 0, 0));
        assertThat(result.isComplete()).isTrue();
        assertThat(pipeline.metrics().imbalances()).isEmpty();
      }
    }
    assertThat(transport.messages()).hasSize(500).endsWith("m500");
  }

  @Test
  void flush_ofNothingReturnsAtOnceWhateverPatienceItIsGiven() {
    try (RunningPipeline pipeline = new RunningPipeline(new FakeTransport())) {
      for (Duration patience :
          new Duration[] {
            Duration.ZERO,
            ofSeconds(-1),
            ofSeconds(Long.MAX_VALUE),
            Duration.ofNanos(Long.MAX_VALUE)
          }) {
        assertThat(pipeline.flush(patience).isComplete()).isTrue();
      }
    }
  }

  @Test
  void flush_returnsEarlyIfTheNextAttemptIsBeyondItsPatience() {
    FakeTransport transport = new FakeTransport();
    transport.outage(new Outcome.RetryLater("HTTP 503", ofMinutes(5)));
    try (RunningPipeline pipeline =
        new RunningPipeline(
            transport,
            settings -> settings.endpoint(URI.create("https://logs.example.com")).apiKey("th_x"))) {
      pipeline.log(warn("x"));
      long start = System.nanoTime();
      FlushResult result = pipeline.flush(ofMinutes(4));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofSeconds(30));
      assertThat(result).isEqualTo(new FlushResult(0, 1, 0, 0));
      assertThat(result.isComplete()).isFalse();
      assertThat(pipeline.metrics().requests()).isOne();
      assertThat(pipeline.metrics().imbalances()).isEmpty();
    }
  }

  @Test
  void flush_givesUpAfterItsPatience() {
    CountDownLatch never = new CountDownLatch(1);
    try (RunningPipeline pipeline = new RunningPipeline(new LatchedTransport(never))) {
      pipeline.log(warn("x"));
      FlushResult result = pipeline.flush(ofMillis(100));
      assertThat(result).isEqualTo(new FlushResult(0, 0, 0, 1));
      assertThat(result.isComplete()).isFalse();
    }
  }

  @Test
  void flush_doesNotWaitForWhatIsLoggedAfterIt() {
    BusyTransport transport = new BusyTransport();
    try (RunningPipeline pipeline = new RunningPipeline(transport)) {
      transport.application = pipeline;
      pipeline.log(error("first"));
      long start = System.nanoTime();
      assertThat(pipeline.flush(ofMinutes(1)).delivered()).isPositive();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofSeconds(30));
    }
  }

  /**
   * The second batch of the patient flush is in another lane, and due at once only because of it.
   */
  @Test
  void flush_isNotSlowedDownByTheEndOfAnother() {
    CountDownLatch go = new CountDownLatch(1);
    LatchedTransport transport = new LatchedTransport(go);
    try (RunningPipeline pipeline =
        new RunningPipeline(
            transport,
            settings ->
                settings.flushInterval(ofMinutes(1)).logLevel(Threshold.from(Severity.INFO)))) {
      pipeline.log(warn("event"));
      pipeline.log(SampleRecord.of(Severity.INFO, "log"));
      CompletableFuture<FlushResult> patient =
          CompletableFuture.supplyAsync(() -> pipeline.flush(ofSeconds(30)));
      transport.awaitAttempt();
      assertThat(pipeline.flush(ofMillis(50)).isComplete()).isFalse();
      go.countDown();
      assertThat(patient.join()).isEqualTo(new FlushResult(2, 0, 0, 0));
    }
  }

  /** The application logs during each attempt, so that the spool never becomes empty. */
  private static final class BusyTransport implements Transport {
    private volatile @Nullable RunningPipeline application;

    @Override
    public Outcome send(Payload payload) {
      RunningPipeline pipeline = Objects.requireNonNull(application);
      Thread logging = new Thread(() -> pipeline.log(error("meanwhile")));
      logging.start();
      while (pipeline.metrics().spooled() == 0 && !Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait();
      }
      return new Outcome.Delivered();
    }

    @Override
    public void close() {}
  }

  /** Delivers, but not before it may. */
  private static final class LatchedTransport implements Transport {
    private final CountDownLatch attempted = new CountDownLatch(1);
    private final CountDownLatch go;

    LatchedTransport(CountDownLatch go) {
      this.go = go;
    }

    void awaitAttempt() {
      try {
        attempted.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    @Override
    public Outcome send(Payload payload) {
      attempted.countDown();
      try {
        go.await();
        return new Outcome.Delivered();
      } catch (InterruptedException stopped) {
        return new Outcome.RetryLater("interrupted", null);
      }
    }

    @Override
    public void close() {
      go.countDown();
    }
  }
}
