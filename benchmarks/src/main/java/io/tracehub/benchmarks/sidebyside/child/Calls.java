// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The two log calls that everything is measured with. One thread. */
final class Calls {

  private static final int FRAMES = 24;

  private final Logger log;
  private int order;

  /** To be made when the shipper is configured. */
  Calls() {
    log = LoggerFactory.getLogger("com.acme.orders.OrderService");
    MDC.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  void info() {
    log.info("order {} placed by customer {}", order++, "c-1042");
  }

  void error(Exception exception) {
    log.error("order {} placed by customer {}", order++, "c-1042", exception);
  }

  /** A fresh exception, thrown so deep that it has {@value #FRAMES} frames. */
  static Exception failure() {
    long depth = StackWalker.getInstance().walk(frames -> frames.count());
    return deeper(FRAMES - depth - 1);
  }

  private static Exception deeper(long frames) {
    return frames <= 0
        ? new IllegalStateException("the warehouse does not answer")
        : deeper(frames - 1);
  }
}
