// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.tracehub.Severity;
import io.tracehub.TraceHubClient;
import io.tracehub.logback.TraceHubAppender;
import org.jspecify.annotations.Nullable;

/** Stands at the root logger: holds lines until there is a client, then hands them on. */
final class LogbackDoor extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private static final int MOST_CAUSES = 16;
  private static final int FRAME_BYTES = 80;

  private final HeldLines<ILoggingEvent> held = new HeldLines<>();
  private volatile @Nullable TraceHubAppender open;

  LogbackDoor() {
    setName("TRACEHUB");
  }

  void open(TraceHubClient client) {
    TraceHubAppender appender = new TraceHubAppender(client);
    appender.setName(getName());
    appender.setContext(getContext());
    appender.start();
    open = appender;
    held.account(client);
    held.drainTo(appender::doAppend);
  }

  void close() {
    TraceHubAppender closing = open;
    if (closing != null) {
      closing.stop();
    }
    stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    TraceHubAppender appender = open;
    if (appender != null) {
      appender.doAppend(event);
      return;
    }
    event.prepareForDeferredProcessing();
    held.hold(event, severity(event.getLevel()), size(event));
    appender = open;
    if (appender != null) {
      held.drainTo(appender::doAppend);
    }
  }

  private static Severity severity(Level level) {
    if (level.isGreaterOrEqual(Level.ERROR)) {
      return Severity.ERROR;
    }
    if (level.isGreaterOrEqual(Level.WARN)) {
      return Severity.WARN;
    }
    return level.isGreaterOrEqual(Level.INFO) ? Severity.INFO : Severity.DEBUG;
  }

  private static long size(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    long size = message == null ? 0 : 2L * message.length();
    IThrowableProxy proxy = event.getThrowableProxy();
    for (int i = 0; i < MOST_CAUSES && proxy != null; i++) {
      StackTraceElementProxy[] frames = proxy.getStackTraceElementProxyArray();
      size += frames == null ? 0 : (long) FRAME_BYTES * frames.length;
      proxy = proxy.getCause();
    }
    return size;
  }
}
