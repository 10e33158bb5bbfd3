// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.Severity;
import java.util.Map;
import org.slf4j.MDC;

/**
 * The same application with hooks that misbehave. Every {@value #OF_A_TRACE} records are a trace;
 * of ten records one is an event with an exception, and the next one logs that exception again; one
 * of {@value #TO_A_CAPTURE} is captured by code. All events of the first kind are alike.
 */
final class HostileLogback extends NumberedLogback {

  static final int OF_A_TRACE = 20;
  static final int TO_A_CAPTURE = 1000;

  private RuntimeException thrown = new IllegalStateException("the first");

  /** Adds all hooks to these settings. */
  static NumberedLogback of(Map<String, String> settings, int first) {
    HostileHooks.addTo(settings);
    return new HostileLogback(settings, first);
  }

  private HostileLogback(Map<String, String> settings, int first) {
    super(settings, first);
    HostileHooks.logTo(logger());
  }

  /** Whether the record of this number is the first of an exception. */
  static boolean isEvent(long number) {
    return number % 10 == 4;
  }

  @Override
  void log() {
    int number = next();
    MDC.put("trace_id", "trace-" + number / OF_A_TRACE);
    try {
      if (number % TO_A_CAPTURE == 30) {
        client().captureMessage("record " + number + " by code", Severity.WARN);
      } else if (isEvent(number)) {
        thrown = new IllegalStateException("of record " + number);
        logger().error("record {} failed", number, thrown);
      } else if (number % 10 == 5) {
        logger().error("record {} failed too", number, thrown);
      } else {
        logger().info("record {}", number);
      }
    } finally {
      MDC.remove("trace_id");
    }
  }
}
