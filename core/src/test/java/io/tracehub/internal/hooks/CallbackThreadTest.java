// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.OurThreads;
import io.tracehub.SelfLogs;
import io.tracehub.internal.run.TraceHubThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The user's code gets its time, and not a moment of ours beyond it. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallbackThreadTest {

  private static final Duration LONG = ofDays(1);

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final FakeClock clock = new FakeClock();
  private final CountDownLatch go = new CountDownLatch(1);
  private final CompletableFuture<String> heedless = new CompletableFuture<>();
  private final CallbackThread callbacks =
      new CallbackThread("beforeSend", SelfLogs.into(told, clock));

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    go.countDown();
    heedless.complete("late");
    callbacks.stop(ofSeconds(20));
    assertThat(OurThreads.alive("beforeSend")).isEmpty();
  }

  @Test
  void callback_runsOnADaemonOfItsOwnThatExistsOnlyOnceItIsCalled() {
    assertThat(OurThreads.alive("beforeSend")).isEmpty();
    List<Thread> seen = new CopyOnWriteArrayList<>();
    callbacks.call(() -> seen.add(Thread.currentThread()), LONG);
    callbacks.call(() -> seen.add(Thread.currentThread()), LONG);
    assertThat(seen).hasSize(2);
    Thread thread = seen.get(0);
    assertThat(seen.get(1)).isSameAs(thread);
    assertThat(thread).isInstanceOf(TraceHubThread.class);
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("tracehub-beforeSend");
  }

  @Test
  void call_returnsWhatTheCallbackReturnsEvenIfThatIsNull() {
    assertThat(callbacks.call(() -> "kept", LONG)).isEqualTo(new Reply.Returned<>("kept"));
    Callable<@Nullable String> dropping = () -> null;
    Reply<@Nullable String> dropped = callbacks.call(dropping, LONG);
    assertThat(dropped).hasToString("Returned[value=null]");
    assertThat(told).isEmpty();
  }

  @Test
  void callbackThatThrows_isToldOnceWithoutItsWordsAndCalledAgain() {
    for (int i = 0; i < 3; i++) {
      assertThat(callbacks.call(CallbackThreadTest::failing, LONG)).isInstanceOf(Reply.Threw.class);
    }
    assertThat(callbacks.call(() -> "kept", LONG)).isEqualTo(new Reply.Returned<>("kept"));
    assertThat(told)
        .containsExactly("TraceHub: the callback beforeSend threw java.lang.IllegalStateException");
  }

  @Test
  void callbackThatEndsWithAnError_costsNoMoreThanOneThatThrows() {
    Callable<String> hostile =
        () -> {
          throw new StackOverflowError();
        };
    assertThat(callbacks.call(hostile, LONG)).isInstanceOf(Reply.Threw.class);
    assertThat(callbacks.call(() -> "kept", LONG)).isEqualTo(new Reply.Returned<>("kept"));
  }

  @Test
  void callbackThatOverruns_isNotCalledAgainBeforeItHasReturned() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    assertThat(callbacks.call(this::blocked, ofMillis(1))).isEqualTo(new Reply.Overran<>());
    assertThat(callbacks.isSick()).isTrue();
    for (int i = 0; i < 1000; i++) {
      // With a day's patience: a call that waited at all would end the test.
      assertThat(callbacks.call(calls::incrementAndGet, LONG)).isEqualTo(new Reply.Overran<>());
    }
    assertThat(told)
        .containsExactly(
            "TraceHub: the callback beforeSend took longer than 1 ms;"
                + " it is not called again before it has returned");
    go.countDown();
    while (callbacks.isSick()) {
      Thread.onSpinWait();
    }
    assertThat(callbacks.call(calls::incrementAndGet, LONG)).isEqualTo(new Reply.Returned<>(1));
    assertThat(told)
        .hasSize(2)
        .last()
        .asString()
        .isEqualTo("TraceHub: the callback beforeSend has returned, and is used again");
  }

  @Test
  void callbacks_ofTwoThreadsDoNotHoldEachOtherUp() {
    CallbackThread other = new CallbackThread("onError", SelfLogs.into(told, clock));
    try {
      other.call(this::blocked, Duration.ZERO);
      assertThat(callbacks.call(() -> "kept", LONG)).isEqualTo(new Reply.Returned<>("kept"));
    } finally {
      go.countDown();
      other.stop(ofSeconds(20));
    }
  }

  @Test
  void stop_answersWhoeverWaitsAndInterruptsTheCallback() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    CompletableFuture<Reply<String>> waiting =
        CompletableFuture.supplyAsync(
            () ->
                callbacks.call(
                    () -> {
                      called.countDown();
                      return blocked();
                    },
                    LONG));
    called.await();
    callbacks.stop(ofSeconds(20));
    assertThat(waiting.join()).isEqualTo(new Reply.Overran<>());
    assertThat(callbacks.call(() -> "late", LONG)).isEqualTo(new Reply.Overran<>());
  }

  @Test
  void stop_doesNotWaitForACallbackThatIgnoresInterrupts() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    CompletableFuture<Reply<String>> waiting =
        CompletableFuture.supplyAsync(
            () ->
                callbacks.call(
                    () -> {
                      called.countDown();
                      return stubborn();
                    },
                    LONG));
    called.await();
    callbacks.stop(ofMillis(1));
    assertThat(waiting.join()).isEqualTo(new Reply.Overran<>());
    assertThat(OurThreads.alive("beforeSend")).hasSize(1);
    assertThat(told).hasSize(1);
  }

  @Test
  void stop_insideTheCallbackNeitherWaitsForItselfNorInterruptsIt() {
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    CountDownLatch over = new CountDownLatch(1);
    callbacks.call(
        () -> {
          callbacks.stop(LONG);
          interrupted.set(Thread.currentThread().isInterrupted());
          over.countDown();
          return "";
        },
        LONG);
    while (over.getCount() > 0) {
      Thread.onSpinWait();
    }
    assertThat(interrupted).hasValue(false);
  }

  @Test
  void callerThatIsInterrupted_staysSo() {
    Thread.currentThread().interrupt();
    assertThat(callbacks.call(this::blocked, LONG)).isEqualTo(new Reply.Overran<>());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(callbacks.call(() -> "refused", LONG)).isEqualTo(new Reply.Overran<>());
  }

  private String blocked() throws InterruptedException {
    go.await();
    return "late";
  }

  /** A join heeds no interrupt. */
  private String stubborn() {
    return heedless.join();
  }

  private static String failing() {
    throw new IllegalStateException("password=hunter2");
  }
}
