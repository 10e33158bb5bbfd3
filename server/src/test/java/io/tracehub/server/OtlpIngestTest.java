// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.OtlpSamples.array;
import static io.tracehub.server.OtlpSamples.assertStatus;
import static io.tracehub.server.OtlpSamples.hex;
import static io.tracehub.server.OtlpSamples.list;
import static io.tracehub.server.OtlpSamples.pair;
import static io.tracehub.server.OtlpSamples.text;
import static io.tracehub.server.OtlpSamples.whole;
import static io.tracehub.server.ServerFixture.JSON;
import static io.tracehub.server.ServerFixture.bytes;
import static io.tracehub.server.ServerFixture.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP's path for logs, with requests made by the published classes and written by hand. */
class OtlpIngestTest {
  private static final String PROTOBUF = OtlpSamples.PROTOBUF;
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private static final LogRecord RECORD =
      LogRecord.newBuilder()
          .setTimeUnixNano(1_775_470_530_123_456_789L)
          .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
          .setSeverityText("WARN")
          .setBody(text("disk is full"))
          .setTraceId(hex(TRACE))
          .setSpanId(hex(SPAN))
          .setFlags(1)
          .addAttributes(pair("exception.type", text("java.io.IOException")))
          .addAttributes(pair("exception.message", text("full")))
          .addAttributes(pair("exception.stacktrace", text("java.io.IOException: full\n")))
          .addAttributes(pair("thread.name", text("worker-1")))
          .addAttributes(pair("code.function.name", text("com.acme.Disk.write")))
          .addAttributes(pair("code.line.number", whole(7)))
          .addAttributes(pair("log.record.uid", text("018f0000-0000-7000-8000-000000000001")))
          .addAttributes(pair("tracehub.kind", text("event")))
          .addAttributes(pair("tracehub.instance", text("0123456789abcdef")))
          .addAttributes(pair("tracehub.lane", text("events")))
          .addAttributes(pair("tracehub.sequence", whole(1)))
          .addAttributes(pair("tracehub.mdc", list(pair("tenant", text("acme")))))
          .addAttributes(
              pair(
                  "tracehub.breadcrumbs",
                  array(
                      list(
                          pair("category", text("com.acme.Disk")),
                          pair("level", text("info")),
                          pair("message", text("writing"))))))
          .addAttributes(pair("free", whole(0)))
          .addAttributes(pair("user", text("a key-value")))
          .build();

