// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.status.InfoStatus;
import ch.qos.logback.core.status.WarnStatus;
import io.tracehub.TraceHubClient;
import io.tracehub.logback.TraceHubAppender;
import io.tracehub.spi.Diagnostics;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** At Logback's root logger. A reset, of which Logback's scan makes one, does not detach it. */
final class LogbackAttachment extends LoggingAttachment implements LoggerContextListener {

  /**
   * Not among the context's own objects, which are gone when Spring Boot sets logging up anew for
   * the next application of a test. The applications keep an attachment alive.
   */
  private static final Map<LoggerContext, WeakReference<LogbackAttachment>> KNOWN =
      new WeakHashMap<>();

  private final LoggerContext context;
  private @Nullable LogbackDoor door;

  private LogbackAttachment(LoggerContext context) {
    this.context = context;
  }

  /** The one of the context in use; null if SLF4J uses another framework. */
  static @Nullable LoggingAttachment find() {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return null;
    }
    synchronized (KNOWN) {
      WeakReference<LogbackAttachment> known = KNOWN.get(context);
      LogbackAttachment present = known == null ? null : known.get();
      if (present == null) {
        present = new LogbackAttachment(context);
        KNOWN.put(context, new WeakReference<>(present));
      }
      return present;
    }
  }

  @Override
  @Nullable String appenderOfConfiguration() {
    for (Logger logger : context.getLoggerList()) {
      String name = name(logger.iteratorForAppenders());
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable String name(Iterator<Appender<ILoggingEvent>> appenders) {
    while (appenders.hasNext()) {
      Appender<ILoggingEvent> appender = appenders.next();
      if (appender instanceof TraceHubAppender) {
        return String.valueOf(appender.getName());
      }
      if (appender instanceof AppenderAttachable<?>) {
        @SuppressWarnings("unchecked") // an appender of these events has others of these behind it
        AppenderAttachable<ILoggingEvent> behind = (AppenderAttachable<ILoggingEvent>) appender;
        String name = name(behind.iteratorForAppenders());
        if (name != null) {
          return name;
        }
      }
    }
    return null;
  }

  /** Spring Boot prints warnings of this list. */
  @Override
  Diagnostics diagnostics() {
    return new Diagnostics() {
      @Override
      public void warn(String message) {
        context.getStatusManager().add(new WarnStatus(message, "TraceHub"));
      }

      @Override
      public void info(String message) {
        context.getStatusManager().add(new InfoStatus(message, "TraceHub"));
      }
    };
  }

  @Override
  void attach() {
    LogbackDoor standing = door;
    if (standing == null) {
      standing = new LogbackDoor();
      standing.setContext(context);
      door = standing;
    }
    if (!context.getCopyOfListenerList().contains(this)) {
      context.addListener(this);
    }
    putUp(standing);
  }

  /** At the root logger; where it stands already, this changes nothing. */
  private void putUp(LogbackDoor standing) {
    standing.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(standing);
  }

  @Override
  void shipTo(TraceHubClient started) {
    if (door != null) {
      door.open(started);
    }
  }

  @Override
  void detach() {
    LogbackDoor closing = door;
    door = null;
    context.removeListener(this);
    if (closing != null) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(closing);
      closing.close();
    }
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onReset(LoggerContext reset) {
    LogbackDoor open = door;
    if (open != null) {
      putUp(open);
    }
  }

  /** Spring Boot stops the context also to set it up anew for another application. */
  @Override
  public void onStop(LoggerContext stopped) {
    if (JvmEnd.hasBegun()) {
      deliverLast();
    }
  }

  @Override
  public void onStart(LoggerContext started) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}
}
