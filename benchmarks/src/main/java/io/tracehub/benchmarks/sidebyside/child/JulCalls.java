// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Through java.util.logging, which has no call for arguments and an exception together. */
final class JulCalls implements Calls {

  private static final String TEXT = "order {0} placed by customer {1}";

  private final Logger log = Logger.getLogger("com.acme.orders.OrderService");
  private int order;

  @Override
  public void info() {
    log.log(Level.INFO, TEXT, new Object[] {order++, "c-1042"});
  }

  @Override
  public void error(Exception exception) {
    LogRecord record = new LogRecord(Level.SEVERE, TEXT);
    record.setLoggerName(log.getName());
    record.setParameters(new Object[] {order++, "c-1042"});
    record.setThrown(exception);
    log.log(record);
  }
}
