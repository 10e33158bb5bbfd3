// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's own SDK and exporter against the local server. */
class OpenTelemetryExporterTest {
  private static final Resource RESOURCE =
      Resource.getDefault().merge(Resource.builder().put("service.name", "orders").build());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void itsRecordsAreTakenAndShown(String compression) throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      CompletableResultCode sent = send(exporter(server, compression));

      assertThat(sent.isSuccess()).isTrue();
      JsonNode stored = server.json("/api/entries/1");
      assertThat(stored.path("protocol").textValue()).isEqualTo("otlp");
      JsonNode entry = stored.path("entry");
      assertThat(entry.path("message").textValue()).isEqualTo("disk is full");
      assertThat(entry.path("level").textValue()).isEqualTo("ERROR");
      assertThat(entry.path("service").textValue()).isEqualTo("orders");
      assertThat(entry.path("sdk_version").textValue()).startsWith("opentelemetry 1.");
      assertThat(entry.path("error_type").textValue()).isEqualTo("java.lang.IllegalStateException");
      assertThat(entry.path("stack_trace").textValue())
          .startsWith("java.lang.IllegalStateException: full\n\tat ");
      assertThat(entry.at("/extra/logger").textValue()).isEqualTo("com.acme.Disk");
      assertThat(entry.at("/extra/free").intValue()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void itsSpansAreTakenAndShown(String compression) throws Exception {
    try (ServerFixture server = new ServerFixture(folder)) {
      OtlpHttpSpanExporter exporter =
          OtlpHttpSpanExporter.builder()
              .setEndpoint(server.server.uri() + "v1/traces")
              .setCompression(compression)
              .build();
      try (SdkTracerProvider provider =
          SdkTracerProvider.builder()
              .setResource(RESOURCE)
              .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
              .build()) {
        Tracer tracer = provider.get("com.acme.http");
        Span parent = tracer.spanBuilder("POST /orders").setSpanKind(SpanKind.SERVER).startSpan();
        Span child =
            tracer.spanBuilder("charge").setParent(Context.root().with(parent)).startSpan();
        child.recordException(new IllegalStateException("full"));
        child.setStatus(StatusCode.ERROR, "no card");
        child.end();
        parent.end();
        assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();

        JsonNode first = server.json("/api/entries/1").path("entry");
        assertThat(first.path("message").textValue()).isEqualTo("charge");
        assertThat(first.path("service").textValue()).isEqualTo("orders");
        assertThat(first.path("error_type").textValue())
            .isEqualTo("java.lang.IllegalStateException");
        assertThat(first.at("/extra/parent_span_id").textValue())
            .isEqualTo(parent.getSpanContext().getSpanId());
        assertThat(first.at("/extra/duration_ms").isNumber()).isTrue();
        assertThat(first.at("/extra/span_events/0/attributes/exception.message").textValue())
            .isEqualTo("full");
        JsonNode second = server.json("/api/entries/2");
        assertThat(second.path("kind").textValue()).isEqualTo("span");
        assertThat(second.at("/entry/extra/span_kind").textValue()).isEqualTo("server");
      }
    }
  }

  @Test
  void aRefusalIsAFailureToIt() throws Exception {
    try (ServerFixture server =
        new ServerFixture(folder, options -> options.apiKeys(java.util.List.of("k")))) {
      assertThat(send(exporter(server, "none")).isSuccess()).isFalse();
      assertThat(server.json("/api/stats").path("refused").intValue()).isOne();
    }
  }

  private static OtlpHttpLogRecordExporter exporter(ServerFixture server, String compression) {
    return OtlpHttpLogRecordExporter.builder()
        .setEndpoint(server.server.uri() + "v1/logs")
        .setCompression(compression)
        .build();
  }

  /** What became of the export; the processor's own flush does not tell. */
  private static CompletableResultCode send(OtlpHttpLogRecordExporter exporter) {
    Outcomes outcomes = new Outcomes(exporter);
    try (SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(RESOURCE)
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(outcomes))
            .build()) {
      provider
          .get("com.acme.Disk")
          .logRecordBuilder()
          .setSeverity(Severity.ERROR)
          .setSeverityText("ERROR")
          .setBody("disk is full")
          .setException(new IllegalStateException("full"))
          .setAttribute(AttributeKey.longKey("free"), 0L)
          .emit();
      return outcomes.last().join(20, TimeUnit.SECONDS);
    }
  }
}
