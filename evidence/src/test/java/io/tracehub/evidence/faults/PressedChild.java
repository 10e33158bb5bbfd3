// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Logs while other threads eat all memory again and again, and once more when they have ended. */
final class PressedChild {

  private static final int HOARDERS = 3;
  private static final int PIECE = 64 * 1024;
  private static final int AFTERWARDS = 100;

  private static final AtomicInteger OUT_OF_MEMORY = new AtomicInteger();
  private static volatile boolean over;

  private PressedChild() {}

  /** Arguments: how many times memory is to end, how many records are logged at least. */
  public static void main(String[] arguments) throws Exception {
    ShopLog log = new ShopLog();
    List<Thread> hoarders = new ArrayList<>();
    for (int i = 0; i < HOARDERS; i++) {
      Thread hoarder = new Thread(PressedChild::hoard, "hoarder");
      hoarder.start();
      hoarders.add(hoarder);
    }
    long escaped = 0;
    long number = 0;
    int times = Integer.parseInt(arguments[0]);
    long records = Long.parseLong(arguments[1]);
    while (OUT_OF_MEMORY.get() < times || number < records) {
      number++;
      try {
        log.record(number);
      } catch (OutOfMemoryError perhapsLogbacks) {
        escaped += isOurs(perhapsLogbacks) ? 1 : 0;
      }
    }
    over = true;
    for (Thread hoarder : hoarders) {
      hoarder.join();
    }
    TraceHub.flush(Duration.ofSeconds(20));
    long before = log.metrics().delivered();
    log.records(number + 1, number + AFTERWARDS);
    TraceHub.flush(Duration.ofSeconds(20));
    TraceHubMetrics metrics = log.metrics();
    System.out.println(metrics);
    System.out.println(
        Traces.METRICS
            + "offered %d lost %d escaped %d after %d %s"
                .formatted(
                    metrics.offered(),
                    metrics.lost(),
                    escaped,
                    metrics.delivered() - before,
                    metrics.imbalances()));
    Runtime.getRuntime().halt(0);
  }

  /** Logback may fail before our appender is asked, which is not for us to mend. */
  private static boolean isOurs(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("io.tracehub.")
          && !frame.getClassName().contains("evidence")) {
        return true;
      }
    }
    return false;
  }

  private static void hoard() {
    List<byte[]> all = new ArrayList<>();
    while (!over) {
      try {
        all.add(new byte[PIECE]);
      } catch (OutOfMemoryError wanted) {
        all = new ArrayList<>();
        OUT_OF_MEMORY.incrementAndGet();
      }
    }
  }
}
