// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: exponential with full jitter. A pure function of the
 * number of failures and of a random number, so that a fleet of clients spreads out after an
 * outage.
 *
 * <pre>
 *   delay(k)   = 100 ms + U(0, min(longest, shortest · 2^(k−1)))
 *   with Retry-After R:  max(delay, R) + U(0, R / 10)
 * </pre>
 *
 * @param shortest the upper bound of the first wait, without the fixed 100 ms
 * @param longest what that bound grows to
 */
record Backoff(Duration shortest, Duration longest) {

  private static final long FLOOR_NANOS = Duration.ofMillis(100).toNanos();

  /**
   * The wait in nanoseconds.
   *
   * @param failures consecutive failures of the endpoint, at least 1
   * @param retryAfter what the server asked for; null if nothing
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  long delayNanos(int failures, @Nullable Duration retryAfter, double random) {
    double bound = (double) shortest.toNanos() * Math.pow(2, Math.min(failures - 1, 62));
    long delay = FLOOR_NANOS + (long) (random * Math.min(bound, (double) longest.toNanos()));
    if (retryAfter == null) {
      return delay;
    }
    long asked = retryAfter.toNanos();
    return Math.max(delay, asked) + (long) (random * asked / 10);
  }
}
