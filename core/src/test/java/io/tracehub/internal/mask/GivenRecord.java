// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record with the parts that masking looks at. */
record GivenRecord(
    String message,
    @Nullable String template,
    List<String> arguments,
    Map<String, String> mdc,
    Map<String, @Nullable Object> keyValues,
    List<String> markers,
    String loggerName,
    String threadName,
    @Nullable CapturedThrowable throwable,
    @Nullable String traceId)
    implements CapturedRecord {

  static GivenRecord of(String message) {
    return new GivenRecord(
        message,
        null,
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        "com.acme.Shop",
        "main",
        null,
        null);
  }

  GivenRecord from(String template, String... arguments) {
    return new GivenRecord(
        message,
        template,
        List.of(arguments),
        mdc,
        keyValues,
        markers,
        loggerName,
        threadName,
        throwable,
        traceId);
  }

  GivenRecord with(Map<String, String> mdc, Map<String, @Nullable Object> keyValues) {
    return new GivenRecord(
        message,
        template,
        arguments,
        mdc,
        keyValues,
        markers,
        loggerName,
        threadName,
        throwable,
        traceId);
  }

  GivenRecord named(String logger, String thread, String... markers) {
    return new GivenRecord(
        message,
        template,
        arguments,
        mdc,
        keyValues,
        List.of(markers),
        logger,
        thread,
        throwable,
        traceId);
  }

  GivenRecord thrown(CapturedThrowable exception) {
    return new GivenRecord(
        message,
        template,
        arguments,
        mdc,
        keyValues,
        markers,
        loggerName,
        threadName,
        exception,
        traceId);
  }

  GivenRecord inTrace(String id) {
    return new GivenRecord(
        message,
        template,
        arguments,
        mdc,
        keyValues,
        markers,
        loggerName,
        threadName,
        throwable,
        id);
  }

  @Override
  public Severity severity() {
    return Severity.WARN;
  }

  @Override
  public long epochMillis() {
    return 1_795_176_000_123L;
  }
}
