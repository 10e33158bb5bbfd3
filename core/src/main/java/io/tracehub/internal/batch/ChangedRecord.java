// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.BeforeSendCallback;
import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.SpanIds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record as the application's {@link BeforeSendCallback} wants it to be. */
final class ChangedRecord implements CapturedRecord {

  private final CapturedRecord record;
  private final Event before;
  private final Event after;

  ChangedRecord(CapturedRecord record, Event before, Event after) {
    this.record = record;
    this.before = before;
    this.after = after;
  }

  @Override
  public Severity severity() {
    Severity level = after.level();
    return level == null ? record.severity() : level;
  }

  @Override
  public long epochMillis() {
    Instant time = after.timestamp();
    return time == null || time.equals(before.timestamp())
        ? record.epochMillis()
        : time.toEpochMilli();
  }

  @Override
  public String loggerName() {
    return Objects.requireNonNullElse(after.logger(), "");
  }

  @Override
  public String threadName() {
    return record.threadName();
  }

  private boolean hasItsMessage() {
    return Objects.equals(before.message(), after.message());
  }

  /** It may say what was to be taken out of the message. */
  @Override
  public @Nullable String template() {
    return hasItsMessage() ? record.template() : null;
  }

  @Override
  public List<String> arguments() {
    return hasItsMessage() ? record.arguments() : List.of();
  }

  @Override
  public String message() {
    return Objects.requireNonNullElse(after.message(), "");
  }

  @Override
  public Map<String, String> mdc() {
    Map<String, String> mdc = new LinkedHashMap<>();
    after
        .contexts()
        .getOrDefault(BeforeSendCallback.MDC, Map.of())
        .forEach((name, value) -> mdc.put(name, String.valueOf(value)));
    return mdc;
  }

  /** An error that is told by texts alone stands where a log call may name it too. */
  @Override
  public Map<String, @Nullable Object> keyValues() {
    if (hasItsError() || throwable() != null) {
      return after.extra();
    }
    Map<String, @Nullable Object> pairs = new LinkedHashMap<>(after.extra());
    put(pairs, "error_type", after.errorType());
    put(pairs, "error_message", after.errorMessage());
    put(pairs, "stack_trace", after.stackTrace());
    return pairs;
  }

  private static void put(
      Map<String, @Nullable Object> pairs, String name, @Nullable String value) {
    if (value != null) {
      pairs.put(name, value);
    }
  }

  @Override
  public List<String> markers() {
    return record.markers();
  }

  private boolean hasItsError() {
    return Objects.equals(before.errorType(), after.errorType())
        && Objects.equals(before.errorMessage(), after.errorMessage())
        && hasItsStack();
  }

  private boolean hasItsStack() {
    return Objects.equals(before.stackTrace(), after.stackTrace());
  }

  /** With another type or message, but the same frames and causes, as long as its trace is. */
  @Override
  public @Nullable CapturedThrowable throwable() {
    CapturedThrowable given = record.throwable();
    if (given == null || hasItsError()) {
      return given;
    }
    String type = after.errorType();
    return type == null || !hasItsStack()
        ? null
        : new CapturedThrowable(
            type,
            after.errorMessage(),
            null,
            given.frames(),
            given.framesInCommon(),
            given.framesCut(),
            given.suppressed(),
            given.cause());
  }

  @Override
  public @Nullable StackTraceElement caller() {
    return record.caller();
  }

  /** Of the call; an error that the callback adds has its own. */
  @Override
  public List<StackTraceElement> stack() {
    return record.stack();
  }

  @Override
  public @Nullable String traceId() {
    return after.traceId();
  }

  /** As long as the trace is the same: in another one it means nothing. */
  @Override
  public @Nullable SpanIds span() {
    return Objects.equals(before.traceId(), after.traceId()) ? record.span() : null;
  }
}
