// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.ThreadNames;
import io.tracehub.spi.ThrowableSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads Log4j2's events, also those that Log4j2 uses again: nothing of the event itself is kept.
 *
 * <p>Key-values are the pairs of a {@link MapMessage}; a {@link StructuredDataMessage} adds {@value
 * #STRUCTURED_ID} and {@value #STRUCTURED_TYPE}. The stack of the ThreadContext, if there is one,
 * is the list {@value #CONTEXT_STACK} among them.
 */
final class Log4j2Reader implements RecordReader<LogEvent> {

  static final String STRUCTURED_ID = "sd_id";
  static final String STRUCTURED_TYPE = "sd_type";
  static final String CONTEXT_STACK = "ndc";

  /** A level of the application's own counts as the nearest less grave one of Log4j2's. */
  @Override
  public Severity severity(LogEvent event) {
    int level = event.getLevel().intLevel();
    if (level > Level.INFO.intLevel()) {
      return level <= Level.DEBUG.intLevel() ? Severity.DEBUG : Severity.TRACE;
    }
    if (level > Level.WARN.intLevel()) {
      return Severity.INFO;
    }
    if (level > Level.ERROR.intLevel()) {
      return Severity.WARN;
    }
    return level > Level.FATAL.intLevel() ? Severity.ERROR : Severity.FATAL;
  }

  @Override
  public String loggerName(LogEvent event) {
    return Objects.requireNonNullElse(event.getLoggerName(), "");
  }

  @Override
  public @Nullable String threadName(LogEvent event) {
    String name = event.getThreadName();
    return name == null ? null : ThreadNames.of(name, event.getThreadId());
  }

  @Override
  public long epochMillis(LogEvent event) {
    return event.getInstant().getEpochMillisecond();
  }

  @Override
  public @Nullable String template(LogEvent event) {
    return MessageParts.template(event);
  }

  @Override
  public @Nullable Object @Nullable [] arguments(LogEvent event) {
    return MessageParts.arguments(event);
  }

  @Override
  public int argumentCount(LogEvent event, @Nullable Object[] arguments) {
    return MessageParts.argumentCount(event, arguments);
  }

  @Override
  public boolean isRebuildable(LogEvent event) {
    return MessageParts.isRebuildable(event);
  }

  /** Rendered before the event came here, as a rule: behind an async logger it is the call's. */
  @Override
  public @Nullable String renderedMessage(LogEvent event) {
    return event.getMessage().getFormattedMessage();
  }

  @Override
  public Map<String, String> mdc(LogEvent event) {
    return FrozenContext.of(event.getContextData());
  }

  @Override
  public Map<String, @Nullable Object> keyValues(LogEvent event) {
    Message message = event.getMessage();
    ThreadContext.ContextStack stack = event.getContextStack();
    boolean stacked = stack != null && stack.getDepth() > 0;
    if (!stacked && !(message instanceof MapMessage)) {
      return Map.of();
    }
    Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
    if (message instanceof StructuredDataMessage structured) {
      pairs.put(STRUCTURED_ID, String.valueOf(structured.getId()));
      pairs.put(STRUCTURED_TYPE, structured.getType());
    }
    if (message instanceof MapMessage<?, ?> map) {
      map.forEach(pairs::put);
    }
    if (stacked) {
      pairs.put(CONTEXT_STACK, stack.asList());
    }
    return pairs;
  }

  /** Its marker, and after it those that the marker belongs to. */
  @Override
  public List<String> markers(LogEvent event) {
    Marker marker = event.getMarker();
    if (marker == null) {
      return List.of();
    }
    if (!marker.hasParents()) {
      return List.of(marker.getName());
    }
    List<String> names = new ArrayList<>();
    addWithParents(marker, names);
    return names;
  }

  private static void addWithParents(Marker marker, List<String> names) {
    if (names.contains(marker.getName())) {
      return;
    }
    names.add(marker.getName());
    Marker[] parents = marker.getParents();
    if (parents != null) {
      for (Marker parent : parents) {
        addWithParents(parent, names);
      }
    }
  }

  @Override
  public @Nullable Object throwable(LogEvent event) {
    Throwable thrown = event.getThrown();
    return thrown == null ? null : ThrowableSnapshot.of(thrown);
  }

  @Override
  public int heldBytes(Object throwable) {
    return ((ThrowableSnapshot) throwable).heldBytes();
  }

  @Override
  public @Nullable Class<?> throwableClass(LogEvent event) {
    Throwable thrown = event.getThrown();
    return thrown == null ? null : thrown.getClass();
  }

  /** Asynchronous loggers tell it only with {@code includeLocation="true"}. */
  @Override
  public @Nullable StackTraceElement caller(LogEvent event) {
    return event.getSource();
  }

  @Override
  public String render(String template, @Nullable Object[] arguments) {
    return ParameterizedMessage.format(template, arguments);
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
