// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessorBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** OpenTelemetry's appender with the batch processor and OTLP over HTTP, gzipped. */
abstract class OpenTelemetrySubject implements Subject {

  private @Nullable OpenTelemetrySdk sdk;

  /** Tells the appenders of a framework that is configured already. */
  abstract void install(OpenTelemetry openTelemetry);

  @Override
  public final void start() {
    OtlpHttpLogRecordExporter exporter =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint("http://127.0.0.1:" + Integer.getInteger("bench.port") + "/v1/logs")
            .setCompression("gzip")
            .build();
    BatchLogRecordProcessorBuilder batches = BatchLogRecordProcessor.builder(exporter);
    Integer queue = Integer.getInteger("bench.otel.queue");
    if (queue != null) {
      batches.setMaxQueueSize(queue);
      batches.setMaxExportBatchSize(Integer.getInteger("bench.otel.batch"));
    }
    OpenTelemetrySdk built =
        OpenTelemetrySdk.builder()
            .setLoggerProvider(
                SdkLoggerProvider.builder().addLogRecordProcessor(batches.build()).build())
            .build();
    LoggerFactory.getILoggerFactory();
    install(built);
    sdk = built;
  }

  @Override
  public final void stop() {
    if (sdk != null) {
      sdk.close();
    }
  }
}
