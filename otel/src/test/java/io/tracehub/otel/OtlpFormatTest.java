// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.Property;
import io.tracehub.RandomTexts;
import io.tracehub.Severity;
import io.tracehub.User;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.SpanIds;
import io.tracehub.spi.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries as OTLP, read by the published classes; what is right stands in the specification. */
class OtlpFormatTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final SpanIds SPAN = new SpanIds(TRACE, "00f067aa0ba902b7", 1);

  private final WireFormat format = new OtlpProtocol().create(Call.SETTINGS);

  private View.One written(LogEntry entry) throws IOException {
    return written(format, entry);
  }

  private static View.One written(WireFormat format, LogEntry entry) throws IOException {
    List<View.One> all =
        View.all(ExportLogsServiceRequest.parseFrom(bytes(format, entry, Call.BOUNDS)));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static byte[] bytes(WireFormat format, LogEntry entry, EntryBounds bounds)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writeEntry(entry, bounds, out);
    return out.toByteArray();
  }

  static WireFormat json() {
    return new OtlpProtocol().create(Call.settings(Map.of(), Map.of("encoding", "json"), false));
  }

  @Test
  void record_hasTimeSeverityBodyAndScope() throws IOException {
    View.One one = written(Call.of(Severity.INFO, "order 42 paid").log());
    assertThat(one.log().getTimeUnixNano()).isEqualTo(1_795_176_000_123_000_000L);
    assertThat(one.log().getObservedTimeUnixNano()).isEqualTo(1_795_176_000_123_000_000L);
    assertThat(one.log().getBody().getStringValue()).isEqualTo("order 42 paid");
    assertThat(one.log().getSeverityText()).isEqualTo("INFO");
    assertThat(one.log().getEventName()).isEmpty();
    assertThat(one.scope()).isEqualTo("com.acme.Shop");
    assertThat(one.attributes())
        .containsOnly(
            entry("tracehub.kind", "log"),
            entry("tracehub.instance", "00c0ffee00c0ffee"),
            entry("tracehub.lane", "logs"),
            entry("tracehub.sequence", 7L),
            entry("thread.name", "http-7"));
  }

  /** The table "Mapping of SeverityNumber" of the log data model. */
  @ParameterizedTest
  @CsvSource({"TRACE, 1", "DEBUG, 5", "INFO, 9", "WARN, 13", "ERROR, 17", "FATAL, 21"})
  void severity_hasTheNumberOfTheDataModel(Severity severity, int number) throws IOException {
    View.One one = written(Call.of(severity, "x").log());
    assertThat(one.log().getSeverityNumberValue()).isEqualTo(number);
    assertThat(one.log().getSeverityText()).isEqualTo(severity.name());
  }

  @Test
  void resource_saysWhoSendsIt() throws IOException {
    View.One one = written(Call.of(Severity.INFO, "x").log());
    assertThat(one.resource())
        .containsExactly(
            entry("service.name", "orders"),
            entry("service.version", "1.4.0"),
            entry("deployment.environment.name", "production"),
            entry("vcs.ref.head.revision", "a7f91c"),
            entry("host.name", "node-1"),
            entry("process.pid", 4711L),
            entry("telemetry.sdk.name", "io.tracehub"),
            entry("telemetry.sdk.language", "java"),
            entry("telemetry.sdk.version", "1.0.0"));
    assertThat(one.around().getSchemaUrl()).isEqualTo("https://opentelemetry.io/schemas/1.37.0");
  }

  @Test
  void resourceAttributes_goBeforeWhatIsFoundOutButForTheService() throws IOException {
    FormatSettings settings =
        Call.settings(
            Map.of("host.name", "h", "service.name", "theirs", "region", "eu"), Map.of(), false);
    assertThat(
            written(new OtlpProtocol().create(settings), Call.of(Severity.INFO, "x").log())
                .resource())
        .containsEntry("host.name", "h")
        .containsEntry("service.name", "orders")
        .containsEntry("region", "eu");
  }

  /** Receivers may drop what has none. */
  @Test
  void serviceWithoutAName_isCalledAsTheConventionsSay() throws IOException {
    FormatSettings nameless =
        new FormatSettings("", "", "", "", () -> "node-1", 1, "java-1.0.0", name -> false);
    assertThat(
            written(new OtlpProtocol().create(nameless), Call.of(Severity.INFO, "x").log())
                .resource())
        .containsEntry("service.name", "unknown_service:java");
  }

  @Test
  void eventOfAnotherService_hasAResourceOfItsOwn() throws IOException {
    Event said = Event.builder().service("billing").release("2").build();
    assertThat(written(Call.of(Severity.WARN, "x").event(said)).resource())
        .containsEntry("service.name", "billing")
        .containsEntry("service.version", "2");
    assertThat(written(Call.of(Severity.WARN, "x").event(Event.NONE)).resource())
        .containsEntry("service.name", "orders");
  }

  @Test
  void span_isTheTracingLibrarysRatherThanThatOfTheContext() throws IOException {
    Call call = Call.of(Severity.INFO, "x").during(SPAN);
    View.One one = written(call.log());
    assertThat(hex(one.log().getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(hex(one.log().getSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
    assertThat(one.log().getFlags()).isEqualTo(1);
    View.One other = written(call.in(Map.of("trace_id", "req-7", "span_id", "b".repeat(16))).log());
    assertThat(hex(other.log().getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(hex(other.log().getSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
    assertThat(other.attributes()).containsEntry("tracehub.trace_id", "req-7");
  }

  @Test
  void spanThatIsNone_givesWayToTheContext() throws IOException {
    SpanIds none = new SpanIds("0".repeat(32), "00f067aa0ba902b7", 1);
    View.One one =
        written(Call.of(Severity.INFO, "x").during(none).in(Map.of("trace_id", TRACE)).log());
    assertThat(hex(one.log().getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(one.log().getSpanId().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "trace_id, 4bf92f3577b34da6a3ce929d0e0e4736, span_id, 00f067aa0ba902b7, 00f067aa0ba902b7",
    "traceId, 4BF92F3577B34DA6A3CE929D0E0E4736, spanId, 00F067AA0BA902B7, 00f067aa0ba902b7",
    "trace_id, 4bf92f3577b34da6a3ce929d0e0e4736, dd.span_id, 67667974448284343, 00f067aa0ba902b7",
    "trace_id, 4bf92f3577b34da6a3ce929d0e0e4736, X-B3-SpanId, 00f067aa0ba902b7, 00f067aa0ba902b7",
    "trace_id, 4bf92f3577b34da6a3ce929d0e0e4736, span_id, 0000000000000000, ''",
    "trace_id, 4bf92f3577b34da6a3ce929d0e0e4736, span_id, nonsense, ''",
    "trace_id, 4bf92f3577b34da6a3ce929d0e0e4736, dd.span_id, 0, ''",
  })
  void context_tellsTraceAndSpan(String key, String trace, String spanKey, String span, String sent)
      throws IOException {
    View.One one =
        written(
            Call.of(Severity.INFO, "x")
                .in(Map.of(key, trace, spanKey, span, "trace_flags", "01"))
                .log());
    assertThat(hex(one.log().getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(hex(one.log().getSpanId().toByteArray())).isEqualTo(sent);
    assertThat(one.log().getFlags()).isEqualTo(1);
    assertThat(one.attributes()).doesNotContainKey("tracehub.trace_id");
  }

  @Test
  void traceOf64Bits_isFilledWithZeros() throws IOException {
    View.One one =
        written(Call.of(Severity.INFO, "x").in(Map.of("traceId", "a3ce929d0e0e4736")).log());
    assertThat(hex(one.log().getTraceId().toByteArray()))
        .isEqualTo("0000000000000000a3ce929d0e0e4736");
  }

  @Test
  void traceIdOfAnotherForm_isAnAttributeOnly() throws IOException {
    View.One one =
        written(Call.of(Severity.INFO, "x").in(Map.of("trace_id", "req-7", "span_id", "1")).log());
    assertThat(one.log().getTraceId().isEmpty()).isTrue();
    assertThat(one.log().getSpanId().isEmpty()).isTrue();
    assertThat(one.attributes()).containsEntry("tracehub.trace_id", "req-7");
  }

  @Test
  void keyValues_keepTheirTypesAndGiveWayToOurNames() throws IOException {
    Map<String, @Nullable Object> nested = new HashMap<>();
    nested.put("a", 1);
    nested.put("gone", null);
    List<@Nullable Object> list = new ArrayList<>(List.of("x", 2L));
    list.add(null);
    View.One one =
        written(
            Call.of(Severity.INFO, "x")
                .with("text", "t")
                .with("int", 7)
                .with("flag", true)
                .with("double", 0.5)
                .with("nan", Double.NaN)
                .with("price", new BigDecimal("12.30"))
                .with("nested", nested)
                .with("list", list)
                .with("gone", null)
                .with("thread.name", "mine")
                .with("", "nameless")
                .log());
    assertThat(one.attributes())
        .containsEntry("text", "t")
        .containsEntry("int", 7L)
        .containsEntry("flag", true)
        .containsEntry("double", 0.5)
        .containsEntry("nan", Double.NaN)
        .containsEntry("price", "12.30")
        .containsEntry("nested", Map.of("a", 1L))
        .containsEntry("list", List.of("x", 2L, "(empty)"))
        .containsEntry("thread.name", "http-7")
        .containsEntry("thread.name_", "mine")
        .containsEntry("_", "nameless")
        .doesNotContainKey("gone");
  }

  @Test
  void keyValuesThatAreTooMany_areCountedAsDropped() throws IOException {
    Call call = Call.of(Severity.INFO, "x");
    for (int i = 0; i < 70; i++) {
      call = call.with("k" + i, i);
    }
    assertThat(written(call.log()).log().getDroppedAttributesCount()).isEqualTo(6);
  }

  @Test
  void call_tellsTemplateContextAndPlace() throws IOException {
    View.One one =
        written(
            Call.of(Severity.INFO, "order 42 paid")
                .from("order {} paid", "42")
                .in(Map.of("tenant", "acme"))
                .at(new StackTraceElement("com.acme.Shop", "pay", "Shop.java", 17))
                .log());
    assertThat(one.attributes())
        .containsEntry("tracehub.template", "order {} paid")
        .containsEntry("tracehub.args", List.of("42"))
        .containsEntry("tracehub.mdc", Map.of("tenant", "acme"))
        .containsEntry("code.function.name", "com.acme.Shop.pay")
        .containsEntry("code.file.path", "Shop.java")
        .containsEntry("code.line.number", 17L);
  }

  @Test
  void exception_hasTheNamesOfTheConventions() throws IOException {
    CapturedThrowable cause =
        new CapturedThrowable(
            "java.io.IOException", "gone", null, List.of(), 0, 0, List.of(), null);
    CapturedThrowable thrown =
        new CapturedThrowable(
            "java.lang.IllegalStateException",
            "no order",
            null,
            List.of(new StackTraceElement("com.acme.Shop", "pay", "Shop.java", 17)),
            0,
            0,
            List.of(),
            cause);
    View.One one = written(Call.of(Severity.ERROR, "x").thrown(thrown).event(Event.NONE));
    assertThat(one.attributes())
        .containsEntry("exception.type", "java.lang.IllegalStateException")
        .containsEntry("exception.message", "no order")
        .containsEntry(
            "exception.stacktrace",
            "java.lang.IllegalStateException: no order\n\tat com.acme.Shop.pay(Shop.java:17)\n"
                + "Caused by: java.io.IOException: gone")
        .containsEntry(
            "tracehub.causes", List.of(Map.of("type", "java.io.IOException", "message", "gone")))
        .containsEntry("tracehub.kind", "event")
        .containsEntry("tracehub.lane", "events")
        .containsEntry("log.record.uid", "019acb5a-3b7b-7000-8000-000000000001")
        .containsEntry("tracehub.fingerprint", List.of("com.acme.Shop", "no such order {}"));
  }

  @Test
  void errorOfElsewhere_isToldAsAnException() throws IOException {
    View.One one =
        written(
            Call.of(Severity.ERROR, "x")
                .with("error_type", "TypeError")
                .with("error_message", "undefined")
                .with("stack_trace", "at shop.js:1")
                .log());
    assertThat(one.attributes())
        .containsEntry("exception.type", "TypeError")
        .containsEntry("exception.message", "undefined")
        .containsEntry("exception.stacktrace", "at shop.js:1")
        .doesNotContainKeys("error_type", "error_message", "stack_trace");
  }

  private static Event said() {
    return Event.builder()
        .type(EventType.API)
        .status(EventStatus.FAILED)
        .endpoint("/orders/{id}")
        .duration(Duration.ofMillis(17))
        .method("POST")
        .requestUrl("https://shop.acme.com/orders/42?card=1#top")
        .requestHeader("Accept", "text/html")
        .requestPayload(Map.of("sku", 7))
        .sourceIp("192.0.2.1")
        .userAgent("curl/8")
        .authScheme("Bearer")
        .statusCode(502)
        .responseHeader("Retry-After", Arrays.asList("1", null, "2"))
        .tag("tenant", "acme")
        .context("order", Map.of("id", 42))
        .user(new User("u1", "ann", "ann@acme.com", "192.0.2.9", Map.of("plan", "gold")))
        .log(Breadcrumb.builder("before").timestamp(Instant.EPOCH).build())
        .build();
  }

  @Test
  void requestOfAnEvent_hasTheNamesOfTheConventions() throws IOException {
    assertThat(written(Call.of(Severity.ERROR, "x").event(said())).attributes())
        .containsEntry("http.request.method", "POST")
        .containsEntry("url.full", "https://shop.acme.com/orders/42")
        .containsEntry("http.request.header.accept", List.of("text/html"))
        .containsEntry("client.address", "192.0.2.1")
        .containsEntry("user_agent.original", "curl/8")
        .containsEntry("http.response.status_code", 502L)
        .containsEntry("http.response.header.retry-after", List.of("1", "null", "2"))
        .containsEntry(
            "tracehub.request", Map.of("payload", Map.of("sku", 7L), "auth_scheme", "Bearer"))
        .containsEntry("user.id", "u1")
        .containsEntry("user.name", "ann")
        .containsEntry("user.email", "ann@acme.com")
        .containsEntry(
            "tracehub.user", Map.of("ip_address", "192.0.2.9", "data", Map.of("plan", "gold")))
        .containsEntry("tracehub.tags", Map.of("tenant", "acme"))
        .containsEntry("tracehub.contexts", Map.of("order", Map.of("id", 42L)))
        .containsEntry("tracehub.event_type", "api")
        .containsEntry("tracehub.status", "failed")
        .containsEntry("tracehub.endpoint", "/orders/{id}")
        .containsEntry("tracehub.duration_ms", 17L);
  }

  @Test
  void query_isSentWithSendDefaultPiiOnly() throws IOException {
    WireFormat open = new OtlpProtocol().create(Call.settings(Map.of(), Map.of(), true));
    assertThat(written(open, Call.of(Severity.ERROR, "x").event(said())).attributes())
        .containsEntry("url.full", "https://shop.acme.com/orders/42?card=1#top");
    Event path = Event.builder().requestUrl("/orders?card=1").build();
    assertThat(written(open, Call.of(Severity.ERROR, "x").event(path)).attributes())
        .containsEntry("url.path", "/orders")
        .containsEntry("url.query", "card=1");
    assertThat(written(Call.of(Severity.ERROR, "x").event(path)).attributes())
        .containsEntry("url.path", "/orders")
        .doesNotContainKey("url.query");
  }

  @Test
  void payloadThatIsTooLarge_showsHowItBegan() throws IOException {
    Event large =
        Event.builder().requestPayload("x".repeat(200_000)).responsePayload("small").build();
    Map<String, Object> sent = written(Call.of(Severity.ERROR, "x").event(large)).attributes();
    Object payload = View.member(sent.get("tracehub.request"), "payload");
    assertThat(payload).isNotNull();
    assertThat(View.member(payload, "__truncated")).isEqualTo(true);
    assertThat(View.member(payload, "originalSizeBytes")).isEqualTo(200_002L);
    assertThat(View.member(sent.get("tracehub.response"), "payload")).isEqualTo("small");
  }

  private static byte[] crumb(WireFormat format, String message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.writeBreadcrumb(
        Breadcrumb.builder(message)
            .category("com.acme.Db")
            .level(Severity.DEBUG)
            .timestamp(Instant.parse("2026-04-06T10:15:30.123Z"))
            .data("thread", "http-7")
            .build(),
        out);
    return out.toByteArray();
  }

  @Test
  void breadcrumbs_areAnAttributeOfTheEvent() throws IOException {
    List<byte[]> crumbs = List.of(crumb(format, "one"), new byte[0], crumb(format, "two"));
    LogEntry.Trail trail = new LogEntry.Trail(crumbs, 4, true, true);
    Map<String, Object> sent =
        written(Call.of(Severity.WARN, "x").event(Event.NONE, trail)).attributes();
    Object crumb =
        Map.of(
            "timestamp",
            "2026-04-06T10:15:30.123Z",
            "type",
            "default",
            "category",
            "com.acme.Db",
            "level",
            "debug",
            "message",
            "one",
            "data",
            Map.of("thread", "http-7"));
    assertThat(sent.get("tracehub.breadcrumbs"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2)
        .startsWith(crumb);
    assertThat(sent)
        .containsEntry("tracehub.trail", "thread")
        .containsEntry("tracehub.breadcrumbs_omitted", 4L)
        .containsEntry("tracehub.breadcrumbs_shortened", true);
    byte[] lean =
        bytes(format, Call.of(Severity.WARN, "x").event(Event.NONE, trail), Call.BOUNDS.lean());
    assertThat(View.all(ExportLogsServiceRequest.parseFrom(lean)).get(0).attributes())
        .containsEntry("tracehub.breadcrumbs_omitted", 7L)
        .doesNotContainKey("tracehub.breadcrumbs");
  }

  @Test
  void entriesInARow_areOneRequest() throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      format.writeEntry(Call.of(Severity.INFO, "x" + i).log(), Call.BOUNDS, request);
    }
    assertThat(View.all(ExportLogsServiceRequest.parseFrom(request.toByteArray())))
        .extracting(one -> one.log().getBody().getStringValue())
        .containsExactly("x0", "x1", "x2");
    assertThat(format.opening()).isEmpty();
    assertThat(format.separator()).isEmpty();
    assertThat(format.closing()).isEmpty();
  }

  static LogEntry rich(WireFormat format) throws IOException {
    return Call.of(Severity.ERROR, "Zoë \uD83D\uDE00 \u0000 paid")
        .from("{} paid", "Zoë")
        .with("int", Long.MIN_VALUE)
        .with("nan", Double.NEGATIVE_INFINITY)
        .with("list", List.of(1, List.of(), Map.of()))
        .during(SPAN)
        .in(Map.of("trace_id", "other", "tenant", "acme"))
        .event(
            said(),
            new LogEntry.Trail(
                List.of(crumb(format, "one"), crumb(format, "two")), 1, false, false));
  }

  @Test
  void json_saysTheSameAsProtobuf() throws IOException {
    WireFormat json = json();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json.opening());
    body.writeBytes(bytes(json, rich(json), Call.BOUNDS));
    body.writeBytes(json.separator());
    body.writeBytes(bytes(json, Call.of(Severity.INFO, "x").log(), Call.BOUNDS));
    body.writeBytes(json.closing());
    ByteArrayOutputStream protobuf = new ByteArrayOutputStream();
    protobuf.writeBytes(bytes(format, rich(format), Call.BOUNDS));
    protobuf.writeBytes(bytes(format, Call.of(Severity.INFO, "x").log(), Call.BOUNDS));
    assertThat(View.ofJson(body.toByteArray()))
        .isEqualTo(ExportLogsServiceRequest.parseFrom(protobuf.toByteArray()));
  }

  @Test
  void entryAsJson_isTheSameRecordForADeadLetter() throws IOException {
    byte[] entry = bytes(format, rich(format), Call.BOUNDS);
    JsonNode json = new ObjectMapper().readTree(format.asJson(entry));
    assertThat(View.resourceLogs(json))
        .isEqualTo(ExportLogsServiceRequest.parseFrom(entry).getResourceLogs(0));
    assertThat(json.at("/scopeLogs/0/logRecords/0/traceId").textValue()).isEqualTo(TRACE);
    assertThat(json.at("/scopeLogs/0/logRecords/0/severityNumber").isInt()).isTrue();
    byte[] asItIs = bytes(json(), rich(format), Call.BOUNDS);
    assertThat(json().asJson(asItIs)).isSameAs(asItIs);
    assertThatThrownBy(() -> format.asJson("no entry".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void loss_isARecordOfLevelWarn() throws IOException {
    LossReport report =
        new LossReport(
            "00c0ffee00c0ffee",
            3,
            1_000,
            Call.NOON,
            Map.of(
                new LossReport.Kind("refused", "ring_full", Severity.WARN), 10L,
                new LossReport.Kind("rejected", "by_back_end", null), 2L));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(format.writeLoss(report, out)).isTrue();
    View.One one = View.all(ExportLogsServiceRequest.parseFrom(out.toByteArray())).get(0);
    assertThat(one.log().getSeverityNumberValue()).isEqualTo(13);
    assertThat(one.log().getBody().getStringValue())
        .isEqualTo("TraceHub lost 12 records: 10 refused (ring_full), 2 rejected (by_back_end)");
    assertThat(one.resource()).containsEntry("service.name", "orders");
    assertThat(one.scope()).isEqualTo("io.tracehub");
    assertThat(one.attributes())
        .containsEntry("tracehub.kind", "loss")
        .containsEntry("tracehub.instance", "00c0ffee00c0ffee")
        .containsEntry("tracehub.lane", "loss")
        .containsEntry("tracehub.sequence", 3L)
        .containsEntry("tracehub.since", "1970-01-01T00:00:01Z")
        .containsEntry(
            "tracehub.lost",
            List.of(
                Map.of("line", "refused", "reason", "ring_full", "level", "WARN", "count", 10L),
                Map.of("line", "rejected", "reason", "by_back_end", "count", 2L)));
  }

  @Test
  void texts_areCutWithAMark() throws IOException {
    View.One one =
        written(Call.of(Severity.INFO, "é".repeat(40_000)).with("k", "v".repeat(3000)).log());
    String body = one.log().getBody().getStringValue();
    assertThat(body).startsWith("é".repeat(32_768) + "…").endsWith("40000 characters in all]");
    assertThat((String) one.attributes().get("k")).endsWith("3000 characters in all]");
  }

  @Test
  void anyTexts_makeAMessageThatAReceiverTakes() {
    Property.holds(
        200,
        random -> {
          RandomTexts texts = new RandomTexts(random);
          Call call = Call.of(Severity.WARN, texts.next(20)).in(texts.nextMap(6));
          for (Map.Entry<String, String> pair : texts.nextMap(6).entrySet()) {
            call = call.with(pair.getKey(), pair.getValue());
          }
          LogEntry entry = call.event(Event.builder().tag(texts.next(3), texts.next(3)).build());
          View.One one = written(entry);
          assertThat(one.log().getBody().getStringValue().chars())
              .noneMatch(c -> c == '?' && !entry.record().message().contains("?"));
          assertThat(
                  View.resourceLogs(
                      new ObjectMapper()
                          .readTree(format.asJson(bytes(format, entry, Call.BOUNDS)))))
              .isEqualTo(one.around());
        });
  }

  @Test
  void address_getsThePathOfTheSignal() {
    assertThat(format.ingestUri(URI.create("http://localhost:4318")))
        .isEqualTo(URI.create("http://localhost:4318/v1/logs"));
    assertThat(format.ingestUri(URI.create("https://api.acme.com/otlp/")))
        .isEqualTo(URI.create("https://api.acme.com/otlp/v1/logs"));
    assertThat(format.ingestUri(URI.create("https://api.acme.com/v1/logs")))
        .isEqualTo(URI.create("https://api.acme.com/v1/logs"));
  }

  @Test
  void headers_tellTheEncodingAndTheKey() {
    assertThat(format.headers(""))
        .containsOnly(
            entry("Content-Type", "application/x-protobuf"),
            entry("User-Agent", "TraceHub-OTLP-Exporter-Java/1.0.0"));
    assertThat(format.headers("k1")).containsEntry("Authorization", "Bearer k1");
    assertThat(json().headers("")).containsEntry("Content-Type", "application/json");
  }

  @Test
  void encodingThatDoesNotExist_isRefused() {
    assertThatThrownBy(
            () ->
                new OtlpProtocol()
                    .create(Call.settings(Map.of(), Map.of("encoding", "xml"), false)))
        .hasMessage("encoding=protobuf or encoding=json");
  }

  /** Wire contract of Multiplayer, 4.1 and 4.3.2. */
  @ParameterizedTest
  @CsvSource({
    "debdeb0a1b2c3d0000000000000000ff, 0a1b2c3d",
    "cdbcdb0a1b2c3d0000000000000000ff, 0a1b2c3d",
    "cdbcac0a1b2c3d0000000000000000ff,",
    "4bf92f3577b34da6a3ce929d0e0e4736,",
    "req-7,",
  })
  void sessionOfMultiplayer_standsOnEachRecordOfItsTrace(String trace, @Nullable String session)
      throws IOException {
    WireFormat multiplayer = new MultiplayerProtocol().create(Call.SETTINGS);
    View.One one =
        written(multiplayer, Call.of(Severity.INFO, "x").in(Map.of("trace_id", trace)).log());
    assertThat(one.attributes().get("multiplayer.session.id")).isEqualTo(session);
    assertThat(one.resource())
        .containsEntry("service.name", "orders")
        .containsEntry("deployment.environment", "production");
    assertThat(multiplayer.headers("k1")).containsEntry("Authorization", "k1");
    assertThat(
            written(Call.of(Severity.INFO, "x").in(Map.of("trace_id", trace)).log()).attributes())
        .doesNotContainKey("multiplayer.session.id");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
