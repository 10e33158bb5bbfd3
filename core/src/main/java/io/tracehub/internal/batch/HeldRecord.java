// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.batch;

import io.tracehub.Severity;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.SpanIds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record whose every part has been rendered, and masked, so that it can wait. */
record HeldRecord(
    Severity severity,
    long epochMillis,
    String loggerName,
    String threadName,
    @Nullable String template,
    List<String> arguments,
    String message,
    Map<String, String> mdc,
    Map<String, @Nullable Object> keyValues,
    List<String> markers,
    @Nullable CapturedThrowable throwable,
    @Nullable StackTraceElement caller,
    List<StackTraceElement> stack,
    @Nullable String traceId,
    @Nullable SpanIds span)
    implements CapturedRecord {

  /** What a record says now. */
  static HeldRecord of(CapturedRecord record) {
    return new HeldRecord(
        record.severity(),
        record.epochMillis(),
        record.loggerName(),
        record.threadName(),
        record.template(),
        record.arguments(),
        record.message(),
        record.mdc(),
        record.keyValues(),
        record.markers(),
        record.throwable(),
        record.caller(),
        record.stack(),
        record.traceId(),
        record.span());
  }

  /** Its logger only: the rest is the application's. */
  @Override
  public String toString() {
    return "HeldRecord{" + loggerName + "}";
  }
}
