// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.OtlpSamples.PROTOBUF;
import static io.tracehub.server.OtlpSamples.assertStatus;
import static io.tracehub.server.OtlpSamples.hex;
import static io.tracehub.server.OtlpSamples.pair;
import static io.tracehub.server.OtlpSamples.text;
import static io.tracehub.server.OtlpSamples.whole;
import static io.tracehub.server.ServerFixture.JSON;
import static io.tracehub.server.ServerFixture.bytes;
import static io.tracehub.server.ServerFixture.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP's path for traces, with requests made by the published classes and written by hand. */
class OtlpTracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final long START = 1_775_470_530_123_456_789L;

  private static final Span SPAN =
      Span.newBuilder()
          .setTraceId(hex(TRACE))
          .setSpanId(hex("00f067aa0ba902b7"))
          .setParentSpanId(hex("00f067aa0ba902b6"))
          .setName("POST /orders")
          .setKind(Span.SpanKind.SPAN_KIND_SERVER)
          .setStartTimeUnixNano(START)
          .setEndTimeUnixNano(START + 12_345_678)
          .addAttributes(pair("http.response.status_code", whole(500)))
          .addAttributes(pair("thread.name", text("worker-1")))
          .addAttributes(pair("span_id", text("a name that is taken")))
          .addEvents(
              Span.Event.newBuilder()
                  .setTimeUnixNano(START + 1_000_000)
                  .setName("exception")
                  .addAttributes(pair("exception.type", text("java.io.IOException"))))
          .addLinks(
              Span.Link.newBuilder().setTraceId(hex(TRACE)).setSpanId(hex("00f067aa0ba902b5")))
          .setStatus(
              Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("full"))
          .build();

  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSpanBecomesAnEntryOfItsOwnKind() throws Exception {
    HttpResponse<byte[]> response =
        post(server, PROTOBUF, gzip(request(SPAN)), "Content-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(PROTOBUF);
    assertThat(response.body()).isEmpty();
    JsonNode stored = server.json("/api/entries/1");
    assertThat(stored.path("kind").textValue()).isEqualTo("span");
    assertThat(stored.path("trace_id").textValue()).isEqualTo(TRACE);
    assertThat(stored.path("entry"))
        .isEqualTo(
            JSON.readTree(
                """
                {"level":"ERROR","message":"POST /orders","timestamp":"2026-04-06T10:15:30.123456789Z","service":"orders","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736",
                 "thread_id":"worker-1","error_message":"full","error_type":"java.io.IOException",
                 "extra":{"protocol":"otlp","release":"1.0","logger":"com.acme.http","kind":"span","span_id":"00f067aa0ba902b7","parent_span_id":"00f067aa0ba902b6",
                  "span_kind":"server","duration_ms":12.346,
                  "span_events":[{"name":"exception","timestamp":"2026-04-06T10:15:30.124456789Z","attributes":{"exception.type":"java.io.IOException"}}],
                  "links":[{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b5"}],
                  "http.response.status_code":500,"span_id_":"a name that is taken",
                  "contexts":{"resource":{"service.name":"orders","service.version":"1.0"},"scope":{"version":"2"}}}}
                """));
  }

  @Test
  void aSpanThatSaysLittleIsOfLowLevelAndOfNow() throws Exception {
    post(
        server,
        PROTOBUF,
        request(
            Span.newBuilder()
                .setTraceId(SPAN.getTraceId())
                .setSpanId(SPAN.getSpanId())
                .setStatus(Status.newBuilder().setMessage("unset"))
                .build()));

    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("level").textValue()).isEqualTo("DEBUG");
    assertThat(entry.path("timestamp").textValue()).startsWith("20");
    assertThat(entry.path("extra").has("duration_ms")).isFalse();
    assertThat(entry.path("extra").has("parent_span_id")).isFalse();
    assertThat(entry.at("/extra/status_message").textValue()).isEqualTo("unset");
  }

  @Test
  void spansAreCountedOnTheirOwn() throws Exception {
    post(server, PROTOBUF, request(SPAN));

    JsonNode stats = server.json("/api/stats");
    assertThat(stats.path("entries").intValue()).isOne();
    assertThat(stats.path("spans").intValue()).isOne();
    assertThat(stats.path("logs").intValue()).isZero();
    assertThat(stats.at("/by_level/ERROR").intValue()).isZero();
  }

  @Test
  void jsonIsReadByItsOwnRulesAndAnsweredInJson() throws Exception {
    HttpResponse<byte[]> response =
        post(
            server,
            "application/json",
            bytes(
                """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"orders"}}]},
                  "scopeSpans":[{"scope":{"name":"com.acme.http"},"spans":[{"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174",
                    "parentSpanId":"","name":"I'm a server span","startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1544712661000000000,"kind":2,
                    "status":{"code":1},"somethingNew":1}]}]}]}
                """));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).asString().isEqualTo("{}");
    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("trace_id").textValue()).isEqualTo("5b8efff798038103d269b633813fc60c");
    assertThat(entry.at("/extra/span_kind").textValue()).isEqualTo("server");
    assertThat(entry.at("/extra/duration_ms").doubleValue()).isEqualTo(1000);
  }

  @Test
  void aSpanWithoutAnIdIsRejectedAndTheOthersAreTaken() throws Exception {
    Span nameless = SPAN.toBuilder().setSpanId(hex("0000000000000000")).build();
    Span traceless = SPAN.toBuilder().clearTraceId().build();

    HttpResponse<byte[]> response =
        post(server, PROTOBUF, request(nameless, SPAN, traceless, SPAN));

    assertThat(response.statusCode()).isEqualTo(200);
    ExportTraceServiceResponse answer = ExportTraceServiceResponse.parseFrom(response.body());
    assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
    assertThat(answer.getPartialSuccess().getErrorMessage())
        .isEqualTo("a span has no traceId or no spanId");
    assertThat(server.json("/api/stats").path("spans").intValue()).isEqualTo(2);
  }

  @Test
  void aPartialSuccessIsToldInJsonToo() throws Exception {
    HttpResponse<byte[]> response =
        post(
            server,
            "application/json",
            bytes("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"a\"}]}]}]}"));

    assertThat(JSON.readTree(response.body()))
        .isEqualTo(
            JSON.readTree(
                "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"a span has no traceId or no spanId\"}}"));
  }

  @Test
  void aSpanThatWasSentAgainIsToldOnceInItsTrace() throws Exception {
    post(server, PROTOBUF, request(SPAN));
    post(
        server,
        PROTOBUF,
        request(SPAN, SPAN.toBuilder().setSpanId(SPAN.getParentSpanId()).build()));

    JsonNode story = server.json("/api/traces/" + TRACE).path("entries");
    assertThat(story.findValuesAsText("id")).containsExactly("2", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "100%", "a b?c#d", "%2F", "\u00e9\n", TRACE})
  void theTraceOfAnyIdCanBeAskedFor(String id) throws Exception {
    server.post(
        ServerFixture.array(
            ServerFixture.entry("INFO", "m", ",\"trace_id\":" + JSON.writeValueAsString(id))));

    JsonNode story = server.json("/api/traces?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));

    assertThat(story.path("trace_id").textValue()).isEqualTo(id);
    assertThat(story.path("entries")).hasSize(1);
    assertThat(server.get("/api/traces").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsWrongIsAnsweredAsForLogs() throws Exception {
    assertStatus(
        post(server, PROTOBUF, bytes("no protobuf")),
        400,
        3,
        "the body is no ExportTraceServiceRequest: ");
    assertStatus(
        post(server, PROTOBUF, request(SPAN.toBuilder().setParentSpanId(hex("00")).build())),
        400,
        3,
        "parentSpanId has 1 bytes, expected 8 or none");
    assertStatus(
        post(server, PROTOBUF, gzip(new byte[17 << 20]), "Content-Encoding", "gzip"),
        413,
        8,
        "the gzip data unpacks to more than");
    assertThat(post(server, "text/plain", new byte[0]).statusCode()).isEqualTo(415);
    assertThat(post(server, "application/json", bytes("[]")).statusCode()).isEqualTo(400);
    assertThat(server.json("/api/stats").path("entries").intValue()).isZero();
  }

  @Test
  void aConfiguredKeyIsDemanded() throws Exception {
    try (ServerFixture guarded =
        new ServerFixture(folder.resolve("guarded"), options -> options.apiKeys(List.of("k")))) {
      assertThat(post(guarded, PROTOBUF, request(SPAN)).statusCode()).isEqualTo(401);
      assertThat(post(guarded, PROTOBUF, request(SPAN), "Authorization", "Bearer k").statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void onlyPostIsTaken(String method) throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/v1/traces").method(method, BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
  }

  @Test
  void metricsAreNotTakenAndNotWronglyAddressed() throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/v1/metrics").POST(BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("metrics are not");
  }

  private static byte[] request(Span... spans) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(pair("service.name", text("orders")))
                        .addAttributes(pair("service.version", text("1.0"))))
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setScope(
                            InstrumentationScope.newBuilder()
                                .setName("com.acme.http")
                                .setVersion("2"))
                        .addAllSpans(List.of(spans))))
        .build()
        .toByteArray();
  }

  private static HttpResponse<byte[]> post(
      ServerFixture server, String type, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        server
            .request("/v1/traces")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    return server.sendForBytes(headers.length > 0 ? request.headers(headers) : request);
  }
}
