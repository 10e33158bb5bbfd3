// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.run.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that stands still until a test moves it. */
public final class FakeClock implements Clock {

  private volatile long nanos;
  private volatile long epochMillis = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long epochMillis() {
    return epochMillis;
  }

  /** Lets time pass, on both of its scales. */
  public synchronized void advance(Duration time) {
    nanos += time.toNanos();
    epochMillis += time.toMillis();
  }
}
