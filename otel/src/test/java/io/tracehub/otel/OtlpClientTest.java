// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.tracehub.EndpointTrial;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubMetrics;
import io.tracehub.spi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole client that speaks OTLP, and a receiver on this machine. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtlpClientTest {

  private final Collector collector = new Collector();

  @AfterEach
  void stop() {
    collector.close();
  }

  private static SampleRecord here(SampleRecord record) {
    return record.on(Thread.currentThread().getName());
  }

  private TraceHubMetrics shipped(TraceHubConfig.Builder settings, SampleRecord... records) {
    TraceHubMetrics metrics;
    try (TraceHubClient client = Collector.client(settings)) {
      Collector.log(client, records);
      client.flush(ofSeconds(20));
      metrics = client.metrics();
    }
    assertThat(metrics.imbalances()).isEmpty();
    return metrics;
  }

  @Test
  void event_arrivesWithItsBreadcrumbs() throws IOException {
    shipped(collector.config().apiKey("k1"), debug("before"), error("order {} failed", 42));
    RecordedRequest request = collector.requests().get(0);
    assertThat(request.getTarget()).isEqualTo("/v1/logs");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-protobuf");
    assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer k1");
    assertThat(request.getHeaders().get("User-Agent")).startsWith("TraceHub-OTLP-Exporter-Java/");
    View.One one = collector.records().get(0);
    assertThat(one.log().getBody().getStringValue()).isEqualTo("order 42 failed");
    assertThat(one.attributes().get("tracehub.breadcrumbs"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .satisfies(crumb -> assertThat(View.member(crumb, "message")).isEqualTo("before"));
  }

  /** Compressed in the spool, cut into requests and put together again. */
  @ParameterizedTest
  @ValueSource(strings = {"protobuf", "json"})
  void manyRecords_arriveWholeAndInOrder(String encoding) throws IOException {
    List<SampleRecord> records = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      records.add(SampleRecord.of(Severity.INFO, "order {} paid", i));
    }
    TraceHubMetrics metrics =
        shipped(
            collector
                .config()
                .logLevel(Threshold.from(Severity.INFO))
                .set("protocolOptions", "encoding=" + encoding, "the test"),
            records.toArray(SampleRecord[]::new));
    assertThat(metrics.delivered()).isEqualTo(5_000);
    assertThat(collector.records().stream().map(one -> one.attributes().get("tracehub.sequence")))
        .containsExactlyElementsOf(Stream.iterate(1L, n -> n + 1).limit(5_000).toList());
  }

  private void refuseOne(String why) {
    ExportLogsServiceResponse partial =
        ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder().setRejectedLogRecords(1).setErrorMessage(why))
            .build();
    collector.answer(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/x-protobuf")
            .body(new Buffer().write(partial.toByteArray()))
            .build());
  }

  @Test
  void trialWhoseEventIsNotTaken_isNoSuccess() {
    refuseOne("no quota for a1b2c3d4e5f6");
    TraceHubConfig config = collector.config().apiKey("a1b2c3d4e5f6").build();
    try (EndpointTrial trial = new EndpointTrial(config)) {
      assertThat(trial.sendEvent(Severity.WARN, "x", EndpointTrial.newEventId()).outcome())
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              refused ->
                  assertThat(refused.why()).contains("no quota for").doesNotContain("a1b2c3"));
    }
  }

  @Test
  void recordsThatTheReceiverDoesNotTake_areRejectedAndNotSentAgain() throws IOException {
    refuseOne("too old");
    TraceHubMetrics metrics =
        shipped(
            collector.config().flushInterval(ofSeconds(30)),
            warn("one"),
            warn("two"),
            warn("three"));
    assertThat(metrics.delivered()).isEqualTo(2);
    assertThat(metrics.rejected()).isOne();
    assertThat(collector.records().stream().map(one -> one.attributes().get("tracehub.kind")))
        .filteredOn("event"::equals)
        .hasSize(3);
  }

  @Test
  void recordThatIsRefusedForGood_isADeadLetterOfOtlpsJson() throws IOException {
    Path dead = Path.of("target", "dead", UUID.randomUUID().toString());
    collector.answer(new MockResponse.Builder().code(500).body("poison").build());
    TraceHubMetrics metrics =
        shipped(
            collector.config().set("dlqPath", dead.toString(), "the test"),
            error("x").inTrace("4bf92f3577b34da6a3ce929d0e0e4736"));
    assertThat(metrics.rejected()).isOne();
    try (Stream<Path> files = Files.list(dead)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jsonl")))
          .singleElement()
          .satisfies(
              file ->
                  assertThat(Files.readString(file))
                      .startsWith("{\"resource\":{")
                      .contains("\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\""));
    }
  }

  private static SpanContext span(String traceId) {
    return SpanContext.create(
        traceId, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());
  }

  /** Nothing puts a trace id into the MDC here. */
  @Test
  void currentSpan_isThatOfItsRecordsAndHoldsTheTrailTogether() throws IOException {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String other = "aaf92f3577b34da6a3ce929d0e0e4736";
    try (TraceHubClient client = Collector.client(collector.config())) {
      try (Scope inTrace = Span.wrap(span(trace)).makeCurrent()) {
        assertThat(inTrace).isNotNull();
        Collector.log(client, here(debug("before")));
      }
      try (Scope inOther = Span.wrap(span(other)).makeCurrent()) {
        assertThat(inOther).isNotNull();
        Collector.log(client, here(debug("of another trace")));
      }
      try (Scope inTrace = Span.wrap(span(trace)).makeCurrent()) {
        assertThat(inTrace).isNotNull();
        Collector.log(client, here(error("failed")));
        client.captureMessage("said", Severity.ERROR);
      }
      Collector.log(client, here(error("outside")));
      client.flush(ofSeconds(20));
    }
    List<View.One> records = collector.records();
    assertThat(records).hasSize(3);
    for (View.One one : records.subList(0, 2)) {
      assertThat(HexFormat.of().formatHex(one.log().getTraceId().toByteArray())).isEqualTo(trace);
      assertThat(HexFormat.of().formatHex(one.log().getSpanId().toByteArray()))
          .isEqualTo("00f067aa0ba902b7");
      assertThat(one.log().getFlags()).isEqualTo(1);
    }
    assertThat(records.get(0).attributes().get("tracehub.breadcrumbs"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .satisfies(crumb -> assertThat(View.member(crumb, "message")).isEqualTo("before"));
    assertThat(records.get(2).log().getTraceId().isEmpty()).isTrue();
  }

  @Test
  void multiplayer_isSentItsKeyWithoutAScheme() throws IOException {
    shipped(
        collector.config().protocol("multiplayer").apiKey("eyJ.k"),
        warn("x").withMdc(Map.of("trace_id", "cdbcdb0a1b2c3d0000000000000000ff")));
    assertThat(collector.requests().get(0).getHeaders().get("Authorization")).isEqualTo("eyJ.k");
    assertThat(collector.records().get(0).attributes())
        .containsEntry("multiplayer.session.id", "0a1b2c3d");
  }

  @Test
  void headersOfAVendor_goAlong() {
    shipped(collector.config().set("headers", "api-key=nrak,x-tenant=a b", "the test"), warn("x"));
    RecordedRequest request = collector.requests().get(0);
    assertThat(request.getHeaders().get("api-key")).isEqualTo("nrak");
    assertThat(request.getHeaders().get("x-tenant")).isEqualTo("a b");
    assertThat(request.getHeaders().get("Authorization")).isNull();
  }
}
