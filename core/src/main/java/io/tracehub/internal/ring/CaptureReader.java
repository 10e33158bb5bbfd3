// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.ThrowableSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets what was said through the API take the way of all records. */
public final class CaptureReader implements RecordReader<Capture> {

  @Override
  public Severity severity(Capture capture) {
    return capture.severity();
  }

  @Override
  public String loggerName(Capture capture) {
    return capture.loggerName();
  }

  @Override
  public String threadName(Capture capture) {
    return capture.threadName();
  }

  @Override
  public long epochMillis(Capture capture) {
    return capture.epochMillis();
  }

  @Override
  public String template(Capture capture) {
    return capture.message();
  }

  @Override
  public @Nullable Object @Nullable [] arguments(Capture capture) {
    return null;
  }

  @Override
  public boolean isRebuildable(Capture capture) {
    return true;
  }

  @Override
  public String renderedMessage(Capture capture) {
    return capture.message();
  }

  @Override
  public Map<String, String> mdc(Capture capture) {
    return capture.mdc();
  }

  /** What an error of elsewhere was stands where a key-value of a log call may name it too. */
  @Override
  public Map<String, @Nullable Object> keyValues(Capture capture) {
    Event said = capture.event();
    if (said == Event.NONE) {
      return Map.of();
    }
    Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
    put(pairs, "error_type", said.errorType());
    put(pairs, "error_message", said.errorMessage());
    put(pairs, "stack_trace", said.stackTrace());
    said.extra().forEach(pairs::putIfAbsent);
    return pairs;
  }

  private static void put(
      Map<String, @Nullable Object> pairs, String name, @Nullable String value) {
    if (value != null) {
      pairs.put(name, value);
    }
  }

  @Override
  public List<String> markers(Capture capture) {
    return List.of();
  }

  @Override
  public @Nullable Object throwable(Capture capture) {
    return capture.throwable();
  }

  @Override
  public @Nullable Class<?> throwableClass(Capture capture) {
    return capture.thrownClass();
  }

  @Override
  public int heldBytes(Object throwable) {
    return ((ThrowableSnapshot) throwable).heldBytes();
  }

  @Override
  public boolean canBeKept(Capture capture) {
    return true;
  }

  @Override
  public String render(String template, @Nullable Object[] arguments) {
    return template;
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
