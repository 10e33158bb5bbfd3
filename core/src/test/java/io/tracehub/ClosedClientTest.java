// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said to a client that has ended, or is ending, neither throws nor waits. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosedClientTest {

  private static final Duration LONG = ofSeconds(100);

  private final LocalServer server = new LocalServer();

  @AfterEach
  void noThreadIsLeft() {
    server.close();
    OurThreads.assertNoneLeft();
  }

  private TraceHubConfig.Builder settings() {
    return server.config().set("asyncSend", "false", "a test").shutdownTimeout(ofSeconds(1));
  }

  @Test
  void everyMethodOfAClosedClient_returnsAtOnceAndIsCountedOrNull() {
    TraceHubClient client = LocalServer.client(settings());
    client.close();
    Exception boom = new Exception("boom");
    List<@Nullable String> ids = new ArrayList<>();
    ids.add(client.captureException(boom));
    ids.add(client.captureException(null));
    ids.add(client.captureException(boom, event -> event.tag("a", "b")));
    ids.add(client.captureMessage("m"));
    ids.add(client.captureMessage(null));
    ids.add(client.captureMessage("m", Severity.INFO));
    ids.add(client.capture(Event.builder().message("m").build()));
    ids.add(client.captureLast(Event.builder().message("m").build(), LONG));
    client.addBreadcrumb("b");
    client.addBreadcrumb(Breadcrumb.of("b"));
    client.clearBreadcrumbs();
    client.setUser(null);
    client.setTag("a", "b");
    client.setExtra("a", "b");
    client.setContext("a", Map.of("b", 1));
    client.setEnabled(false);
    client.setEnabled(true);
    LocalServer.log(client, warn("log call"));
    FlushResult flushed = client.flush(LONG);
    client.close();

    assertThat(ids).containsOnlyNulls();
    assertThat(flushed.isComplete()).isTrue();
    assertThat(client.metrics().refused()).isEqualTo(Map.of("after_stop", 11L));
    assertThat(client.metrics().imbalances()).isEmpty();
    assertThat(client.config().enabled()).isTrue();
    assertThat(client.toString()).isNotEmpty();
  }

  @Test
  void theFacadeAfterTheLastClient_returnsAtOnceAndNothing() {
    LocalServer.client(settings()).close();
    assertThat(TraceHub.client()).isNull();
    assertThat(TraceHub.captureException(new Exception("boom"))).isNull();
    assertThat(TraceHub.captureMessage(null)).isNull();
    assertThat(TraceHub.capture(Event.builder().message("m").build())).isNull();
    TraceHub.addBreadcrumb("b");
    TraceHub.clearBreadcrumbs();
    TraceHub.setUser(null);
    TraceHub.setTag("a", "b");
    TraceHub.setExtra("a", "b");
    TraceHub.setContext("a", Map.of());
    TraceHub.setEnabled(true);
    assertThat(TraceHub.flush(LONG).isComplete()).isTrue();
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    try (TraceScope scope = TraceScope.open()) {
      assertThat(scope.traceId()).hasSize(32);
    }
    ProcessGuards guards = TraceHub.installProcessGuards();
    guards.close();
  }

  /** Whole words of a caller that has never read the annotations. */
  @Test
  @SuppressWarnings("NullAway")
  void nullsWhereNoneMayBe_areNotThrownAt() {
    try (TraceHubClient client = LocalServer.client(server.config())) {
      client.capture(null);
      client.addBreadcrumb((Breadcrumb) null);
      client.captureMessage("m", null);
      client.captureException(new Exception("e"), null);
      client.setTag(null, null);
      client.setExtra(null, null);
      client.setContext(null, null);
      assertThat(client.flush(ofSeconds(20)).isComplete()).isTrue();
      assertThat(client.metrics().imbalances()).isEmpty();
      assertThat(client.metrics().delivered()).isEqualTo(2);
    }
  }

  @Test
  void patienceBeyondAllBounds_isNone_orADay() {
    try (TraceHubClient client = LocalServer.client(server.config())) {
      client.captureMessage("m");
      assertThat(client.flush(Duration.ofSeconds(Long.MAX_VALUE)).isComplete()).isTrue();
      client.flush(Duration.ofSeconds(Long.MIN_VALUE));
      client.flush(Duration.ofSeconds(-1));
    }
  }

  @Test
  void twoThreadsThatClose_bothReturnWhenAllHasEnded() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      TraceHubClient client = LocalServer.client(settings());
      LocalServer.log(client, warn("last words"));
      CountDownLatch start = new CountDownLatch(1);
      AtomicLong delivered = new AtomicLong();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      List<Thread> closing = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    start.await();
                    client.close();
                    delivered.addAndGet(client.metrics().delivered());
                  } catch (Throwable any) {
                    thrown.set(any);
                  }
                });
        thread.start();
        closing.add(thread);
      }
      start.countDown();
      for (Thread thread : closing) {
        thread.join();
      }
      assertThat(thrown).hasNullValue();
      assertThat(delivered).hasValue(2);
      assertThat(client.isClosed()).isTrue();
      assertThat(client.metrics().imbalances()).isEmpty();
    }
  }

  @Test
  void initTwice_makesTwoClients_andTheFirstIsTheDefaultOneUntilItEnds() {
    TraceHubClient first = TraceHub.init(server.config().build());
    TraceHubClient second = TraceHub.init(server.config().build());
    try {
      assertThat(second).isNotSameAs(first);
      assertThat(TraceHub.client()).isSameAs(first);
      TraceHub.captureMessage("to the first");
      first.close();
      assertThat(TraceHub.client()).isSameAs(second);
      TraceHub.captureMessage("to the second");
    } finally {
      first.close();
      second.close();
    }
    assertThat(first.metrics().delivered()).isOne();
    assertThat(second.metrics().delivered()).isOne();
    assertThat(TraceHub.client()).isNull();
  }

  @Test
  void manyThreadsThatCapture_whileAnotherCloses_loseNoCountAndDoNotWait()
      throws InterruptedException {
    for (int round = 0; round < 2; round++) {
      TraceHubClient client =
          LocalServer.client(
              server
                  .config()
                  .set("maxBuffer", "64", "a test")
                  .set("maxWait", "10 ms", "a test")
                  .set("burstLimit", "1", "a test")
                  .set("deduplicate", "true", "a test")
                  .set("sampleRate", "0.9", "a test"));
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      CountDownLatch running = new CountDownLatch(64);
      CountDownLatch closed = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    for (int n = 0; closed.getCount() > 0 || n < 10; n++) {
                      client.captureException(new IllegalStateException("n" + n));
                      client.addBreadcrumb("step " + n);
                      client.setTag("n", "" + n);
                      client.clearBreadcrumbs();
                      if (n == 2) {
                        running.countDown();
                      }
                    }
                  } catch (Throwable any) {
                    thrown.set(any);
                    running.countDown();
                  }
                });
        thread.start();
        threads.add(thread);
      }
      running.await();
      client.close();
      closed.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(thrown).hasNullValue();
      assertThat(client.metrics().imbalances()).isEmpty();
      assertThat(client.metrics().evicted()).isEmpty();
    }
  }

  @Test
  void closeInsideAnyCallback_endsTheClientAndLosesNoCount() throws InterruptedException {
    for (String callback : List.of("beforeSend", "beforeBreadcrumb", "onError", "onDrop")) {
      AtomicReference<@Nullable TraceHubClient> self = new AtomicReference<>();
      CountDownLatch made = new CountDownLatch(1);
      CountDownLatch returned = new CountDownLatch(1);
      Runnable close =
          () -> {
            awaitHeedless(made);
            TraceHubClient client = self.get();
            if (client != null) {
              client.close();
            }
            returned.countDown();
          };
      TraceHubConfig.Builder settings = settings();
      switch (callback) {
        case "beforeSend" ->
            settings.beforeSend(
                event -> {
                  close.run();
                  return event;
                });
        case "beforeBreadcrumb" ->
            settings.beforeBreadcrumb(
                crumb -> {
                  close.run();
                  return crumb;
                });
        case "onError" -> {
          server.answer(new mockwebserver3.MockResponse.Builder().code(503));
          settings.onError(failure -> close.run());
        }
        default -> settings.beforeSend(event -> null).onDrop(drop -> close.run());
      }
      TraceHubClient client = LocalServer.client(settings);
      self.set(client);
      made.countDown();
      client.addBreadcrumb("step");
      client.captureMessage("m");
      returned.await();
      assertThat(client.isClosed()).as(callback).isTrue();
      assertThat(client.captureMessage("too late")).isNull();
      assertThat(client.metrics().imbalances()).as(callback).isEmpty();
      client.close();
      OurThreads.assertNoneLeft();
    }
  }

  /** They were counted as if they had come after the stop, and no count told of the callback. */
  @Test
  void recordsBehindACallbackThatBlocksAtAStop_areCountedAsItsErrors() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    TraceHubClient client =
        LocalServer.client(
            server
                .config()
                .shutdownTimeout(Duration.ofMillis(100))
                .beforeSend(
                    event -> {
                      asked.countDown();
                      awaitHeedless(never);
                      return event;
                    }));
    client.captureMessage("first");
    asked.await();
    for (int i = 0; i < 300; i++) {
      client.captureMessage("behind it");
    }
    client.close();
    assertThat(client.metrics().refused()).isEmpty();
    assertThat(client.metrics().dropped()).isEqualTo(Map.of("callback_error", 301L));
    assertThat(client.metrics().imbalances()).isEmpty();
  }

  private static void awaitHeedless(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }
}
