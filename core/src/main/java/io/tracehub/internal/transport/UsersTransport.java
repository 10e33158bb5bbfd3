// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.transport;

import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.RetryLater;
import io.tracehub.spi.Outcome.Which;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A transport that is not ours: whatever it does becomes one of the outcomes that a transport may
 * answer with, and its {@code close} holds up no stop.
 */
public final class UsersTransport implements Transport {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofMillis(250);

  private final Transport theirs;

  /** Guards it. */
  public UsersTransport(Transport theirs) {
    this.theirs = theirs;
  }

  @Override
  public Outcome send(Payload payload) {
    Outcome outcome;
    try {
      outcome = theirs.send(payload);
    } catch (Throwable broken) {
      return new RetryLater("the transport threw " + broken.getClass().getName(), null);
    }
    return sound(outcome, payload.count());
  }

  private static Outcome sound(@Nullable Outcome outcome, int count) {
    if (outcome == null) {
      return new RetryLater("the transport returned no outcome", null);
    }
    if (outcome instanceof RetryLater later && later.retryAfter() != null) {
      return new RetryLater(later.why(), within(later.retryAfter()), later.doubt());
    }
    if (outcome instanceof Outcome.Rejected rejected && rejected.which() == Which.THESE) {
      Set<Integer> real =
          rejected.indexes().stream()
              .filter(index -> index >= 0 && index < count)
              .collect(Collectors.toSet());
      return real.isEmpty()
          ? new Outcome.Rejected(rejected.why())
          : new Outcome.Rejected(real, rejected.why());
    }
    if (outcome instanceof Outcome.Delivered delivered && delivered.refused() != 0) {
      return new Outcome.Delivered(
          Math.max(0, Math.min(delivered.refused(), count)), delivered.why());
    }
    return outcome;
  }

  private static Duration within(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  /** On a thread of its own, for which a moment is waited. */
  @Override
  public void close() {
    Thread closing =
        new TraceHubThread(
            () -> {
              try {
                theirs.close();
              } catch (Throwable broken) {
                // It was to end, and is not used any more.
                return;
              }
            },
            "transport-close");
    closing.start();
    try {
      closing.join(PATIENCE_AT_CLOSE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
