// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/**
 * Exporters for another vendor, to whom the traces of sessions are not to go. They pass on what
 * belongs to no session.
 */
public final class OtherTraces {

  private OtherTraces() {}

  /** Passes on the spans of no session. */
  public static SpanExporter spans(SpanExporter vendor) {
    return new Spans(vendor);
  }

  /** Passes on the logs of no session. */
  public static LogRecordExporter logs(LogRecordExporter vendor) {
    return new Logs(vendor);
  }

  private static boolean isOfASession(String traceId) {
    for (SessionKind kind : SessionKind.values()) {
      if (traceId.startsWith(kind.prefix())) {
        return true;
      }
    }
    return false;
  }

  private record Spans(SpanExporter vendor) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      List<SpanData> others =
          spans.stream().filter(span -> !isOfASession(span.getTraceId())).toList();
      return others.isEmpty() ? CompletableResultCode.ofSuccess() : vendor.export(others);
    }

    @Override
    public CompletableResultCode flush() {
      return vendor.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return vendor.shutdown();
    }
  }

  private record Logs(LogRecordExporter vendor) implements LogRecordExporter {
    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
      List<LogRecordData> others =
          logs.stream().filter(log -> !isOfASession(log.getSpanContext().getTraceId())).toList();
      return others.isEmpty() ? CompletableResultCode.ofSuccess() : vendor.export(others);
    }

    @Override
    public CompletableResultCode flush() {
      return vendor.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return vendor.shutdown();
    }
  }
}
