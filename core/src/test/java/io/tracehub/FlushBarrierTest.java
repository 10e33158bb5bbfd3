// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Trouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A flush tries now: past our own back-off, but neither past what the server asked for nor past a
 * pause. It returns as soon as no attempt fits into its patience.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlushBarrierTest {

  private static final Outcome DOWN = new Outcome.RetryLater("HTTP 503", null);

  /** Shorter than any wait after a failure. */
  private static final Duration SHORT = ofMillis(90);

  private final Steps steps = Steps.remote();

  @BeforeEach
  void oneEntryWaits() {
    steps.log(warn("x")).spool();
  }

  /** Both workers run, and a millisecond passes, whenever the flush looks at the clock. */
  private void startWorkers() {
    steps.clock().tick(ofMillis(1));
    steps.clock().meanwhile(steps::runUntilIdle);
  }

  @AfterEach
  void booksBalance() {
    steps.clock().meanwhile(() -> {});
    steps.assertLaw();
  }

  private void fail(Outcome... outcomes) {
    for (Outcome outcome : outcomes) {
      steps.transport().outage(outcome);
      steps.advance(ofMinutes(10));
    }
    steps.transport().outage(null);
  }

  @Test
  void flush_triesAtOnceThoughTheBackOffHasNotEnded() {
    fail(DOWN, DOWN, DOWN, DOWN);
    startWorkers();
    assertThat(steps.pipeline().flush(SHORT)).isEqualTo(new FlushResult(1, 0, 0, 0));
  }

  @Test
  void flushThatFails_hasTriedOnceAndReturnsEarlyWithWhatIsSpooled() {
    fail(DOWN, DOWN, DOWN, DOWN);
    steps.transport().outage(DOWN);
    long before = steps.metrics().requests();
    startWorkers();
    assertThat(steps.pipeline().flush(SHORT)).isEqualTo(new FlushResult(0, 1, 0, 0));
    assertThat(steps.metrics().requests()).isEqualTo(before + 1);
  }

  @Test
  void flush_waitsForTheNextAttemptIfThatFitsIntoItsPatience() {
    fail(DOWN);
    steps.transport().answer(DOWN);
    startWorkers();
    assertThat(steps.pipeline().flush(ofMinutes(2)).isComplete()).isTrue();
  }

  @Test
  void flush_doesNotTryBeforeTheTimeTheServerAskedFor() {
    fail(new Outcome.RetryLater("HTTP 429", ofMinutes(5)));
    long before = steps.metrics().requests();
    startWorkers();
    assertThat(steps.pipeline().flush(ofMinutes(4))).isEqualTo(new FlushResult(0, 1, 0, 0));
    assertThat(steps.metrics().requests()).isEqualTo(before);
    steps.clock().tick(ofSeconds(1));
    assertThat(steps.pipeline().flush(ofMinutes(6)).isComplete()).isTrue();
  }

  @Test
  void flush_doesNotTryDuringAPause() {
    fail(new Outcome.Paused(Trouble.AUTH, "HTTP 401"));
    long before = steps.metrics().requests();
    startWorkers();
    assertThat(steps.pipeline().flush(ofSeconds(50))).isEqualTo(new FlushResult(0, 1, 0, 0));
    assertThat(steps.metrics().requests()).isEqualTo(before);
  }

  /** What the server asked for belongs to the answer it was in, not to the next one. */
  @Test
  void flush_forgetsWhatTheServerAskedForOnceThatIsOver() {
    fail(new Outcome.RetryLater("HTTP 429", ofSeconds(5)), DOWN);
    startWorkers();
    assertThat(steps.pipeline().flush(SHORT).isComplete()).isTrue();
  }

  @Test
  void flush_keepsTheDistanceThatARecoveringBackEndIsGiven() {
    fail(DOWN, DOWN, DOWN, DOWN, DOWN, DOWN);
    steps.settle();
    assertThat(steps.metrics().delivered()).isOne();
    steps.log(warn("y"));
    steps.runUntilIdle();
    steps.log(warn("z")).spool();
    long before = steps.metrics().requests();
    startWorkers();
    assertThat(steps.pipeline().flush(ofMillis(50)).isComplete()).isFalse();
    assertThat(steps.metrics().requests()).isEqualTo(before);
  }
}
