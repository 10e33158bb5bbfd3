// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Clock;

/**
 * The spans of a request. One without an id, which nothing could refer to, is rejected on its own
 * and the others are taken, as OTLP calls a partial success.
 *
 * <p>A span that its exporter sends again, since the answer was lost, is stored again: it has no
 * number that would tell. Whoever tells a trace takes the last of equal span ids.
 */
record OtlpSpans(Clock clock) implements OtlpSignal {
  static final String PATH = "/v1/traces";

  @Override
  public Message.Builder request() {
    return ExportTraceServiceRequest.newBuilder();
  }

  @Override
  public Read read(Message request) throws RefusedRequest {
    Reception.Entries entries = new Reception.Entries();
    int rejected = 0;
    for (ResourceSpans resource : ((ExportTraceServiceRequest) request).getResourceSpansList()) {
      OtlpOrigin process = OtlpOrigin.of(resource.getResource());
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        OtlpOrigin origin = process.in(scope.getScope());
        for (Span span : scope.getSpansList()) {
          OtlpSignal.checkId("traceId", span.getTraceId().size(), 16);
          OtlpSignal.checkId("spanId", span.getSpanId().size(), 8);
          OtlpSignal.checkId("parentSpanId", span.getParentSpanId().size(), 8);
          if (OtlpValues.hex(span.getTraceId()).isEmpty()
              || OtlpValues.hex(span.getSpanId()).isEmpty()) {
            rejected++;
          } else {
            entries.add(ReceivedEntry.of(Protocol.OTLP, OtlpSpan.of(origin, span, clock)));
          }
        }
      }
    }
    return new Read(
        entries.all(), rejected, rejected == 0 ? "" : "a span has no traceId or no spanId");
  }

  @Override
  public String rejectedName() {
    return "rejectedSpans";
  }
}
