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

  private volatile long nanosPerReading;
  private Runnable meanwhile = () -> {};

  @Override
  public synchronized long nanos() {
    nanos += nanosPerReading;
    Runnable others = meanwhile;
    meanwhile = () -> {};
    others.run();
    meanwhile = others;
    return nanos;
  }

  /** From now on others do this whenever somebody looks at the clock, but for themselves. */
  public synchronized void meanwhile(Runnable others) {
    meanwhile = others;
  }

  /** From now on every look at the clock takes so long; for code that waits in a loop. */
  public void tick(Duration perReading) {
    nanosPerReading = perReading.toNanos();
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
