// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static io.tracehub.wire.WireSample.BOUNDS;
import static io.tracehub.wire.WireSample.causedBy;
import static io.tracehub.wire.WireSample.frame;
import static io.tracehub.wire.WireSample.names;
import static io.tracehub.wire.WireSample.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.Property;
import io.tracehub.RandomEvents;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.User;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event looks like to ReplayStack's ingest route. */
class ReplayStackFormatTest {

  private final WireSample wire = new WireSample(ReplayStackAnswerTest.format(1));

  @Test
  void warning_isACustomEventNamedByItsLogger() throws IOException {
    SampleRecord call =
        warn("order {} is late", 42).with("basket", 3).inTrace("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(wire.event(call).toPrettyString())
        .isEqualTo(
            """
            {
              "traceId" : "4bf92f3577b34da6a3ce929d0e0e4736",
              "eventType" : "custom",
              "status" : "warning",
              "endpoint" : "com.acme.orders.OrderService",
              "authMode" : "none",
              "errorMessage" : "order 42 is late",
              "serviceName" : "orders",
              "environment" : "production",
              "appVersion" : "1.4.0",
              "commitHash" : "a7f91c",
              "metadata" : {
                "kind" : "event",
                "instance" : "00c0ffee00c0ffee",
                "lane" : "events",
                "sequence" : 1042,
                "basket" : 3,
                "event_id" : "0193e1c0-0000-7000-8000-000000000001",
                "timestamp" : "2026-11-20T12:00:00.123Z",
                "level" : "WARN",
                "message" : "order 42 is late",
                "logger" : "com.acme.orders.OrderService",
                "template" : "order {} is late",
                "args" : [ "42" ],
                "mdc" : {
                  "trace_id" : "4bf92f3577b34da6a3ce929d0e0e4736"
                },
                "thread" : "main",
                "host" : "node-1",
                "pid" : 4711,
                "sdk_version" : "java-1.0.0",
                "fingerprint" : [ "print" ]
              }
            }"""
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void exception_isNamedAndItsFramesStandInnermostFirst() throws IOException {
    JsonNode event =
        wire.event(
            error("failed")
                .thrown(
                    causedBy(
                        thrown(
                            "com.acme.Orders$Missing",
                            "no order 42",
                            frame("com.acme.Orders", "find", 7),
                            new StackTraceElement("org.lib.Proxy", "call", null, -2)),
                        thrown("java.io.IOException", "broken pipe"))));
    assertThat(event.get("status").textValue()).isEqualTo("failed");
    assertThat(event.get("errorName").textValue()).isEqualTo("Missing");
    assertThat(event.get("errorMessage").textValue()).isEqualTo("no order 42");
    assertThat(event.get("stackTrace").textValue())
        .startsWith("com.acme.Orders$Missing: no order 42\n\tat com.acme.Orders.find(")
        .contains("Caused by: java.io.IOException: broken pipe");
    assertThat(event.get("stackFrames").toString())
        .isEqualTo(
            "[{\"functionName\":\"com.acme.Orders.find\",\"fileName\":\"Orders.java\","
                + "\"lineNumber\":7,\"raw\":\"at com.acme.Orders.find(Orders.java:7)\"},"
                + "{\"functionName\":\"org.lib.Proxy.call\","
                + "\"raw\":\"at org.lib.Proxy.call(Native Method)\"}]");
    assertThat(event.at("/metadata/message").textValue()).isEqualTo("failed");
    assertThat(event.at("/metadata/causes").toString())
        .isEqualTo("[{\"type\":\"java.io.IOException\",\"message\":\"broken pipe\"}]");
  }

  @Test
  void errorThatIsNoException_isToldByKeyValues() throws IOException {
    JsonNode event =
        wire.event(
            error("sync")
                .with("error_type", "db.Deadlock")
                .with("error_message", "try again")
                .with("stack_trace", "at line 1"));
    assertThat(event.get("errorName").textValue()).isEqualTo("Deadlock");
    assertThat(event.get("errorMessage").textValue()).isEqualTo("try again");
    assertThat(event.get("stackTrace").textValue()).isEqualTo("at line 1");
    assertThat(names(event.get("metadata"))).doesNotContain("error_type", "stack_trace");
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE, success", "DEBUG, success", "INFO, success",
    "WARN, warning", "ERROR, failed", "FATAL, failed"
  })
  void status_isThatOfTheLevelUnlessItIsSaid(Severity severity, String status) throws IOException {
    SampleRecord call = SampleRecord.of(severity, "x");
    assertThat(wire.event(call).get("status").textValue()).isEqualTo(status);
    assertThat(wire.event(call).has("errorMessage")).isEqualTo(!status.equals("success"));
    Event pending = Event.builder().status(EventStatus.PENDING).build();
    assertThat(wire.event(call, pending, BOUNDS).get("status").textValue()).isEqualTo("pending");
  }

  private static final Event REQUEST =
      Event.builder()
          .type(EventType.API)
          .status(EventStatus.FAILED)
          .method("POST")
          .endpoint("https://shop.example/orders?x=1")
          .requestUrl("https://shop.example/orders?x=1")
          .requestHeader("Accept", List.of("text/html", "text/plain"))
          .requestHeader("Content-Length", 12)
          .requestPayload(Map.of("quantity", 2))
          .responseHeader("Retry-After", 5)
          .responsePayload("out of stock")
          .statusCode(0)
          .duration(Duration.ZERO)
          .sourceIp("10.0.0.8")
          .userAgent("curl/8")
          .authMode(AuthMode.API_KEY)
          .authScheme("Token")
          .user(User.of("42"))
          .tag("tenant", "acme")
          .context("order", Map.of("id", 7))
          .service("checkout")
          .environment("staging")
          .release("2.0.0")
          .commit("b1")
          .log(
              Breadcrumb.builder("retrying")
                  .level(Severity.FATAL)
                  .category("com.acme.Stock")
                  .timestamp(Instant.parse("2026-04-06T10:15:30.123Z"))
                  .data("attempt", 2)
                  .build())
          .build();

  @Test
  void request_hasItsFieldsAndZeroIsAValue() throws IOException {
    JsonNode event = wire.event(error("x").inTrace("t-1"), REQUEST, BOUNDS);
    JsonNode metadata = event.get("metadata");
    assertThat(names(metadata)).contains("user", "tags", "contexts").doesNotContain("endpoint");
    ((ObjectNode) event).remove("metadata");
    assertThat(event.toString())
        .isEqualTo(
            "{\"traceId\":\"t-1\",\"eventType\":\"api\",\"status\":\"failed\","
                + "\"method\":\"POST\",\"endpoint\":\"/orders\","
                + "\"requestUrl\":\"https://shop.example/orders?x=1\","
                + "\"authMode\":\"api_key\",\"authScheme\":\"Token\","
                + "\"requestHeaders\":{\"Accept\":[\"text/html\",\"text/plain\"],"
                + "\"Content-Length\":\"12\"},\"responseHeaders\":{\"Retry-After\":\"5\"},"
                + "\"requestPayload\":{\"quantity\":2},\"responsePayload\":\"out of stock\","
                + "\"statusCode\":0,\"executionTimeMs\":0,\"errorMessage\":\"x\","
                + "\"serviceName\":\"checkout\",\"environment\":\"staging\","
                + "\"appVersion\":\"2.0.0\",\"commitHash\":\"b1\","
                + "\"sourceIp\":\"10.0.0.8\",\"userAgent\":\"curl/8\","
                + "\"logs\":[{\"message\":\"retrying\","
                + "\"timestamp\":\"2026-04-06T10:15:30.123Z\",\"level\":\"error\","
                + "\"metadata\":{\"category\":\"com.acme.Stock\",\"attempt\":2}}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/orders/7?x=1#top, /orders/7",
    "https://shop.example, /",
    "https://shop.example?x=1, /",
    "/orders/{id}?x=1, /orders/{id}",
    "nightly-job, nightly-job",
    "?x=1, com.acme.orders.OrderService",
    "'', com.acme.orders.OrderService"
  })
  void endpoint_isAPathOrAName(String said, String sent) throws IOException {
    Event event = Event.builder().endpoint(said).build();
    assertThat(wire.event(warn("x"), event, BOUNDS).get("endpoint").textValue()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "[masked:auth]", "dXNlcjpwdw==", "rs_live_12"})
  void authScheme_isNeverWhatMayBeACredential(String said) throws IOException {
    Event event = Event.builder().authMode(AuthMode.OTHER).authScheme(said).build();
    JsonNode sent = wire.event(warn("x"), event, BOUNDS);
    assertThat(sent.get("authMode").textValue()).isEqualTo("other");
    assertThat(sent.has("authScheme")).isFalse();
  }

  @Test
  void requestUrl_isCutAtEightKilobytesBetweenCharacters() throws IOException {
    Event event = Event.builder().requestUrl("h" + "é".repeat(5000)).build();
    assertThat(wire.event(warn("x"), event, BOUNDS).get("requestUrl").textValue())
        .isEqualTo("h" + "é".repeat(4095) + "…");
  }

  @Test
  void payloadWithoutRoom_isATruncationObject() throws IOException {
    Event event = Event.builder().requestPayload("x".repeat(100)).build();
    EntryBounds bounds = new EntryBounds(65_536, 65_536, 100, 64, 2048, 50, true);
    assertThat(wire.event(warn("x"), event, bounds).get("requestPayload").toString())
        .isEqualTo(
            "{\"__truncated\":true,\"originalSizeBytes\":102,\"maxSizeBytes\":50,\"preview\":\"\\\""
                + "x".repeat(49)
                + "\"}");
  }

  @Test
  void executionTime_isAnIntegerWhateverWasMeasured() throws IOException {
    assertThat(executionTime(Duration.ofDays(1000)).intValue()).isEqualTo(Integer.MAX_VALUE);
    assertThat(executionTime(Duration.ofSeconds(Long.MIN_VALUE)).intValue()).isZero();
  }

  private JsonNode executionTime(Duration duration) throws IOException {
    return wire.event(warn("x"), Event.builder().duration(duration).build(), BOUNDS)
        .get("executionTimeMs");
  }

  @Test
  void breadcrumbs_haveTheServersLevelsAndAnObjectAsMetadata() throws IOException {
    LogEntry.Trail trail =
        wire.trail(debug("first"), SampleRecord.of(Severity.FATAL, "").on("").through(""));
    assertThat(wire.event(warn("x"), BOUNDS, trail).get("breadcrumbs").toString())
        .isEqualTo(
            "[{\"message\":\"first\",\"timestamp\":\"2026-11-20T12:00:00.123Z\","
                + "\"category\":\"com.acme.orders.OrderService\",\"level\":\"debug\","
                + "\"metadata\":{\"thread\":\"main\"}},"
                + "{\"message\":\"console\",\"timestamp\":\"2026-11-20T12:00:00.123Z\","
                + "\"level\":\"error\",\"metadata\":{\"thread\":\"\"}}]");
    Breadcrumb step =
        Breadcrumb.builder("q").type(BreadcrumbType.QUERY).data("type", "sql").build();
    assertThat(wire.breadcrumb(step).toString())
        .isEqualTo(
            "{\"message\":\"q\",\"level\":\"info\","
                + "\"metadata\":{\"type\":\"query\",\"type_\":\"sql\"}}");
    assertThat(wire.event(warn("x")).has("breadcrumbs")).isFalse();
  }

  @Test
  void eventWithoutATrace_hasItsOwnIdAsOne() throws IOException {
    assertThat(wire.event(warn("x")).get("traceId").textValue())
        .isEqualTo("0193e1c0-0000-7000-8000-000000000001");
    JsonNode log = wire.log(warn("x"));
    assertThat(log.get("traceId").textValue()).matches("[0-9a-f-]{36}");
    assertThat(names(log.get("metadata"))).doesNotContain("event_id", "fingerprint");
  }

  @Test
  void keyValueThatBearsAReservedName_getsAnUnderscore() throws IOException {
    JsonNode metadata =
        wire.event(warn("x").with("level", 7).with("endpoint", "e").with("pid", "p"))
            .get("metadata");
    assertThat(metadata.get("level").textValue()).isEqualTo("WARN");
    assertThat(metadata.get("level_").intValue()).isEqualTo(7);
    assertThat(metadata.get("pid_").textValue()).isEqualTo("p");
    assertThat(metadata.get("endpoint").textValue()).isEqualTo("e");
  }

  @Test
  void leanEvent_hasNoBreadcrumbsAndNoLogsButCountsThem() throws IOException {
    JsonNode event =
        wire.event(warn("x"), REQUEST, BOUNDS.lean(), wire.trail(debug("a"), debug("b")));
    assertThat(names(event)).doesNotContain("breadcrumbs", "logs");
    assertThat(event.at("/metadata/breadcrumbs_omitted").intValue()).isEqualTo(2);
    assertThat(event.at("/metadata/logs_omitted").intValue()).isEqualTo(1);
  }

  @Test
  void whateverItIs_anEventIsJsonWithoutNull() {
    Property.holds(
        80,
        random -> {
          SampleRecord record = AnyRecordTest.record(random);
          Event said = RandomEvents.next(random, random.nextInt(100));
          EntryBounds bounds = random.nextInt(3) == 0 ? BOUNDS.lean() : BOUNDS;
          JsonNode event =
              wire.event(record, said, bounds, wire.trail(AnyRecordTest.record(random)));
          AnyRecordTest.assertNoNull(event);
          assertThat(names(event))
              .startsWith("traceId", "eventType", "status")
              .contains("authMode", "serviceName", "environment", "metadata");
          assertThat(event.at("/metadata/sequence").intValue()).isEqualTo(1042);
          assertThat(event.at("/metadata/event_id").textValue()).isNotEmpty();
        });
  }

  @Test
  void loss_isAWarningThatCountsWhatIsMissing() throws IOException {
    JsonNode loss =
        Objects.requireNonNull(
            wire.loss(report(new LossReport.Kind("refused", "ring_full", Severity.WARN))));
    assertThat(loss.get("status").textValue()).isEqualTo("warning");
    assertThat(loss.get("errorMessage").textValue())
        .isEqualTo("TraceHub lost 10 records: 10 refused (ring_full)");
    JsonNode metadata = loss.get("metadata");
    assertThat(metadata.get("kind").textValue()).isEqualTo("loss");
    assertThat(metadata.get("until").textValue()).isEqualTo("2026-04-06T10:16:30.000Z");
    assertThat(metadata.get("lost").toString())
        .isEqualTo(
            "[{\"line\":\"refused\",\"reason\":\"ring_full\",\"level\":\"WARN\",\"count\":10}]");
    AnyRecordTest.assertNoNull(loss);
  }

  @Test
  void lossOfBreadcrumbsAlone_isNotWorthAnEvent() throws IOException {
    assertThat(wire.loss(report(new LossReport.Kind("dropped", "shed", Severity.INFO)))).isNull();
    assertThat(wire.loss(report(new LossReport.Kind("evicted", "corrupt", null)))).isNotNull();
  }

  private static LossReport report(LossReport.Kind kind) {
    long until = Instant.parse("2026-04-06T10:16:30Z").toEpochMilli();
    return new LossReport("00c0ffee00c0ffee", 3, until - 60_000, until, Map.of(kind, 10L));
  }

  @Test
  void whatIsNotKnownOfTheProcess_isLeftOut() throws IOException {
    FormatSettings bare = new FormatSettings("s", "dev", "", "", () -> "", 1, "java-1", c -> true);
    JsonNode event = new WireSample(new ReplayStackProtocol().create(bare)).event(warn("x"));
    assertThat(names(event)).doesNotContain("appVersion", "commitHash");
    assertThat(names(event.get("metadata"))).doesNotContain("host");
  }
}
