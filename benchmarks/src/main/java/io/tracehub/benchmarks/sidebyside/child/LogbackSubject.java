// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** An appender that is configured in XML and ends with Logback's context. */
public class LogbackSubject implements Subject {

  @Override
  public void start() {
    context();
  }

  @Override
  public void stop() {
    context().stop();
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
