// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubClient;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same calls, through OpenTelemetry's own SDK and exporter and through ours, to one receiver:
 * it sees the same of both.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BesideOpenTelemetryTest {

  private static final SpanContext SPAN =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private final Exception failure =
      thrown(new IllegalStateException("no order", thrown(new IOException("gone"), 3)), 2);

  /** With a stack that nobody cuts. */
  private static <E extends Exception> E thrown(E exception, int line) {
    exception.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.acme.Shop", "pay", "Shop.java", line),
          new StackTraceElement("com.acme.Shop", "main", "Shop.java", 99)
        });
    return exception;
  }

  /** What one call has in common, whoever sends it. */
  private record Seen(
      long timeUnixNano,
      int severityNumber,
      String severityText,
      String body,
      String scope,
      String traceId,
      String spanId,
      int flags,
      @Nullable Object service,
      Map<String, Object> exception,
      @Nullable Object orderId) {

    static Seen of(View.One one) {
      Map<String, Object> exception = new TreeMap<>();
      one.attributes()
          .forEach(
              (name, value) -> {
                if (name.startsWith("exception.")) {
                  exception.put(
                      name, String.valueOf(value).strip().replace(System.lineSeparator(), "\n"));
                }
              });
      return new Seen(
          one.log().getTimeUnixNano(),
          one.log().getSeverityNumberValue(),
          one.log().getSeverityText(),
          one.log().getBody().getStringValue(),
          one.scope(),
          HexFormat.of().formatHex(one.log().getTraceId().toByteArray()),
          HexFormat.of().formatHex(one.log().getSpanId().toByteArray()),
          one.log().getFlags(),
          one.resource().get("service.name"),
          exception,
          one.attributes().get("order_id"));
    }
  }

  private List<SampleRecord> calls() {
    String here = Thread.currentThread().getName();
    return List.of(
        SampleRecord.of(Severity.TRACE, "entered").on(here),
        SampleRecord.debug("query took {} ms", 7).on(here),
        SampleRecord.of(Severity.INFO, "order {} paid", 42).with("order_id", 42).on(here),
        SampleRecord.warn("Zoë paid twice \uD83D\uDE00").on(here).through("com.acme.Billing"),
        SampleRecord.error("order {} failed", 42).thrown(failure).on(here));
  }

  @ParameterizedTest
  @ValueSource(strings = {"protobuf", "json"})
  void receiver_seesTheSameOfBoth(String encoding) throws IOException {
    List<Seen> theirs;
    List<Seen> ours;
    try (Collector collector = new Collector()) {
      try (Scope scope = Span.wrap(SPAN).makeCurrent()) {
        assertThat(scope).isNotNull();
        byOpenTelemetry(collector);
      }
      theirs = collector.records().stream().map(Seen::of).toList();
    }
    try (Collector collector = new Collector()) {
      try (TraceHubClient client =
              Collector.client(
                  collector
                      .config()
                      .eventLevel(Threshold.OFF)
                      .logLevel(Threshold.from(Severity.TRACE))
                      .set("protocolOptions", "encoding=" + encoding, "the test"));
          Scope scope = Span.wrap(SPAN).makeCurrent()) {
        assertThat(scope).isNotNull();
        Collector.log(client, calls().toArray(SampleRecord[]::new));
        client.flush(ofSeconds(20));
      }
      ours = collector.records().stream().map(Seen::of).toList();
    }
    assertThat(theirs).hasSize(5);
    assertThat(ours)
        .as("in the order of the calls; its exporter makes a request of each, which overtake")
        .containsExactlyInAnyOrderElementsOf(theirs);
  }

  private void byOpenTelemetry(Collector collector) {
    OtlpHttpLogRecordExporterBuilder exporter =
        OtlpHttpLogRecordExporter.builder().setEndpoint(collector.uri() + "/v1/logs");
    try (SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(
                Resource.getDefault().toBuilder()
                    .put(AttributeKey.stringKey("service.name"), "orders")
                    .build())
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter.build()))
            .build()) {
      calls().forEach(call -> emit(provider, call));
      provider.forceFlush().join(20, TimeUnit.SECONDS);
    }
  }

  /** As OpenTelemetry's appenders do. */
  private void emit(SdkLoggerProvider provider, SampleRecord call) {
    SampleRecord.Reader reader = new SampleRecord.Reader();
    LogRecordBuilder log =
        provider
            .get(call.logger())
            .logRecordBuilder()
            .setTimestamp(call.epochMillis(), TimeUnit.MILLISECONDS)
            .setSeverity(io.opentelemetry.api.logs.Severity.valueOf(call.severity().name()))
            .setSeverityText(call.severity().name())
            .setBody(String.valueOf(reader.renderedMessage(call)))
            .setContext(Context.current());
    Object order = call.keyValues().get("order_id");
    if (order instanceof Integer number) {
      log.setAttribute(AttributeKey.longKey("order_id"), number.longValue());
    }
    if (call.throwable() != null) {
      log.setException(failure);
    }
    log.emit();
  }
}
