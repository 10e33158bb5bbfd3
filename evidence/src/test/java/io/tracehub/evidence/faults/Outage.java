// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.evidence.faults.Front.Refusal;
import io.tracehub.fixtures.fault.Direction;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The ways in which a back end is away. */
enum Outage {
  REFUSED(road -> road.proxy().down()),
  RESET(road -> road.proxy().resetAfter(Direction.REQUEST, 0)),
  ANSWERS_500(road -> refuse(road, Refusal.of(500))),
  ANSWERS_503(road -> refuse(road, Refusal.of(503))),
  ANSWERS_429(road -> refuse(road, new Refusal(429, Map.of("Retry-After", "1")))),
  HANGS(road -> road.proxy().blackhole());

  private final Consumer<Road> beginning;

  Outage(Consumer<Road> beginning) {
    this.beginning = beginning;
  }

  private static void refuse(Road road, Refusal refusal) {
    road.front().refuse(body -> true, refusal);
  }

  /** Until {@link Road#heal}. */
  void begin(Road road) {
    beginning.accept(road);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
