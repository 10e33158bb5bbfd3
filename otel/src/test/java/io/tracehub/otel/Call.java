// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import io.tracehub.Event;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.SpanIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log call as the batch thread hands it to a format. */
record Call(
    Severity severity,
    String message,
    @Nullable String template,
    List<String> arguments,
    Map<String, String> mdc,
    Map<String, @Nullable Object> keyValues,
    @Nullable CapturedThrowable throwable,
    @Nullable StackTraceElement caller,
    @Nullable String traceId,
    @Nullable SpanIds span,
    List<StackTraceElement> stack)
    implements CapturedRecord {

  static final long NOON = 1_795_176_000_123L;
  static final EntryBounds BOUNDS = new EntryBounds(65_536, 65_536, 100, 64, 2048, 163_840, true);
  static final FormatSettings SETTINGS = settings(Map.of(), Map.of(), false);

  static FormatSettings settings(
      Map<String, String> attributes, Map<String, String> options, boolean pii) {
    return new FormatSettings(
        "orders",
        "production",
        "1.4.0",
        "a7f91c",
        () -> "node-1",
        4711,
        "java-1.0.0",
        name -> name.startsWith("com.acme."),
        2000,
        pii,
        attributes,
        options);
  }

  static Call of(Severity severity, String message) {
    return new Call(
        severity, message, message, List.of(), Map.of(), Map.of(), null, null, null, null,
        List.of());
  }

  Call from(String text, String... filled) {
    return new Call(
        severity,
        message,
        text,
        List.of(filled),
        mdc,
        keyValues,
        throwable,
        caller,
        traceId,
        span,
        stack);
  }

  /** Its trace id is found under the usual keys. */
  Call in(Map<String, String> context) {
    String id = context.getOrDefault("trace_id", context.get("traceId"));
    return new Call(
        severity, message, template, arguments, context, keyValues, throwable, caller, id, span,
        stack);
  }

  Call with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(keyValues);
    more.put(name, value);
    return new Call(
        severity, message, template, arguments, mdc, more, throwable, caller, traceId, span, stack);
  }

  Call thrown(CapturedThrowable what) {
    return new Call(
        severity, message, template, arguments, mdc, keyValues, what, caller, traceId, span, stack);
  }

  Call at(StackTraceElement place) {
    return new Call(
        severity, message, template, arguments, mdc, keyValues, throwable, place, traceId, span,
        stack);
  }

  Call during(SpanIds current) {
    return new Call(
        severity, message, template, arguments, mdc, keyValues, throwable, caller, traceId, current,
        stack);
  }

  Call saidFrom(List<StackTraceElement> frames) {
    return new Call(
        severity, message, template, arguments, mdc, keyValues, throwable, caller, traceId, span,
        frames);
  }

  LogEntry log() {
    return new LogEntry(this, "", "00c0ffee00c0ffee", Lane.LOGS, 7, List.of(), null, Event.NONE);
  }

  LogEntry event(Event said, LogEntry.Trail trail) {
    return new LogEntry(
        this,
        "019acb5a-3b7b-7000-8000-000000000001",
        "00c0ffee00c0ffee",
        Lane.EVENTS,
        3,
        List.of("com.acme.Shop", "no such order {}"),
        trail,
        said);
  }

  LogEntry event(Event said) {
    return event(said, new LogEntry.Trail(List.of(), 0, false, false));
  }

  @Override
  public long epochMillis() {
    return NOON;
  }

  @Override
  public String loggerName() {
    return "com.acme.Shop";
  }

  @Override
  public String threadName() {
    return "http-7";
  }

  @Override
  public List<String> markers() {
    return List.of();
  }
}
