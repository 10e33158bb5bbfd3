// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.internal.run.TraceHubThread;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without {@code asyncSend} whoever captures waits for the outcome, but not for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AwaitOutcomeTest {

  private final LocalServer server = new LocalServer();

  @AfterEach
  void noThreadIsLeft() {
    server.close();
    OurThreads.assertNoneLeft();
  }

  private TraceHubClient client(boolean async) {
    return LocalServer.client(
        server
            .config()
            .set("durability", "memory", "a test")
            .set("asyncSend", String.valueOf(async), "a test")
            .set("timeout", "500 ms", "a test")
            .shutdownTimeout(Duration.ZERO)
            .flushInterval(ofMinutes(1)));
  }

  @Test
  void withoutAsyncSend_theEventIsDeliveredWhenTheCallReturns() {
    try (TraceHubClient client = client(false)) {
      LocalServer.log(client, warn("x"));
      client.awaitOutcome();
      assertThat(client.metrics().delivered()).isOne();
      assertThat(client.metrics().imbalances()).isEmpty();
    }
  }

  @Test
  void capture_waitsAndALogCallDoesNot() {
    try (TraceHubClient client = client(false)) {
      LocalServer.log(client, warn("x"));
      assertThat(client.metrics().requests()).isZero();
      assertThat(client.captureMessage("nightly job failed")).isNotNull();
      assertThat(client.metrics().delivered()).isEqualTo(2);
    }
  }

  @Test
  void captureWithRaiseOnError_throwsThatItsDeliveryFailed() {
    server.answer(new MockResponse.Builder().code(503));
    TraceHubClient client =
        LocalServer.client(
            server
                .config()
                .set("asyncSend", "false", "a test")
                .set("raiseOnError", "true", "a test")
                .set("timeout", "500 ms", "a test"));
    try {
      assertThatThrownBy(() -> client.captureMessage("nightly job failed"))
          .isInstanceOf(TraceHubTransportException.class);
    } finally {
      client.end();
    }
  }

  @Test
  void withAsyncSend_nobodyWaits() {
    try (TraceHubClient client = client(true)) {
      LocalServer.log(client, warn("x"));
      client.awaitOutcome();
      assertThat(client.metrics().requests()).isZero();
    }
  }

  @Test
  void wait_endsAfterTheTimeoutWhateverTheServerDoes() {
    server.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    try (TraceHubClient client = client(false)) {
      LocalServer.log(client, warn("x"));
      client.awaitOutcome();
      assertThat(client.metrics().delivered()).isZero();
    }
  }

  @Test
  void threadOfOurs_doesNotWait() throws InterruptedException {
    try (TraceHubClient client = client(false)) {
      LocalServer.log(client, warn("x"));
      CountDownLatch over = new CountDownLatch(1);
      new TraceHubThread(
              () -> {
                client.awaitOutcome();
                over.countDown();
              },
              "shutdown")
          .start();
      over.await();
      assertThat(client.metrics().requests()).isZero();
    }
  }

  @Test
  void clientThatIsClosed_isNotWaitedFor() {
    TraceHubClient client = client(false);
    client.close();
    client.awaitOutcome();
    assertThat(client.isClosed()).isTrue();
  }
}
