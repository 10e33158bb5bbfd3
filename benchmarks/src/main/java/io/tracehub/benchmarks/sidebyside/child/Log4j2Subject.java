// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import org.apache.logging.log4j.LogManager;
import org.slf4j.LoggerFactory;

/** An appender that is configured in XML and ends with Log4j2's context. */
public class Log4j2Subject implements Subject {

  @Override
  public void start() {
    LoggerFactory.getILoggerFactory();
  }

  @Override
  public void stop() {
    LogManager.shutdown();
  }
}
