// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.spi.Diagnostics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callbacks of the user, well-behaved and not, in whole clients during an outage. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallbacksTest {

  private final LocalServer server = new LocalServer();
  private final List<TraceHubTransportException> failures = new CopyOnWriteArrayList<>();
  private final List<Drop> drops = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> never = new CompletableFuture<>();
  private @Nullable TraceHubClient client;

  @BeforeEach
  void backEndIsDown() {
    server.answer(
        new MockResponse.Builder().code(503).body("busy, password=hunter2\u001b[2J try again"));
  }

  @AfterEach
  void noThreadIsLeft() {
    never.complete(true);
    if (client != null) {
      client.end();
    }
    server.close();
    OurThreads.assertNoneLeft();
    OurThreads.assertNone("callbacks");
  }

  private TraceHubConfig.Builder settings() {
    return server
        .config()
        .set("durability", "memory", "a test")
        .shutdownTimeout(ofSeconds(1))
        .flushInterval(ofMillis(1));
  }

  private TraceHubClient client(TraceHubConfig.Builder settings) {
    TraceHubClient made = LocalServer.client(settings);
    client = made;
    return made;
  }

  @Test
  void onError_isToldWhereAndHowWithoutSecrets() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    TraceHubClient client =
        client(
            settings()
                .onError(
                    failure -> {
                      failures.add(failure);
                      told.countDown();
                    }));
    LocalServer.log(client, warn("x"));
    told.await();
    TraceHubTransportException failure = failures.get(0);
    assertThat(failure.target()).isEqualTo("http://" + server.uri("").getAuthority());
    assertThat(failure.kind()).isEqualTo(TraceHubTransportException.Kind.RETRY_LATER);
    assertThat(failure.status()).isEqualTo(OptionalInt.of(503));
    assertThat(failure.serverText()).startsWith("HTTP 503: busy, password=[masked");
    assertThat(failure)
        .hasMessageStartingWith(
            "TraceHub could not deliver to " + failure.target() + ", and tries again later: HTTP")
        .message()
        .doesNotContain("hunter2", "\u001b")
        .hasSizeLessThan(700);
  }

  @Test
  void onDrop_isToldWhatAStopLosesBeforeTheClientHasClosed() {
    TraceHubClient client = client(settings().onDrop(drops::add));
    LocalServer.log(client, warn("1"), warn("2"));
    client.close();
    assertThat(drops).containsExactly(new Drop("evicted", "at_stop", Severity.WARN, 2));
    assertThat(client.metrics().imbalances()).isEmpty();
  }

  @Test
  void clientWithoutCallbacks_hasNoThreadForThem() {
    TraceHubClient client = client(settings());
    assertThat(OurThreads.alive("callbacks")).isEmpty();
    assertThat(client.isClosed()).isFalse();
  }

  /** How a callback may misbehave. */
  enum Misdeed {
    THROWS,
    ENDS_WITH_AN_ERROR,
    BLOCKS_FOR_EVER,
    LOGS,
    FLUSHES,
    CLOSES
  }

  private void commit(Misdeed misdeed) {
    TraceHubClient running = Objects.requireNonNull(client);
    switch (misdeed) {
      case THROWS -> throw new IllegalStateException("password=hunter2");
      case ENDS_WITH_AN_ERROR -> throw new StackOverflowError();
      case BLOCKS_FOR_EVER -> never.join();
      case LOGS -> LocalServer.log(running, warn("from a callback"));
      case FLUSHES -> running.flush(ofSeconds(2));
      case CLOSES -> running.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void misbehavingCallbacks_holdUpNeitherTheApplicationNorTheStop(Misdeed misdeed)
      throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch ready = new CountDownLatch(1);
    Consumer<Object> hostile =
        any -> {
          awaitHeedless(ready);
          called.countDown();
          commit(misdeed);
        };
    TraceHubClient client =
        client(
            settings()
                .set("maxSpoolBytes", "512 KiB", "a test")
                .set("compress", "false", "a test")
                .onError(hostile::accept)
                .onDrop(hostile::accept));
    ready.countDown();
    String large = "x".repeat(20_000);
    for (int i = 0; i < 100; i++) {
      LocalServer.log(client, warn(large + i));
    }
    called.await();
    FlushResult flushed = client.flush(ofSeconds(1));
    // Where a callback closes meanwhile, nothing waits any more.
    assertThat(flushed.isComplete() && misdeed != Misdeed.CLOSES).isFalse();
    Thread callbacks =
        misdeed == Misdeed.BLOCKS_FOR_EVER
            ? OurThreads.theOne("callbacks")
            : Thread.currentThread();
    long start = System.nanoTime();
    client.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofSeconds(10));
    assertThat(client.isClosed()).isTrue();
    assertThat(client.metrics().imbalances()).isEmpty();
    assertThat(client.metrics().delivered()).isZero();
    if (misdeed == Misdeed.BLOCKS_FOR_EVER) {
      assertThat(callbacks.isDaemon()).isTrue();
      assertThat(callbacks.isAlive()).isTrue();
    }
    if (misdeed == Misdeed.LOGS) {
      assertThat(client.metrics().refused()).containsKey("reentrant");
    }
  }

  private static void awaitHeedless(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  @Test
  void callbackThatCloses_isNotInterruptedByThat() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch ready = new CountDownLatch(1);
    TraceHubClient client =
        client(
            settings()
                .onError(
                    failure -> {
                      awaitHeedless(ready);
                      commit(Misdeed.CLOSES);
                      interrupted.set(Thread.currentThread().isInterrupted());
                      over.countDown();
                    }));
    ready.countDown();
    LocalServer.log(client, warn("x"));
    over.await();
    assertThat(interrupted).isFalse();
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void appenders_shareAClientWhereTheirCallbacksAreTheSame() {
    DropCallback one = drops::add;
    DropCallback other = drops::add;
    TraceHubConfig config = settings().onDrop(one).build();
    assertThat(config.samePipelineAs(settings().onDrop(one).build())).isTrue();
    assertThat(config.samePipelineAs(settings().onDrop(other).build())).isFalse();
    assertThat(config.samePipelineAs(settings().build())).isFalse();
    assertThat(named().build().samePipelineAs(named().build())).isTrue();
    assertThat(named().build().samePipelineAs(config)).isFalse();
  }

  @Test
  void callbackByClassName_isMadeOncePerClientAndSetting() {
    SomeCallbacks.MADE.clear();
    named().build();
    assertThat(SomeCallbacks.MADE).isEmpty();
    client(named()).close();
    assertThat(SomeCallbacks.MADE).hasSize(2);
    TraceHubClient.create(named().set("enabled", "false", "a test").build(), Diagnostics.NONE)
        .close();
    assertThat(SomeCallbacks.MADE).hasSize(2);
  }

  private TraceHubConfig.Builder named() {
    return settings()
        .set("onDrop", SomeCallbacks.class.getName(), "a test")
        .set("onError", SomeCallbacks.class.getName(), "a test");
  }

  @Test
  void raiseOnError_letsFlushAndCloseThrowOnceForEachTrouble() {
    TraceHubClient client = client(settings().set("raiseOnError", "true", "a test"));
    LocalServer.log(client, warn("x"));
    assertThatThrownBy(() -> client.flush(ofMillis(500)))
        .isInstanceOf(TraceHubTransportException.class)
        .hasMessageContaining("HTTP 503");
    server.answer(new MockResponse.Builder().code(202).body("{\"accepted\":1}"));
    while (client.metrics().delivered() == 0) {
      flushIgnoringTrouble(client);
    }
    assertThat(client.flush(ofSeconds(20)).isComplete()).isTrue();
    client.close();
    client.close();
    assertThat(client.metrics().imbalances()).isEmpty();
  }

  private static void flushIgnoringTrouble(TraceHubClient client) {
    try {
      client.flush(ofSeconds(20));
    } catch (TraceHubException failedBefore) {
      assertThat(failedBefore).isInstanceOf(TraceHubTransportException.class);
    }
  }

  @Test
  void raiseOnError_tellsOfALossThatNoDeliveryIsToBlameFor() {
    server.answer(new MockResponse.Builder().code(202).body("{\"accepted\":1}"));
    TraceHubClient client = client(settings().set("raiseOnError", "true", "a test"));
    client
        .intake(
            HostileReader.failingAt("template", new IllegalStateException("a bug")),
            client.config())
        .append(warn("unreadable"));
    assertThatThrownBy(client::close)
        .isInstanceOf(TraceHubLossException.class)
        .hasMessageStartingWith("TraceHub lost 1 records or entries")
        .hasMessageContaining("capture_error=1");
    assertThat(client.isClosed()).isTrue();
    client.close();
  }

  @Test
  void raiseOnError_isNotForAppendersThatStop() {
    TraceHubConfig config = settings().set("raiseOnError", "true", "a test").build();
    TraceHubClient shared = SharedClients.instance().acquire(config, Diagnostics.NONE);
    LocalServer.log(shared, warn("lost"));
    SharedClients.instance().release(shared);
    SharedClients.instance().closeIfUnused(shared);
    assertThat(shared.isClosed()).isTrue();
    assertThat(shared.metrics().lost()).isOne();
  }
}
