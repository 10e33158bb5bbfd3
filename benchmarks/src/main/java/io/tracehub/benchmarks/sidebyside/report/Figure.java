// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.Locale;

/** What is measured of each row: the name in the result, the column, how it is written. */
public enum Figure {
  /** Half of all calls took no longer. */
  INFO_P50("info_p50", "p50, ns", 0),
  /** 99 of 100 calls took no longer. */
  INFO_P99("info_p99", "p99, ns", 0),
  /** 999 of 1,000 calls took no longer. */
  INFO_P999("info_p999", "p99.9, ns", 0),
  /** Allocated by the caller's thread. */
  INFO_BYTES("info_bytes", "B/call", 0),
  /** In a burst. */
  BURST_NS("burst_ns", "burst, ns/call", 0),

  /** Of the paced calls. */
  INFO_DELIVERED("info_paced_delivered", "paced delivered, %", 1),
  /** Of the burst. */
  BURST_DELIVERED("burst_delivered", "burst delivered, %", 1),
  /** While one thread logs as fast as it can. */
  PER_SECOND("per_second", "delivered/s", 0),
  /** Of the whole process beyond nothing's, while one thread logs as fast as it can. */
  CPU("cpu_per_record", "CPU under load, µs/record", 2),
  /** Of all threads but the caller's, beyond nothing's. */
  PACED_CPU("info_paced_cpu", "CPU paced, µs/record", 2),
  /** Bodies only. */
  WIRE_BYTES("wire_bytes", "wire, B/record", 1),

  /** As for INFO. */
  ERROR_P50("error_p50", "p50, µs", 1),
  /** As for INFO. */
  ERROR_P99("error_p99", "p99, µs", 1),
  /** As for INFO. */
  ERROR_BYTES("error_bytes", "B/call", 0),
  /** As for INFO. */
  ERROR_DELIVERED("error_paced_delivered", "paced delivered, %", 1),
  /** As for INFO; with making the exception. */
  ERROR_BURST("error_burst_us", "burst, µs/call", 1),
  /** As for INFO. */
  ERROR_BURST_DELIVERED("error_burst_delivered", "burst delivered, %", 1),

  /** As for INFO, but of a tenth, in many short turns: where nothing had left the caches. */
  TURN_INFO_P10("turn_info_p10", "INFO p10, ns", 0),
  /** As for INFO, in many short turns. */
  TURN_INFO_P50("turn_info_p50", "INFO p50, ns", 0),
  /** As for INFO, in many short turns. */
  TURN_ERROR_P50("turn_error_p50", "ERROR p50, µs", 1),

  /** After any collection of the whole run under load. */
  HEAP("heap_peak", "peak heap after GC, MiB", 0),
  /** Of the shipper's own threads. */
  WAKE_UPS("idle_wakeups", "idle wake-ups/s", 2),
  /** Of the JDK's HTTP client. */
  SELECTOR("idle_selector_wakeups", "idle wake-ups/s of the JDK's HTTP selector", 2),
  /** Of all threads that the shipper brought. */
  IDLE_CPU("idle_cpu", "idle CPU, ms/s", 3),
  /** Connections refused. */
  STOP_DEAD("stop_dead", "stop, dead server, ms", 0),
  /** Connections taken, nothing answered. */
  STOP_HUNG("stop_hung", "stop, hung server, ms", 0);

  private final String key;
  private final String heading;
  private final int decimals;

  Figure(String key, String heading, int decimals) {
    this.key = key;
    this.heading = heading;
    this.decimals = decimals;
  }

  /** Its name in the result. */
  String key() {
    return key;
  }

  /** What stands above its column. */
  String heading() {
    return heading;
  }

  /** Whether it is a share of a whole. */
  boolean isPercent() {
    return heading.endsWith("%");
  }

  /** For people; a dash where nothing was measured. */
  String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    // The noise of a difference may lie below zero, and still be none.
    return text.matches("-[0.]+") ? text.substring(1) : text;
  }
}
