// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.time.Clock;

/** The log records of a request: all of them are taken, or the request is not. */
record OtlpLogs(Clock clock) implements OtlpSignal {
  static final String PATH = "/v1/logs";

  @Override
  public Message.Builder request() {
    return ExportLogsServiceRequest.newBuilder();
  }

  @Override
  public Read read(Message request) throws RefusedRequest {
    Reception.Entries entries = new Reception.Entries();
    for (ResourceLogs resource : ((ExportLogsServiceRequest) request).getResourceLogsList()) {
      OtlpOrigin process = OtlpOrigin.of(resource.getResource());
      for (ScopeLogs scope : resource.getScopeLogsList()) {
        OtlpOrigin origin = process.in(scope.getScope());
        for (LogRecord record : scope.getLogRecordsList()) {
          OtlpSignal.checkId("traceId", record.getTraceId().size(), 16);
          OtlpSignal.checkId("spanId", record.getSpanId().size(), 8);
          entries.add(ReceivedEntry.of(Protocol.OTLP, OtlpEntry.of(origin, record, clock)));
        }
      }
    }
    return Read.all(entries.all());
  }

  @Override
  public String rejectedName() {
    return "rejectedLogRecords";
  }
}
