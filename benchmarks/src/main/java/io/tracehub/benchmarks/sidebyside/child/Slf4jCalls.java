// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Through SLF4J, with a trace id in the MDC. */
final class Slf4jCalls implements Calls {

  private final Logger log;
  private int order;

  /** To be made when the shipper is configured. */
  Slf4jCalls() {
    log = LoggerFactory.getLogger("com.acme.orders.OrderService");
    MDC.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Override
  public void info() {
    log.info("order {} placed by customer {}", order++, "c-1042");
  }

  @Override
  public void error(Exception exception) {
    log.error("order {} placed by customer {}", order++, "c-1042", exception);
  }
}
