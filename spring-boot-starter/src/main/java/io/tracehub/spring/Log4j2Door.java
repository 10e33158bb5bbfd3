// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.Severity;
import io.tracehub.TraceHubClient;
import io.tracehub.log4j2.TraceHubAppender;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/** Stands at the root logger: holds lines until there is a client, then hands them on. */
final class Log4j2Door extends AbstractAppender {

  private static final int THROWABLE_BYTES = 8192;

  private final HeldLines<LogEvent> held = new HeldLines<>();
  private volatile @Nullable TraceHubAppender open;

  Log4j2Door() {
    super("TRACEHUB", null, null, true, Property.EMPTY_ARRAY);
  }

  void open(TraceHubClient client) {
    TraceHubAppender appender = new TraceHubAppender(getName(), client);
    appender.start();
    open = appender;
    held.account(client);
    held.drainTo(appender::append);
  }

  void close() {
    TraceHubAppender closing = open;
    if (closing != null) {
      closing.stop();
    }
    stop();
  }

  @Override
  public void append(LogEvent event) {
    TraceHubAppender appender = open;
    if (appender != null) {
      appender.append(event);
      return;
    }
    LogEvent kept = event.toImmutable();
    held.hold(kept, severity(kept.getLevel()), size(kept));
    appender = open;
    if (appender != null) {
      held.drainTo(appender::append);
    }
  }

  @Override
  public boolean requiresLocation() {
    TraceHubAppender appender = open;
    return appender != null && appender.requiresLocation();
  }

  private static Severity severity(Level level) {
    if (level.isMoreSpecificThan(Level.ERROR)) {
      return Severity.ERROR;
    }
    if (level.isMoreSpecificThan(Level.WARN)) {
      return Severity.WARN;
    }
    return level.isMoreSpecificThan(Level.INFO) ? Severity.INFO : Severity.DEBUG;
  }

  private static long size(LogEvent event) {
    String message = event.getMessage() == null ? "" : event.getMessage().getFormattedMessage();
    return (message == null ? 0 : 2L * message.length())
        + (event.getThrown() == null ? 0 : THROWABLE_BYTES);
  }
}