  private static final String AS_JSON =
      """
      {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"orders"}},
          {"key":"process.pid","value":{"intValue":"17"}}]},
        "scopeLogs":[{"scope":{"name":"com.acme.Disk"},"logRecords":[{"timeUnixNano":"1775470530123456789","severityNumber":13,"severityText":"WARN",
          "body":{"stringValue":"disk is full"},"traceId":"4BF92F3577B34DA6A3CE929D0E0E4736","spanId":"00f067aa0ba902b7","flags":1,
          "somethingNew":{"a":1},"attributes":[{"key":"ratio","value":{"doubleValue":0.5}},{"key":"raw","value":{"bytesValue":"AQI="}},
            {"key":"count","value":{"intValue":3}},{"key":"ok","value":{"boolValue":true}},{"key":"none","value":null},
            {"key":"list","value":{"arrayValue":{"values":[{"stringValue":"a"},{"kvlistValue":{"values":[{"key":"b","value":{"stringValue":"c"}}]}}]}}}]}]}]}]}
      """;

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
  void protobufIsAnsweredInProtobuf() throws Exception {
    HttpResponse<byte[]> response = post(server, PROTOBUF, request(RECORD).toByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(PROTOBUF);
    assertThat(ExportLogsServiceResponse.parseFrom(response.body()).hasPartialSuccess()).isFalse();
  }

  @Test
  void aRecordOfOurSdkFindsItsPlaces() throws Exception {
    byte[] twice =
        ByteString.copyFrom(List.of(serialized(RECORD), serialized(RECORD))).toByteArray();
    post(server, PROTOBUF, gzip(twice), "Content-Encoding", "gzip");

    JsonNode stored = server.json("/api/entries/1");
    assertThat(stored.path("protocol").textValue()).isEqualTo("otlp");
    assertThat(stored.path("kind").textValue()).isEqualTo("event");
    assertThat(stored.path("breadcrumb_count").intValue()).isOne();
    assertThat(stored.path("entry"))
        .isEqualTo(
            JSON.readTree(
                """
                {"level":"WARN","message":"disk is full","timestamp":"2026-04-06T10:15:30.123456789Z","service":"orders","environment":"test","host":"host-1",
                 "pid":17,"sdk_version":"io.tracehub 0.1.0","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","error_type":"java.io.IOException",
                 "error_message":"full","stack_trace":"java.io.IOException: full\\n","thread_id":"worker-1",
                 "extra":{"protocol":"otlp","release":"1.0","kind":"event","event_id":"018f0000-0000-7000-8000-000000000001","logger":"com.acme.Disk",
                  "caller":{"function":"com.acme.Disk.write","line":7},"instance":"0123456789abcdef","lane":"events","sequence":1,
                  "mdc":{"tenant":"acme"},"breadcrumbs":[{"category":"com.acme.Disk","level":"INFO","message":"writing"}],
                  "span_id":"00f067aa0ba902b7","trace_flags":1,"free":0,"user":"a key-value",
                  "contexts":{"resource":{"service.name":"orders","service.version":"1.0","deployment.environment.name":"test","host.name":"host-1",
                    "process.pid":17,"telemetry.sdk.name":"io.tracehub","telemetry.sdk.version":"0.1.0"},"scope":{"version":"2"}}}}
                """));
    assertThat(server.lane("0123456789abcdef", "events").path("received").intValue()).isOne();
    assertThat(server.lane("0123456789abcdef", "events").path("duplicates").intValue()).isOne();
    assertThat(
            server
                .lane("0123456789abcdef", "events")
                .at("/unexpected/otherContent/count")
                .intValue())
        .isZero();
  }

  @Test
  void theTraceIdThatOurSdkTellsCountsMoreThanTheOneThatFitsTheField() throws Exception {
    post(
        server,
        PROTOBUF,
        request(
                RECORD.toBuilder()
                    .addAttributes(pair("tracehub.trace_id", text("order-17")))
                    .build())
            .toByteArray());

    assertThat(server.json("/api/entries/1").path("trace_id").textValue()).isEqualTo("order-17");
  }

  @Test
  void aLossReportIsOne() throws Exception {
    post(
        server,
        PROTOBUF,
        request(
                LogRecord.newBuilder()
                    .addAttributes(pair("tracehub.kind", text("loss")))
                    .addAttributes(pair("tracehub.instance", text("a")))
                    .addAttributes(pair("tracehub.lane", text("loss")))
                    .addAttributes(pair("tracehub.sequence", whole(1)))
                    .addAttributes(
                        pair(
                            "tracehub.lost",
                            array(
                                list(
                                    pair("line", text("refused")),
                                    pair("reason", text("ring_full")),
                                    pair("count", whole(12))))))
                    .build())
            .toByteArray());

    assertThat(server.json("/api/entries/1").path("kind").textValue()).isEqualTo("loss");
    assertThat(
            server.json("/api/v1/oracle?instance=a").at("/instances/0/lossReports/lost").intValue())
        .isEqualTo(12);
  }

  @Test
  void jsonIsReadByItsOwnRulesAndAnsweredInJson() throws Exception {
    HttpResponse<byte[]> response = post(server, "application/json; charset=utf-8", bytes(AS_JSON));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).asString().isEqualTo("{}");
    JsonNode stored = server.json("/api/entries/1");
    assertThat(stored.path("kind").textValue()).isEqualTo("log");
    assertThat(stored.path("entry"))
        .isEqualTo(
            JSON.readTree(
                """
                {"level":"WARN","message":"disk is full","timestamp":"2026-04-06T10:15:30.123456789Z","service":"orders","pid":17,
                 "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736",
                 "extra":{"protocol":"otlp","kind":"log","logger":"com.acme.Disk","span_id":"00f067aa0ba902b7","trace_flags":1,
                  "ratio":0.5,"raw":"AQI=","count":3,"ok":true,"list":["a",{"b":"c"}],
                  "contexts":{"resource":{"service.name":"orders","process.pid":17}}}}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "0,,INFO",
    "0,Warning,WARN",
    "1,TRACE,DEBUG",
    "5,,DEBUG",
    "12,,INFO",
    "13,,WARN",
    "20,,ERROR",
    "21,,FATAL",
    "24,,FATAL",
    "25,,INFO"
  })
  void fourNumbersMakeALevel(int number, String word, String level) throws Exception {
    LogRecord.Builder record = LogRecord.newBuilder().setSeverityNumberValue(number);
    if (word != null) {
      record.setSeverityText(word);
    }
    post(server, PROTOBUF, request(record.build()).toByteArray());

    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("level").textValue()).isEqualTo(level);
    assertThat(entry.at("/extra/severity_text").asText(null))
        .isEqualTo(level.equals(word) ? null : word);
  }

  @Test
  void aRecordThatSaysNothingIsOfNow() throws Exception {
    post(server, PROTOBUF, request(LogRecord.getDefaultInstance()).toByteArray());

    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("message").textValue()).isEmpty();
    assertThat(entry.path("timestamp").textValue()).startsWith("20");
  }

  @Test
  void aBodyOfSeveralValuesIsShownAsJson() throws Exception {
    post(
        server,
        PROTOBUF,
        request(LogRecord.newBuilder().setBody(list(pair("a", whole(1)))).build()).toByteArray());

    assertThat(server.json("/api/entries/1").path("message").textValue()).isEqualTo("{\"a\":1}");
  }

  @Test
  void anEmptyRequestIsTaken() throws Exception {
    assertThat(post(server, PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
    assertThat(post(server, "application/json", bytes("{}")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{} {}",
        "{\"resourceLogs\":{}}",
        "{\"resourceLogs\":[1]}",
        "RECORD\"severityNumber\":\"SEVERITY_NUMBER_WARN\"}",
        "RECORD\"traceId\":\"xyz\"}",
        "RECORD\"traceId\":\"4bf9\"}",
        "RECORD\"spanId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}",
        "RECORD\"timeUnixNano\":\"-1\"}",
        "RECORD\"timeUnixNano\":1.5}",
        "RECORD\"severityText\":1}",
        "RECORD\"body\":{\"boolValue\":\"true\"}}",
        "RECORD\"body\":{\"bytesValue\":\"?\"}}"
      })
  void jsonThatIsWrongIsAnswered400WithAStatusInJson(String body) throws Exception {
    HttpResponse<byte[]> response =
        post(
            server,
            "application/json",
            bytes(
                body.startsWith("RECORD")
                    ? body.replace(
                            "RECORD", "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{")
                        + "]}]}]}"
                    : body));

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode status = JSON.readTree(response.body());
    assertThat(status.path("code").intValue()).isEqualTo(3);
    assertThat(status.path("message").textValue()).isNotBlank();
  }

  @Test
  void protobufThatIsWrongIsAnswered400WithAStatusInProtobuf() throws Exception {
    assertStatus(post(server, PROTOBUF, bytes("no protobuf")), 400, 3, "the body is no Export");
    assertStatus(
        post(
            server,
            PROTOBUF,
            request(LogRecord.newBuilder().setTraceId(hex(SPAN)).build()).toByteArray()),
        400,
        3,
        "traceId has 8 bytes, expected 16 or none");
    assertStatus(
        post(server, PROTOBUF, bytes("no gzip"), "Content-Encoding", "gzip"),
        400,
        3,
        "the gzip data ends too early");
  }

  @Test
  void anotherTypeOrEncodingIsAnswered415() throws Exception {
    assertThat(post(server, "text/plain", new byte[0]).statusCode()).isEqualTo(415);
    assertStatus(
        post(server, PROTOBUF, new byte[0], "Content-Encoding", "zstd"),
        415,
        3,
        "the Content-Encoding is zstd, expected gzip or none");
  }

  @Test
  void whatUnpacksToTooMuchIsAnswered413() throws Exception {
    assertStatus(
        post(server, PROTOBUF, gzip(new byte[17 << 20]), "Content-Encoding", "gzip"),
        413,
        8,
        "the gzip data unpacks to more than");
  }

  @Test
  void aConfiguredKeyIsLookedForWhereCollectorsLook() throws Exception {
    try (ServerFixture guarded =
        new ServerFixture(folder.resolve("guarded"), options -> options.apiKeys(List.of("k")))) {
      assertStatus(post(guarded, PROTOBUF, new byte[0]), 401, 16, "none of Authorization");
      assertThat(post(guarded, PROTOBUF, new byte[0], "Authorization", "other").statusCode())
          .isEqualTo(401);
      for (List<String> header :
          List.of(
              List.of("Authorization", "k"),
              List.of("Authorization", "Bearer k"),
              List.of("X-API-Key", "k"),
              List.of("api-key", "k"))) {
        assertThat(post(guarded, PROTOBUF, new byte[0], header.toArray(String[]::new)).statusCode())
            .as("%s", header)
            .isEqualTo(200);
      }
    }
  }

  private static ByteString serialized(LogRecord record) {
    return request(record).toByteString();
  }

  private static ExportLogsServiceRequest request(LogRecord record) {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAttributes(pair("service.name", text("orders")))
                        .addAttributes(pair("service.version", text("1.0")))
                        .addAttributes(pair("deployment.environment.name", text("test")))
                        .addAttributes(pair("host.name", text("host-1")))
                        .addAttributes(pair("process.pid", whole(17)))
                        .addAttributes(pair("telemetry.sdk.name", text("io.tracehub")))
                        .addAttributes(pair("telemetry.sdk.version", text("0.1.0"))))
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .setScope(
                            InstrumentationScope.newBuilder()
                                .setName("com.acme.Disk")
                                .setVersion("2"))
                        .addLogRecords(record)))
        .build();
  }

  private static HttpResponse<byte[]> post(
      ServerFixture server, String type, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        server
            .request("/v1/logs")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    return server.sendForBytes(headers.length > 0 ? request.headers(headers) : request);
  }
}
