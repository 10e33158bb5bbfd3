// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessorBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** OpenTelemetry's appender with the batch processor and OTLP over HTTP, gzipped. */
public final class OpenTelemetrySubject implements Subject {

  private @Nullable OpenTelemetrySdk sdk;

  @Override
  public void start() {
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
    OpenTelemetryAppender.install(built);
    sdk = built;
  }

  @Override
  public void stop() {
    if (sdk != null) {
      sdk.close();
    }
  }
}
