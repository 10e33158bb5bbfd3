// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** Passes everything on to an exporter, and remembers what became of the last of it. */
final class Outcomes implements LogRecordExporter {
  private final LogRecordExporter exporter;
  private CompletableResultCode last = CompletableResultCode.ofFailure();

  Outcomes(LogRecordExporter exporter) {
    this.exporter = exporter;
  }

  CompletableResultCode last() {
    return last;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> logs) {
    last = exporter.export(logs);
    return last;
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
