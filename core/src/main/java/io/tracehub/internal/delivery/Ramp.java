// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import java.time.Duration;

/**
 * The pace at which a back end that is back is given what waited: 2 requests a second, twice as
 * many every 5 seconds, and as many as it takes when that would be more than 64.
 */
final class Ramp {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long STEP_NANOS = 5 * SECOND_NANOS;
  private static final int FIRST_PACE = 2;
  private static final int FASTEST_PACE = 64;

  private Ramp() {}

  /** From one request to the next, so long after the first that passed. */
  static long gapNanos(long sinceNanos) {
    return SECOND_NANOS / pace(sinceNanos);
  }

  static boolean isOver(long sinceNanos) {
    return pace(sinceNanos) > FASTEST_PACE;
  }

  private static long pace(long sinceNanos) {
    return (long) FIRST_PACE << Math.min(sinceNanos / STEP_NANOS, 30);
  }
}
