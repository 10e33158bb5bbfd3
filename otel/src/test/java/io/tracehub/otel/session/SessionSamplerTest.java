// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which traces are kept, and which go to another vendor. */
class SessionSamplerTest {

  private static final String REST = "00000000000000000000000001";

  private static SamplingDecision decision(double ratio, String traceId, Attributes attributes) {
    return SessionSampler.ratio(ratio)
        .shouldSample(Context.root(), traceId, "GET", SpanKind.SERVER, attributes, List.of())
        .getDecision();
  }

  @ParameterizedTest
  @ValueSource(strings = {"debdeb", "cdbcdb", "debcdb"})
  void tracesOfASession_areAllKept(String prefix) {
    assertThat(decision(0, prefix + REST, Attributes.empty()))
        .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
  }

  @Test
  void spanThatStartsWithAnException_isKept() {
    Attributes failed = Attributes.builder().put("exception.type", "IOException").build();
    assertThat(decision(0, "aaaaaa" + REST, failed)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
  }

  @Test
  void others_areKeptByTheirRatio() {
    SessionTraceIds ids = new SessionTraceIds();
    long kept =
        IntStream.range(0, 10_000)
            .filter(
                i ->
                    decision(0.25, ids.generateTraceId(), Attributes.empty())
                        == SamplingDecision.RECORD_AND_SAMPLE)
            .count();
    assertThat(kept).isBetween(2_200L, 2_800L);
    assertThat(decision(0, "aaaaaa" + REST, Attributes.empty())).isEqualTo(SamplingDecision.DROP);
    assertThat(decision(Double.NaN, "aaaaaa" + REST, Attributes.empty()))
        .isEqualTo(SamplingDecision.DROP);
    assertThat(decision(7, "aaaaaa" + REST, Attributes.empty()))
        .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(SessionSampler.ratio(0.25)).hasToString("SessionSampler{0.250000}");
  }

  @Test
  void spansOfAnOpenSession_bearItsMark() {
    SessionTraceIds ids = new SessionTraceIds();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setSampler(SessionSampler.ratio(0))
            .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
            .build()) {
      ids.open(SessionKind.CONTINUOUS, "9f8e7d6c");
      var span = provider.get("test").spanBuilder("in").startSpan();
      assertThat(span.getSpanContext().getTraceId()).startsWith("cdbcdb9f8e7d6c");
      assertThat(span.getSpanContext().isSampled()).isTrue();
      ids.close();
      var after = provider.get("test").spanBuilder("after").startSpan();
      assertThat(after.getSpanContext().isSampled()).isFalse();
    }
  }

  @Test
  void anotherVendor_getsWhatIsOfNoSession() {
    List<SpanData> got = new ArrayList<>();
    SpanExporter vendor =
        new SpanExporter() {
          @Override
          public CompletableResultCode export(Collection<SpanData> spans) {
            got.addAll(spans);
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
          }

          @Override
          public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
          }
        };
    SpanExporter others = OtherTraces.spans(vendor);
    others.export(List.of(span("debdeb" + REST), span("aaaaaa" + REST), span("cdbcdb" + REST)));
    assertThat(got).singleElement().extracting(SpanData::getTraceId).isEqualTo("aaaaaa" + REST);
  }

  private static SpanData span(String traceId) {
    return TestSpanData.builder()
        .setSpanContext(
            io.opentelemetry.api.trace.SpanContext.create(
                traceId,
                "00000000000000ab",
                io.opentelemetry.api.trace.TraceFlags.getSampled(),
                io.opentelemetry.api.trace.TraceState.getDefault()))
        .setName("n")
        .setKind(SpanKind.INTERNAL)
        .setStatus(StatusData.ok())
        .setStartEpochNanos(1)
        .setEndEpochNanos(2)
        .setHasEnded(true)
        .build();
  }
}
