// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.TraceHubMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Two threads log as fast as they can for a while, each tenth record an error with an exception;
 * afterwards says what the metrics say, and what of the heap the pipeline still holds.
 */
final class FloodingChild {

  private static final int FLOODERS = 2;

  private FloodingChild() {}

  /** Argument: for how many seconds. */
  public static void main(String[] arguments) throws Exception {
    long seconds = Long.parseLong(arguments[0]);
    ShopLog log = new ShopLog();
    log.record(0);
    log.awaitSpooled();
    long before = Memory.leftByCollection();
    AtomicLong failures = new AtomicLong();
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> flooders = new ArrayList<>();
    for (int i = 0; i < FLOODERS; i++) {
      Thread flooder = new Thread(() -> flood(log, until, failures), "flooder");
      flooder.start();
      flooders.add(flooder);
    }
    long held = 0;
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(seconds * 100_000_000L);
      held = Math.max(held, Memory.leftByCollection() - before);
    }
    for (Thread flooder : flooders) {
      flooder.join();
    }
    log.awaitSpooled();
    TraceHubMetrics metrics = log.metrics();
    System.out.println(metrics);
    System.out.println(
        Traces.METRICS
            + "offered %d refused %d dropped %d spooled %d held %d failures %d %s"
                .formatted(
                    metrics.offered(),
                    sum(metrics.refused().values()),
                    sum(metrics.dropped().values()),
                    metrics.spooled(),
                    held,
                    failures.get(),
                    metrics.imbalances()));
    Runtime.getRuntime().halt(0);
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private static void flood(ShopLog log, long until, AtomicLong failures) {
    try {
      for (long number = 1; System.nanoTime() < until; number++) {
        if (number % 10 == 0) {
          log.failure(number, new IllegalStateException("payment " + number + " refused"));
        } else {
          log.record(number);
        }
      }
    } catch (Throwable ended) {
      failures.incrementAndGet();
    }
  }
}
