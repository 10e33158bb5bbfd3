// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import org.slf4j.LoggerFactory;

/** Log4j2, with all loggers asynchronous by a system property. */
public final class Log4j2Subject implements Subject {

  @Override
  public void start() {
    LoggerFactory.getILoggerFactory();
  }

  /** By reflection: compiled against, its jar asks for OSGi's annotations. */
  @Override
  public void stop() {
    try {
      Class.forName("org.apache.logging.log4j.LogManager").getMethod("shutdown").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
