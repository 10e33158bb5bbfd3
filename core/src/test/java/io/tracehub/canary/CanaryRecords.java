// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static java.util.stream.Collectors.joining;

import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A canary's call, made through the imaginary framework that the pipeline's own tests use. */
final class CanaryRecords {

  private CanaryRecords() {}

  /** The records to log, in order; all have the canary's number as their trace id. */
  static List<SampleRecord> of(Canary canary) {
    Call call = canary.call();
    if (call.breadcrumb()) {
      return List.of(
          record(canary, Severity.DEBUG),
          SampleRecord.warn("payment failed").inTrace(traceId(canary)));
    }
    return List.of(record(canary, Severity.WARN));
  }

  static String traceId(Canary canary) {
    // Without digits, which might be those of a short secret.
    return "canary-"
        + number(canary).chars().mapToObj(c -> "" + (char) (c - '0' + 'a')).collect(joining());
  }

  private static String number(Canary canary) {
    return String.valueOf(canary.number());
  }

  private static SampleRecord record(Canary canary, Severity severity) {
    Call call = canary.call();
    Map<String, String> mdc = new LinkedHashMap<>(call.mdc());
    mdc.put("trace_id", traceId(canary));
    SampleRecord plain = SampleRecord.of(severity, call.template(), call.arguments().toArray());
    return new SampleRecord(
        severity,
        call.logger(),
        call.thread(),
        plain.epochMillis(),
        plain.template(),
        plain.arguments(),
        mdc,
        new LinkedHashMap<String, @Nullable Object>(call.keyValues()),
        call.markers(),
        captured(call.throwable()));
  }

  private static @Nullable CapturedThrowable captured(@Nullable Throwable thrown) {
    if (thrown == null) {
      return null;
    }
    return new CapturedThrowable(
        thrown.getClass().getName(),
        thrown.getMessage(),
        null,
        List.of(),
        0,
        0,
        Arrays.stream(thrown.getSuppressed()).map(CanaryRecords::captured).toList(),
        captured(thrown.getCause()));
  }
}
