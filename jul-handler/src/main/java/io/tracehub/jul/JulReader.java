// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.ThreadNames;
import io.tracehub.spi.ThrowableSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of java.util.logging.
 *
 * <p>A record says neither its thread's name nor its context. Both are those of the present thread,
 * if that is the one which made the record; a handler in front, such as {@code MemoryHandler}, may
 * pass it on by another. Then the thread's number stands for its name, and there is no context.
 *
 * <p>A record can be changed by whoever comes after us, so none is kept.
 */
final class JulReader implements RecordReader<LogRecord> {

  /**
   * By value, so that levels of one's own fit in: each is at least as grave as the named level
   * below it. CONFIG is DEBUG, since INFO does not let it through, and FINER is TRACE, since
   * System.Logger's TRACE becomes FINER. What is beyond SEVERE is FATAL, OFF included: nothing
   * passes more thresholds.
   */
  @Override
  public Severity severity(LogRecord event) {
    int level = event.getLevel().intValue();
    if (level > Level.SEVERE.intValue()) {
      return Severity.FATAL;
    }
    if (level == Level.SEVERE.intValue()) {
      return Severity.ERROR;
    }
    if (level >= Level.WARNING.intValue()) {
      return Severity.WARN;
    }
    if (level >= Level.INFO.intValue()) {
      return Severity.INFO;
    }
    return level >= Level.FINE.intValue() ? Severity.DEBUG : Severity.TRACE;
  }

  /** An anonymous logger has no name. */
  @Override
  public String loggerName(LogRecord event) {
    return Objects.requireNonNullElse(event.getLoggerName(), "");
  }

  @Override
  public @Nullable String threadName(LogRecord event) {
    return isOfThisThread(event) ? ThreadNames.current() : "thread-" + event.getLongThreadID();
  }

  private static boolean isOfThisThread(LogRecord event) {
    return event.getLongThreadID() == Thread.currentThread().getId();
  }

  @Override
  public long epochMillis(LogRecord event) {
    return event.getMillis();
  }

  /** As it was logged: with a resource bundle, the key, which is the same in every language. */
  @Override
  public @Nullable String template(LogRecord event) {
    return event.getMessage();
  }

  @Override
  public @Nullable Object @Nullable [] arguments(LogRecord event) {
    return event.getParameters();
  }

  /** Without a bundle, which may be anybody's code. */
  @Override
  public boolean isRebuildable(LogRecord event) {
    return event.getResourceBundle() == null;
  }

  @Override
  public @Nullable String renderedMessage(LogRecord event) {
    String text = JulMessage.localized(event.getMessage(), event.getResourceBundle());
    @Nullable Object[] parameters = event.getParameters();
    return text == null || parameters == null ? text : JulMessage.render(text, parameters);
  }

  @Override
  public Map<String, String> mdc(LogRecord event) {
    return isOfThisThread(event) ? JulContext.values() : Map.of();
  }

  @Override
  public Map<String, @Nullable Object> keyValues(LogRecord event) {
    return Map.of();
  }

  @Override
  public List<String> markers(LogRecord event) {
    return List.of();
  }

  @Override
  public @Nullable Object throwable(LogRecord event) {
    Throwable thrown = event.getThrown();
    return thrown == null ? null : ThrowableSnapshot.of(thrown);
  }

  @Override
  public @Nullable Class<?> throwableClass(LogRecord event) {
    Throwable thrown = event.getThrown();
    return thrown == null ? null : thrown.getClass();
  }

  /** Not what the record says, which lacks file and line. */
  @Override
  public @Nullable StackTraceElement caller(LogRecord event) {
    return isOfThisThread(event) ? CallSite.find() : null;
  }

  @Override
  public int heldBytes(Object throwable) {
    return ((ThrowableSnapshot) throwable).heldBytes();
  }

  @Override
  public String render(String template, @Nullable Object[] arguments) {
    return JulMessage.render(template, arguments);
  }

  @Override
  public CapturedThrowable captureThrowable(Object throwable, int maxFrames) {
    return ((ThrowableSnapshot) throwable).capture(maxFrames);
  }

  @Override
  public List<@Nullable Throwable> throwableObjects(Object throwable) {
    return ((ThrowableSnapshot) throwable).objects();
  }
}
