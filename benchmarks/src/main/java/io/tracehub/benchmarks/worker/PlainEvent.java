// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.worker;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/** A log call of no framework, so that only the pipeline is measured. */
record PlainEvent(Severity severity, @Nullable CapturedThrowable throwable) {

  private static final String TEMPLATE = "order {} placed by customer {}";
  private static final @Nullable Object[] ARGUMENTS = {100_042, "c-1042"};
  private static final Map<String, String> MDC =
      Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");

  /** An INFO. */
  static PlainEvent info() {
    return new PlainEvent(Severity.INFO, null);
  }

  /** An ERROR with an exception of 24 frames. */
  static PlainEvent error() {
    return new PlainEvent(Severity.ERROR, throwable(24));
  }

  static CapturedThrowable throwable(int frames) {
    StackTraceElement[] stack = new StackTraceElement[frames];
    for (int i = 0; i < frames; i++) {
      stack[i] =
          new StackTraceElement("com.acme.orders.Layer" + i, "placeOrder", "Layer.java", 40 + i);
    }
    return new CapturedThrowable(
        IllegalStateException.class.getName(),
        "the warehouse does not answer",
        null,
        List.of(stack),
        0,
        0,
        List.of(),
        null);
  }

  /** Reads it. */
  static final class Reader implements RecordReader<PlainEvent> {

    @Override
    public Severity severity(PlainEvent event) {
      return event.severity();
    }

    @Override
    public String loggerName(PlainEvent event) {
      return "com.acme.orders.OrderService";
    }

    @Override
    public @Nullable String threadName(PlainEvent event) {
      return "http-nio-8080-exec-7";
    }

    @Override
    public long epochMillis(PlainEvent event) {
      return 1_780_000_000_000L;
    }

    @Override
    public @Nullable String template(PlainEvent event) {
      return TEMPLATE;
    }

    @Override
    public @Nullable Object @Nullable [] arguments(PlainEvent event) {
      return ARGUMENTS;
    }

    @Override
    public boolean isRebuildable(PlainEvent event) {
      return true;
    }

    @Override
    public @Nullable String renderedMessage(PlainEvent event) {
      return render(TEMPLATE, ARGUMENTS);
    }

    @Override
    public Map<String, String> mdc(PlainEvent event) {
      return MDC;
    }

    @Override
    public Map<String, @Nullable Object> keyValues(PlainEvent event) {
      return Map.of();
    }

    @Override
    public List<String> markers(PlainEvent event) {
      return List.of();
    }

    @Override
    public @Nullable Object throwable(PlainEvent event) {
      return event.throwable();
    }

    @Override
    public String render(String template, @Nullable Object[] arguments) {
      return MessageFormatter.basicArrayFormat(template, arguments);
    }

    @Override
    public int heldBytes(Object throwable) {
      return 2048;
    }

    @Override
    public CapturedThrowable captureThrowable(Object throwable, int maxFrames) {
      return (CapturedThrowable) throwable;
    }
  }
}
