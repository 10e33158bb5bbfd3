// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's own SDK and exporter against the local server. */
class OpenTelemetryExporterTest {
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
            .setResource(
                Resource.getDefault()
                    .merge(Resource.builder().put("service.name", "orders").build()))
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
