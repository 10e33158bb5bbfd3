// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.TraceHubClient;
import io.tracehub.log4j2.TraceHubAppender;
import io.tracehub.spi.Diagnostics;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** At Log4j2's root logger. A new configuration takes it over. */
final class Log4j2Attachment extends LoggingAttachment implements PropertyChangeListener {

  private final LoggerContext context;
  private @Nullable Log4j2Door door;

  private Log4j2Attachment(LoggerContext context) {
    this.context = context;
  }

  /** The one of the context in use; null if Log4j2's core is not behind its API. */
  static @Nullable LoggingAttachment find() {
    if (!(LogManager.getContext(false) instanceof LoggerContext context)) {
      return null;
    }
    synchronized (Log4j2Attachment.class) {
      if (context.getObject(NAME) instanceof Log4j2Attachment present) {
        return present;
      }
      Log4j2Attachment first = new Log4j2Attachment(context);
      context.putObject(NAME, first);
      return first;
    }
  }

  @Override
  @Nullable String appenderOfConfiguration() {
    for (Appender appender : context.getConfiguration().getAppenders().values()) {
      if (appender instanceof TraceHubAppender) {
        return appender.getName();
      }
    }
    return null;
  }

  /** Log4j2 prints only errors of its own list. */
  @Override
  Diagnostics diagnostics() {
    return new StderrDiagnostics(
        new Diagnostics() {
          @Override
          public void warn(String message) {
            StatusLogger.getLogger().warn(message);
          }

          @Override
          public void info(String message) {
            StatusLogger.getLogger().info(message);
          }
        });
  }

  @Override
  void attach() {
    Log4j2Door standing = door;
    if (standing == null) {
      standing = new Log4j2Door();
      door = standing;
      context.addPropertyChangeListener(this);
    }
    putUp(standing);
  }

  private void putUp(Log4j2Door standing) {
    standing.start();
    Configuration configuration = context.getConfiguration();
    configuration.addAppender(standing);
    LoggerConfig root = configuration.getRootLogger();
    if (!root.getAppenders().containsKey(standing.getName())) {
      root.addAppender(standing, null, null);
      context.updateLoggers();
    }
  }

  @Override
  void shipTo(TraceHubClient started) {
    if (door != null) {
      door.open(started);
    }
  }

  @Override
  void detach() {
    Log4j2Door closing = door;
    door = null;
    context.removePropertyChangeListener(this);
    if (closing != null) {
      context.getConfiguration().getRootLogger().removeAppender(closing.getName());
      context.getConfiguration().getAppenders().remove(closing.getName(), closing);
      context.updateLoggers();
      closing.close();
    }
  }

  /** The old configuration has stopped its appenders by now. */
  @Override
  public void propertyChange(PropertyChangeEvent change) {
    Log4j2Door open = door;
    if (open != null && LoggerContext.PROPERTY_CONFIG.equals(change.getPropertyName())) {
      putUp(open);
    }
  }
}
