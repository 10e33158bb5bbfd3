// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.TraceHubMetrics;
import io.tracehub.fixtures.fault.HiccupMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that starts logging, logs, and stops logging, some times over; then it ends. With hooks
 * that misbehave if it is told so; then it also stops while these do.
 */
final class StoppingApplication {

  private StoppingApplication() {}

  /**
   * Arguments: endpoint, folder of the spool, how many stops, records for each, deadline, whether
   * hooks misbehave.
   */
  public static void main(String[] arguments) {
    Map<String, String> settings = NumberedLogback.settings(arguments[0], Path.of(arguments[1]));
    settings.put("shutdownTimeout", arguments[4]);
    int records = Integer.parseInt(arguments[3]);
    boolean hostile = Boolean.parseBoolean(arguments[5]);
    if (hostile) {
      settings.put("timeout", "500 ms");
    }
    HiccupMeter idle = HiccupMeter.start();
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      NumberedLogback logback =
          hostile
              ? HostileLogback.of(settings, i * records)
              : new NumberedLogback(settings, i * records);
      logback.log(records);
      // So that an attempt is under way, or has failed, when the stop comes.
      var unused = logback.client().flush(Duration.ofMillis(100));
      idle.interval();
      long start = System.nanoTime();
      logback.close();
      long nanos = System.nanoTime() - start;
      long hiccup = idle.interval().maxNanos();
      TraceHubMetrics metrics = logback.metrics();
      System.out.printf(
          "stopped %d %d %d %d %d %s%n",
          nanos / 1_000_000,
          hiccup / 1_000_000,
          metrics.entries(),
          metrics.spooled(),
          hostile ? lostBeyondTheHooks(logback) : metrics.lost(),
          metrics.imbalances());
      if (metrics.lost() > 0) {
        System.out.println(metrics + "\n" + logback.statuses());
      }
    }
    idle.close();
    System.out.println("end");
  }

  /** What is not accounted for by the hooks, by bursts, or by what the hooks themselves said. */
  private static long lostBeyondTheHooks(NumberedLogback logback) {
    TraceHubMetrics metrics = logback.metrics();
    long dropped = 0;
    for (String reason : List.of("before_send", "callback_error", "burst")) {
      dropped += metrics.dropped().getOrDefault(reason, 0L);
    }
    long passed =
        HostileHooks.passed().stream().filter(number -> number >= logback.first()).count();
    long unseen = passed - metrics.dropped().getOrDefault("burst", 0L) - metrics.entries();
    return Math.abs(unseen)
        + metrics.lost()
        - dropped
        - metrics.refused().getOrDefault("reentrant", 0L);
  }
}
