// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Tells an {@link Oracle} of everything that reaches the root logger. */
final class OracleAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AutoCloseable {
  private final Oracle oracle;
  private final Logger root;

  private OracleAppender(Oracle oracle, LoggerContext context) {
    this.oracle = oracle;
    this.root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    setContext(context);
    setName("oracle");
  }

  /** Starts listening; what is logged from now on is heard. */
  static OracleAppender attach(Oracle oracle) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    OracleAppender appender = new OracleAppender(oracle, context);
    appender.start();
    appender.root.addAppender(appender);
    return appender;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (isOfTheSdk(event)) {
      return;
    }
    oracle.hear(
        OracleBook.Level.valueOf(event.getLevel().toString()),
        event.getLoggerName(),
        event.getFormattedMessage(),
        event.getLevel().isGreaterOrEqual(Level.WARN) ? details(event) : Details.NONE,
        event.getMDCPropertyMap().getOrDefault("trace_id", ""),
        event.getThreadName());
  }

  private static Details details(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    String trouble =
        thrown instanceof ThrowableProxy proxy
            ? Details.firstLine(proxy.getThrowable().toString())
            : "";
    return new Details(Map.copyOf(event.getMDCPropertyMap()), trouble);
  }

  /** What the SDK itself might log is none of the application's business, and not shipped. */
  private static boolean isOfTheSdk(ILoggingEvent event) {
    return event.getThreadName().startsWith("tracehub-")
        || event.getLoggerName().startsWith("io.tracehub.internal")
        || event.getLoggerName().startsWith("jdk.httpclient");
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
