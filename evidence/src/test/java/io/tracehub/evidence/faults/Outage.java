// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.evidence.faults.Front.Refusal;
import io.tracehub.fixtures.fault.Direction;
import java.util.Locale;
import java.util.Map;

/** The ways in which a back end is away. */
enum Outage {
  REFUSED,
  RESET,
  ANSWERS_500,
  ANSWERS_503,
  ANSWERS_429,
  HANGS;

  /** Until {@link Road#heal}. */
  void begin(Road road) {
    switch (this) {
      case REFUSED -> road.proxy().down();
      case RESET -> road.proxy().resetAfter(Direction.REQUEST, 0);
      case ANSWERS_500 -> refuse(road, Refusal.of(500));
      case ANSWERS_503 -> refuse(road, Refusal.of(503));
      case ANSWERS_429 -> refuse(road, new Refusal(429, Map.of("Retry-After", "1")));
      case HANGS -> road.proxy().blackhole();
    }
  }

  private static void refuse(Road road, Refusal refusal) {
    road.front().refuse(body -> true, refusal);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
