// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.SelfLogs;
import io.tracehub.Severity;
import io.tracehub.internal.Counters;
import io.tracehub.internal.Levels;
import io.tracehub.internal.Loss;
import io.tracehub.internal.hooks.Failure.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the user's callbacks are told, and when; stepped by hand. */
class ListenerWorkerTest {

  private final FakeClock clock = new FakeClock();
  private final Counters counters = new Counters();
  private final Troubles troubles = new Troubles();
  private final List<String> heard = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Runnable inCallback = () -> {};
  private final ListenerWorker worker = worker(true);

  private ListenerWorker worker(boolean onDrop) {
    ListenerWorker made =
        new ListenerWorker(
            new Listeners(
                failure -> {
                  heard.add(failure.kind() + " " + failure.why());
                  inCallback.run();
                },
                onDrop
                    ? (kind, count) -> {
                      heard.add(
                          "%d %s %s %s".formatted(count, kind.line(), kind.reason(), kind.level()));
                      inCallback.run();
                    }
                    : null),
            troubles,
            counters,
            clock,
            SelfLogs.into(told, clock));
    counters.onDrop(made::onLoss);
    troubles.onFailure(made::onFailure);
    return made;
  }

  private List<String> heardNow() {
    heard.clear();
    while (worker.doWork() > 0) {}
    return List.copyOf(heard);
  }

  @Test
  void nothing_isNothingToDo() {
    assertThat(worker.doWork()).isZero();
    assertThat(worker.isTelling()).isFalse();
  }

  @Test
  void firstFailureOfAKind_isToldAtOnceTheNewestOfTheOthersAfterAMinute() {
    fail(Kind.RETRY_LATER, "a");
    assertThat(heardNow()).containsExactly("RETRY_LATER a");
    fail(Kind.RETRY_LATER, "b");
    fail(Kind.RETRY_LATER, "c");
    fail(Kind.PAUSED, "d");
    assertThat(heardNow()).containsExactly("PAUSED d");
    clock.advance(ofSeconds(59));
    assertThat(heardNow()).isEmpty();
    clock.advance(ofSeconds(1));
    assertThat(heardNow()).containsExactly("RETRY_LATER c");
    clock.advance(ofMinutes(10));
    assertThat(heardNow()).isEmpty();
  }

  @Test
  void losses_areToldAtOnceThenSummedUpEverySecondByReasonAndLevel() {
    counters.lost(Loss.RING_FULL, Severity.WARN);
    assertThat(heardNow()).containsExactly("1 refused ring_full WARN");
    for (int i = 0; i < 1000; i++) {
      counters.lost(Loss.RING_FULL, Severity.WARN);
    }
    counters.lost(Loss.BEFORE_SEND, Severity.ERROR);
    counters.lost(Loss.CORRUPT, 7);
    clock.advance(ofMillis(999));
    assertThat(heardNow()).isEmpty();
    clock.advance(ofMillis(1));
    assertThat(heardNow())
        .containsExactlyInAnyOrder(
            "1000 refused ring_full WARN", "1 dropped before_send ERROR", "7 evicted corrupt null");
  }

  @Test
  void rejectedEntries_areALossToo() {
    long[] oneError = new long[Severity.ERROR.number() + 1];
    oneError[Severity.ERROR.number()] = 1;
    counters.rejected(Levels.of(oneError));
    assertThat(heardNow()).containsExactly("1 rejected by_back_end ERROR");
  }

  /** It would be a reason to be told again, for ever. */
  @Test
  void whatACallbackLogs_isNoReasonToCallItAgain() {
    inCallback = () -> counters.lost(Loss.REENTRANT, Severity.INFO);
    counters.lost(Loss.RING_FULL, Severity.WARN);
    assertThat(heardNow()).hasSize(1);
    clock.advance(ofSeconds(10));
    assertThat(heardNow()).isEmpty();
  }

  @Test
  void lossWhileTheCallbackRuns_isToldNextTime() {
    inCallback =
        () -> {
          inCallback = () -> {};
          counters.lost(Loss.RING_FULL, Severity.WARN);
        };
    counters.lost(Loss.RING_FULL, Severity.WARN);
    assertThat(heardNow()).containsExactly("1 refused ring_full WARN");
    assertThat(worker.isTelling()).isTrue();
    clock.advance(ofSeconds(1));
    assertThat(heardNow()).containsExactly("1 refused ring_full WARN");
    assertThat(worker.isTelling()).isFalse();
  }

  @Test
  void callbackThatThrows_isToldOnceWithoutItsWordsAndCalledAgain() {
    inCallback =
        () -> {
          throw new AssertionError("password=hunter2");
        };
    for (int i = 0; i < 3; i++) {
      counters.lost(Loss.RING_FULL, Severity.WARN);
      fail(Kind.PAUSED, "x");
      clock.advance(ofSeconds(61));
      assertThat(heardNow()).hasSize(2);
    }
    assertThat(String.join("\n", told))
        .contains("the callback onDrop threw java.lang.AssertionError")
        .contains("the callback onError threw java.lang.AssertionError")
        .doesNotContain("hunter2");
  }

  @Test
  void lastWords_waitForNothing() {
    fail(Kind.PAUSED, "a");
    counters.lost(Loss.RING_FULL, Severity.WARN);
    heardNow();
    fail(Kind.PAUSED, "b");
    counters.lost(Loss.AT_STOP, Severity.WARN);
    assertThat(heardNow()).isEmpty();
    worker.hurry();
    assertThat(heardNow()).containsExactly("PAUSED b", "1 evicted at_stop WARN");
    assertThat(worker.isTelling()).isFalse();
  }

  @Test
  void lossThatNobodyListensTo_isNotWaitedFor() {
    ListenerWorker deaf = worker(false);
    counters.lost(Loss.RING_FULL, Severity.WARN);
    assertThat(deaf.doWork()).isZero();
    assertThat(deaf.isTelling()).isFalse();
  }

  private void fail(Kind kind, String why) {
    troubles.failed(new Failure(kind, why));
  }
}
