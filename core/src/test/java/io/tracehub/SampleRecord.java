// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.RecordReader;
import io.tracehub.spi.ThrowableSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log call of an imaginary framework, whose placeholder is {@code {}}. */
public record SampleRecord(
    Severity severity,
    String logger,
    String thread,
    long epochMillis,
    String template,
    List<@Nullable Object> arguments,
    Map<String, String> mdc,
    Map<String, @Nullable Object> keyValues,
    List<String> markers,
    @Nullable Object throwable) {

  /** A call without anything special, at noon. */
  public static SampleRecord of(Severity severity, String template, @Nullable Object... arguments) {
    return new SampleRecord(
        severity,
        "com.acme.orders.OrderService",
        "main",
        1_795_176_000_123L,
        template,
        java.util.Arrays.asList(arguments),
        Map.of(),
        Map.of(),
        List.of(),
        null);
  }

  /** A DEBUG call, as a rule a breadcrumb. */
  public static SampleRecord debug(String template, @Nullable Object... arguments) {
    return of(Severity.DEBUG, template, arguments);
  }

  /** A WARN call, as a rule an event. */
  public static SampleRecord warn(String template, @Nullable Object... arguments) {
    return of(Severity.WARN, template, arguments);
  }

  /** An ERROR call, as a rule an urgent event. */
  public static SampleRecord error(String template, @Nullable Object... arguments) {
    return of(Severity.ERROR, template, arguments);
  }

  /** The same call within a trace. */
  public SampleRecord inTrace(String traceId) {
    return withMdc(Map.of("trace_id", traceId));
  }

  /** The same call with this MDC. */
  public SampleRecord withMdc(Map<String, String> context) {
    return new SampleRecord(
        severity,
        logger,
        thread,
        epochMillis,
        template,
        arguments,
        context,
        keyValues,
        markers,
        throwable);
  }

  /** The same call with one key-value more. */
  public SampleRecord with(String key, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(keyValues);
    more.put(key, value);
    return new SampleRecord(
        severity, logger, thread, epochMillis, template, arguments, mdc, more, markers, throwable);
  }

  /** The same call made by another thread. */
  public SampleRecord on(String threadName) {
    return new SampleRecord(
        severity,
        logger,
        threadName,
        epochMillis,
        template,
        arguments,
        mdc,
        keyValues,
        markers,
        throwable);
  }

  /** The same call through another logger. */
  public SampleRecord through(String loggerName) {
    return new SampleRecord(
        severity,
        loggerName,
        thread,
        epochMillis,
        template,
        arguments,
        mdc,
        keyValues,
        markers,
        throwable);
  }

  /** The same call with this marker. */
  public SampleRecord marked(String marker) {
    return new SampleRecord(
        severity,
        logger,
        thread,
        epochMillis,
        template,
        arguments,
        mdc,
        keyValues,
        List.of(marker),
        throwable);
  }

  /** The same call with an exception that was captured before. */
  public SampleRecord thrown(CapturedThrowable exception) {
    return withThrowable(exception);
  }

  /** The same call with an exception. */
  public SampleRecord thrown(Throwable exception) {
    return withThrowable(ThrowableSnapshot.of(exception));
  }

  private SampleRecord withThrowable(Object exception) {
    return new SampleRecord(
        severity,
        logger,
        thread,
        epochMillis,
        template,
        arguments,
        mdc,
        keyValues,
        markers,
        exception);
  }

  /** Reads such calls, as a leaf would. */
  public static class Reader implements RecordReader<SampleRecord> {

    @Override
    public Severity severity(SampleRecord event) {
      return event.severity();
    }

    @Override
    public String loggerName(SampleRecord event) {
      return event.logger();
    }

    @Override
    public String threadName(SampleRecord event) {
      return event.thread();
    }

    @Override
    public long epochMillis(SampleRecord event) {
      return event.epochMillis();
    }

    @Override
    public String template(SampleRecord event) {
      return event.template();
    }

    @Override
    public @Nullable Object[] arguments(SampleRecord event) {
      return event.arguments().toArray();
    }

    @Override
    public boolean isRebuildable(SampleRecord event) {
      return true;
    }

    @Override
    public String renderedMessage(SampleRecord event) {
      return render(event.template(), event.arguments().toArray());
    }

    @Override
    public Map<String, String> mdc(SampleRecord event) {
      return event.mdc();
    }

    @Override
    public boolean isPlain(SampleRecord event) {
      return keyValues(event).isEmpty() && markers(event).isEmpty();
    }

    @Override
    public Map<String, @Nullable Object> keyValues(SampleRecord event) {
      return event.keyValues();
    }

    @Override
    public List<String> markers(SampleRecord event) {
      return event.markers();
    }

    @Override
    public @Nullable Object throwable(SampleRecord event) {
      return event.throwable();
    }

    @Override
    public int heldBytes(Object throwable) {
      return 2048;
    }

    @Override
    public @Nullable Class<?> throwableClass(SampleRecord event) {
      Object throwable = event.throwable();
      try {
        return throwable == null ? null : Class.forName(throwable.toString());
      } catch (ClassNotFoundException imaginary) {
        return null;
      }
    }

    @Override
    public StackTraceElement caller(SampleRecord event) {
      return new StackTraceElement(event.logger(), "place", "OrderService.java", 42);
    }

    @Override
    public String render(String template, @Nullable Object[] arguments) {
      StringBuilder message = new StringBuilder();
      int from = 0;
      for (Object argument : arguments) {
        int hole = template.indexOf("{}", from);
        if (hole < 0) {
          break;
        }
        message.append(template, from, hole).append(argument);
        from = hole + 2;
      }
      return message.append(template.substring(from)).toString();
    }

    @Override
    public CapturedThrowable captureThrowable(Object throwable, int maxFrames) {
      return throwable instanceof ThrowableSnapshot snapshot
          ? snapshot.capture(maxFrames)
          : (CapturedThrowable) throwable;
    }

    @Override
    public List<@Nullable Throwable> throwableObjects(Object throwable) {
      return throwable instanceof ThrowableSnapshot snapshot ? snapshot.objects() : List.of();
    }
  }
}
