// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import io.tracehub.spi.CapturedRecord;
import io.tracehub.spi.SpanIds;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which trace and span a record belongs to: the tracing library's own where they are known, else
 * what the MDC has. For one thread.
 */
final class TraceContexts {

  /** OpenTelemetry's; Micrometer Tracing's and Brave's; the Elastic agent's; older Braves'. */
  private static final List<String> SPAN_KEYS =
      List.of("span_id", "spanId", "span.id", "X-B3-SpanId");

  /** Datadog writes a span as a decimal number. */
  private static final String DATADOG_SPAN = "dd.span_id";

  private static final String FLAGS = "trace_flags";
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  /** A trace without a span. */
  private final Kept<String, TraceContext> traces =
      new Kept<>(TraceContexts::trace, trace -> TRACE_DIGITS);

  TraceContext of(CapturedRecord record) {
    SpanIds span = record.span();
    TraceContext ofSpan = span == null ? TraceContext.NONE : traces.of(span.traceId());
    if (span != null && !ofSpan.traceId().isEmpty()) {
      return new TraceContext(
          ofSpan.traceId(),
          ofSpan.traceHex(),
          hex(span.spanId(), SPAN_DIGITS),
          span.flags() & 0xff);
    }
    String traceId = record.traceId();
    TraceContext trace = traceId == null ? TraceContext.NONE : traces.of(traceId);
    if (trace.traceId().isEmpty()) {
      return TraceContext.NONE;
    }
    Map<String, String> mdc = record.mdc();
    return new TraceContext(trace.traceId(), trace.traceHex(), spanId(mdc), flags(mdc.get(FLAGS)));
  }

  /** B3 also has ids of 64 bits, which OpenTelemetry fills with zeros on the left. */
  private static TraceContext trace(String text) {
    ByteString id =
        hex(text.length() == SPAN_DIGITS ? "0".repeat(SPAN_DIGITS) + text : text, TRACE_DIGITS);
    return new TraceContext(id, HexFormat.of().formatHex(id.toByteArray()), ByteString.EMPTY, 0);
  }

  private static ByteString spanId(Map<String, String> mdc) {
    for (String key : SPAN_KEYS) {
      String text = mdc.get(key);
      if (text != null) {
        return hex(text, SPAN_DIGITS);
      }
    }
    String decimal = mdc.get(DATADOG_SPAN);
    return decimal == null ? ByteString.EMPTY : decimal(decimal);
  }

  private static ByteString decimal(String text) {
    try {
      long id = Long.parseUnsignedLong(text);
      return id == 0
          ? ByteString.EMPTY
          : ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(0, id));
    } catch (NumberFormatException none) {
      return ByteString.EMPTY;
    }
  }

  private static int flags(@Nullable String text) {
    return text != null && text.length() == 2 && isHex(text) ? HexFormat.fromHexDigits(text) : 0;
  }

  private static ByteString hex(String text, int digits) {
    return text.length() == digits && isHex(text)
        ? ByteString.copyFrom(HexFormat.of().parseHex(text))
        : ByteString.EMPTY;
  }

  /** Whether all are hexadecimal digits, and not all zero. */
  private static boolean isHex(String text) {
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
      any |= text.charAt(i) != '0';
    }
    return any;
  }
}
