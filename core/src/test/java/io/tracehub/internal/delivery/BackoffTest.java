// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Property;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long to wait after a failure. */
class BackoffTest {

  private static final double ALMOST_ONE = Math.nextDown(1.0);

  private final Backoff backoff = new Backoff(ofMillis(500), ofSeconds(30));

  @Test
  void wait_isATenthOfASecondAtLeast() {
    for (int failures = 1; failures < 100; failures++) {
      assertThat(backoff.delayNanos(failures, null, 0)).isEqualTo(ofMillis(100).toNanos());
    }
  }

  @Test
  void longestWait_doublesWithEachFailureUpToItsBound() {
    assertThat(longest(1)).isEqualTo(ofMillis(600));
    assertThat(longest(2)).isEqualTo(ofMillis(1100));
    assertThat(longest(3)).isEqualTo(ofMillis(2100));
    assertThat(longest(6)).isEqualTo(ofMillis(16_100));
    assertThat(longest(7)).isEqualTo(ofMillis(30_100));
    assertThat(longest(8)).isEqualTo(ofMillis(30_100));
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 1000, 1_000_000_000, Integer.MAX_VALUE})
  void longestWait_doesNotOverflow(int failures) {
    assertThat(longest(failures)).isEqualTo(ofMillis(30_100));
  }

  @Test
  void retryAfter_isWaitedOutAndATenthMoreAtMost() {
    assertThat(backoff.delayNanos(1, ofSeconds(20), 0)).isEqualTo(ofSeconds(20).toNanos());
    assertThat(backoff.delayNanos(1, ofSeconds(20), 0.5)).isEqualTo(ofSeconds(21).toNanos());
    assertThat(backoff.delayNanos(1, ofMinutes(5), ALMOST_ONE))
        .isBetween(ofSeconds(329).toNanos(), ofSeconds(330).toNanos());
    assertThat(backoff.delayNanos(20, Duration.ZERO, 0.5))
        .isEqualTo(backoff.delayNanos(20, null, 0.5));
  }

  @Test
  void anyWait_isPositiveAndWithinItsBounds() {
    Property.holds(
        2000,
        random -> {
          Duration shortest = ofNanos(1 + random.nextLong(ofMinutes(5).toNanos()));
          Duration longest = shortest.plusNanos(random.nextLong(ofHours(1).toNanos()));
          int failures = 1 + random.nextInt(Integer.MAX_VALUE - 1);
          Duration asked = random.nextBoolean() ? null : ofSeconds(random.nextInt(301));
          long delay =
              new Backoff(shortest, longest).delayNanos(failures, asked, random.nextDouble());
          long least = Math.max(ofMillis(100).toNanos(), asked == null ? 0 : asked.toNanos());
          long most = Math.max(longest.plusMillis(100).toNanos(), least) + least / 10;
          assertThat(delay).isBetween(least, most);
        });
  }

  private Duration longest(int failures) {
    // To the nearest millisecond: the random number is a hair below one.
    long nanos = backoff.delayNanos(failures, null, ALMOST_ONE);
    return ofMillis(Math.round(nanos / 1e6));
  }
}
