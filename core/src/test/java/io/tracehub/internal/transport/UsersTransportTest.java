// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.transport;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.OurThreads;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.RetryLater;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a transport of the user's does, the pipeline gets an outcome it can live with. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UsersTransportTest {

  @Test
  void outcomes_areTheirs() {
    for (Outcome outcome :
        new Outcome[] {
          new Outcome.Delivered(),
          new RetryLater("busy", ofSeconds(5)),
          new RetryLater("busy", null),
          new Outcome.Rejected(Set.of(0, 1), "no"),
          new Outcome.Paused(Outcome.Trouble.AUTH, "no")
        }) {
      assertThat(sent(() -> outcome)).isEqualTo(outcome);
    }
  }

  @Test
  void whatItThrows_isAFailureThatTellsNothingOfItsWords() {
    assertThat(
            sent(
                () -> {
                  throw new IllegalStateException("password=hunter2");
                }))
        .isEqualTo(new RetryLater("the transport threw java.lang.IllegalStateException", null));
    assertThat(
            sent(
                () -> {
                  throw new StackOverflowError();
                }))
        .isEqualTo(new RetryLater("the transport threw java.lang.StackOverflowError", null));
  }

  @Test
  void noOutcome_isAFailure() {
    assertThat(sent(() -> null))
        .isEqualTo(new RetryLater("the transport returned no outcome", null));
  }

  @Test
  void waitsThatNoClockKnows_areCut() {
    assertThat(retryAfter(ofSeconds(Long.MAX_VALUE))).isEqualTo(ofHours(1));
    assertThat(retryAfter(ofDays(-1))).isEqualTo(Duration.ZERO);
  }

  private static @Nullable Duration retryAfter(Duration asked) {
    return sent(() -> new RetryLater("busy", asked)) instanceof RetryLater later
        ? later.retryAfter()
        : null;
  }

  @Test
  void entriesThatWereNotSent_areNotRejected() {
    assertThat(sent(() -> new Outcome.Rejected(Set.of(-1, 1, 2, 99), "no")))
        .isEqualTo(new Outcome.Rejected(Set.of(1), "no"));
    assertThat(sent(() -> new Outcome.Rejected(Set.of(99), "no")))
        .isEqualTo(new Outcome.Rejected("no"));
  }

  @Test
  void closeThatThrowsOrNeverReturns_holdsNothingUp() {
    CompletableFuture<Boolean> never = new CompletableFuture<>();
    new UsersTransport(new Closing(never::join)).close();
    assertThat(OurThreads.theOne("transport-close").isDaemon()).isTrue();
    never.complete(true);
    new UsersTransport(
            new Closing(
                () -> {
                  throw new IllegalStateException("a bug");
                }))
        .close();
  }

  private static Outcome sent(Supplier<@Nullable Outcome> answer) {
    return new UsersTransport(
            new Transport() {
              @Override
              @SuppressWarnings("NullAway") // what is not to be returned
              public Outcome send(Payload payload) {
                return answer.get();
              }

              @Override
              public void close() {}
            })
        .send(new Payload(new byte[0], Map.of(), 2));
  }

  private record Closing(Runnable end) implements Transport {
    @Override
    public Outcome send(Payload payload) {
      return new Outcome.Delivered();
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
