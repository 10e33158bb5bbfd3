// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.MessageFormatter;

/**
 * Reads Logback's events. What Logback computed already, such as its throwable proxies, is kept.
 */
final class LogbackReader implements RecordReader<ILoggingEvent> {

  private static final String FATAL = "FATAL";

  // Measured with Logback 1.6 and JDK 17, on the safe side: 0.6 KB for 3 frames, 8.5 for 102.
  private static final int THROWABLE_BYTES = 600;
  private static final int FRAME_BYTES = 80;

  @Override
  public Severity severity(ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    if (markers != null && isFatal(markers)) {
      return Severity.FATAL;
    }
    int level = event.getLevel().toInt();
    if (level >= Level.ERROR_INT) {
      return Severity.ERROR;
    }
    if (level >= Level.WARN_INT) {
      return Severity.WARN;
    }
    if (level >= Level.INFO_INT) {
      return Severity.INFO;
    }
    return level >= Level.DEBUG_INT ? Severity.DEBUG : Severity.TRACE;
  }

  private static boolean isFatal(List<Marker> markers) {
    for (Marker marker : markers) {
      if (marker != null && FATAL.equals(marker.getName())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String loggerName(ILoggingEvent event) {
    return event.getLoggerName();
  }

  @Override
  public @Nullable String threadName(ILoggingEvent event) {
    return event.getThreadName();
  }

  @Override
  public long epochMillis(ILoggingEvent event) {
    return event.getTimeStamp();
  }

  @Override
  public @Nullable String template(ILoggingEvent event) {
    return event.getMessage();
  }

  @Override
  public @Nullable Object @Nullable [] arguments(ILoggingEvent event) {
    return event.getArgumentArray();
  }

  /** Another implementation of the event may render as it likes. */
  @Override
  public boolean isRebuildable(ILoggingEvent event) {
    return event.getClass() == LoggingEvent.class;
  }

  /** Kept by Logback in the event: behind an async appender it is that of the call. */
  @Override
  public @Nullable String renderedMessage(ILoggingEvent event) {
    return event.getFormattedMessage();
  }

  @Override
  public Map<String, String> mdc(ILoggingEvent event) {
    try {
      Map<String, String> mdc = event.getMDCPropertyMap();
      return mdc == null ? Map.of() : mdc;
    } catch (NullPointerException noAdapter) {
      // A LoggerContext that code made, and gave no MDCAdapter to: it has no MDC.
      return Map.of();
    }
  }

  @Override
  public boolean isPlain(ILoggingEvent event) {
    return event.getKeyValuePairs() == null && event.getMarkerList() == null;
  }

  @Override
  public Map<String, @Nullable Object> keyValues(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs == null || pairs.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (KeyValuePair pair : pairs) {
      map.put(String.valueOf(pair.key), pair.value);
    }
    return map;
  }

  @Override
  public List<String> markers(ILoggingEvent event) {
    List<Marker> markers = event.getMarkerList();
    return markers == null || markers.isEmpty()
        ? List.of()
        : markers.stream().map(Marker::getName).toList();
  }

  @Override
  public @Nullable Object throwable(ILoggingEvent event) {
    return event.getThrowableProxy();
  }

  @Override
  public int heldBytes(Object throwable) {
    int bytes = 0;
    IThrowableProxy proxy = (IThrowableProxy) throwable;
    for (int i = 0; i < CapturedThrowable.MAX_THROWABLES && proxy != null; i++) {
      StackTraceElementProxy[] frames = proxy.getStackTraceElementProxyArray();
      bytes += THROWABLE_BYTES + FRAME_BYTES * (frames == null ? 0 : frames.length);
      proxy = proxy.getCause();
    }
    return bytes;
  }

  /** An event that came from another process has only the name of it. */
  @Override
  public @Nullable Class<?> throwableClass(ILoggingEvent event) {
    if (!(event.getThrowableProxy() instanceof ThrowableProxy proxy)) {
      return null;
    }
    Throwable thrown = proxy.getThrowable();
    return thrown == null ? null : thrown.getClass();
  }

  /** Behind an async appender Logback tells it only if {@code includeCallerData} is set there. */
  @Override
  public @Nullable StackTraceElement caller(ILoggingEvent event) {
    StackTraceElement[] frames = event.getCallerData();
    return frames == null || frames.length == 0 ? null : frames[0];
  }

  /** Asking for thread and context makes Logback keep them in the event. */
  @Override
  public boolean canBeKept(ILoggingEvent event) {
    if (event.getClass() != LoggingEvent.class) {
      return false;
    }
    event.getThreadName();
    mdc(event);
    return true;
  }

  @Override
  public String render(String template, @Nullable Object[] arguments) {
    return MessageFormatter.basicArrayFormat(template, arguments);
  }

  @Override
  public CapturedThrowable captureThrowable(Object throwable, int maxFrames) {
    return new ThrowableCopy(maxFrames).of((IThrowableProxy) throwable);
  }

  @Override
  public List<@Nullable Throwable> throwableObjects(Object throwable) {
    List<@Nullable Throwable> objects = new ArrayList<>(4);
    IThrowableProxy next = (IThrowableProxy) throwable;
    while (next != null && objects.size() < CapturedThrowable.MAX_THROWABLES) {
      objects.add(next instanceof ThrowableProxy proxy ? proxy.getThrowable() : null);
      next = next.isCyclic() ? null : next.getCause();
    }
    return objects;
  }
}
