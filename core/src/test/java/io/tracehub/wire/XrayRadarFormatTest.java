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
import io.tracehub.Breadcrumb;
import io.tracehub.BreadcrumbType;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.User;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event looks like to XrayRadar's server. */
class XrayRadarFormatTest {

  private final WireSample wire = new WireSample(format(WireSample.SETTINGS));

  private static WireFormat format(FormatSettings settings) {
    return new XrayRadarProtocol().create(settings);
  }

  @Test
  void warning_hasEveryMemberOfAnEventAndSaysNullWhereItKnowsNothing() throws IOException {
    SampleRecord call =
        warn("order {} is late", 42).with("basket", 3).inTrace("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(wire.event(call).toPrettyString())
        .isEqualTo(
            """
            {
              "event_id" : "0193e1c0-0000-7000-8000-000000000001",
              "timestamp" : "2026-11-20T12:00:00.123+00:00",
              "level" : "warning",
              "message" : "order 42 is late",
              "platform" : "java",
              "sdk" : {
                "name" : "xrayradar.java",
                "version" : "1.0.0"
              },
              "contexts" : {
                "user" : null,
                "request" : null,
                "tags" : {
                  "trace_id" : "4bf92f3577b34da6a3ce929d0e0e4736"
                },
                "extra" : {
                  "kind" : "event",
                  "instance" : "00c0ffee00c0ffee",
                  "lane" : "events",
                  "sequence" : 1042,
                  "basket" : 3,
                  "service" : "orders",
                  "logger" : "com.acme.orders.OrderService",
                  "template" : "order {} is late",
                  "args" : [ "42" ],
                  "mdc" : {
                    "trace_id" : "4bf92f3577b34da6a3ce929d0e0e4736"
                  },
                  "thread" : "main",
                  "commit" : "a7f91c"
                },
                "server_name" : "node-1",
                "release" : "1.4.0",
                "environment" : "production"
              },
              "breadcrumbs" : [ ],
              "fingerprint" : [ "print" ],
              "modules" : { }
            }"""
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void exception_isOneValueWithItsFramesFromTheRaiseSiteOn() throws IOException {
    SampleRecord call =
        error("failed")
            .thrown(
                causedBy(
                    thrown(
                        "com.acme.Orders$Missing",
                        "no order 42",
                        frame("com.acme.Orders", "find", 7),
                        new StackTraceElement("org.lib.Proxy", "call", null, -2)),
                    thrown("java.io.IOException", "broken pipe")));
    JsonNode event = wire.event(call);
    assertThat(event.get("exception").toString())
        .isEqualTo(
            "{\"values\":[{\"type\":\"Missing\",\"value\":\"no order 42\","
                + "\"module\":\"com.acme\",\"stacktrace\":{\"frames\":["
                + "{\"filename\":\"Orders.java\",\"function\":\"com.acme.Orders.find\","
                + "\"lineno\":7,\"colno\":null,\"abs_path\":\"com.acme.Orders:Orders.java\","
                + "\"context_line\":null,\"pre_context\":[],\"post_context\":[],\"in_app\":true},"
                + "{\"filename\":\"unknown\",\"function\":\"org.lib.Proxy.call\","
                + "\"lineno\":-2,\"colno\":null,\"abs_path\":\"org.lib.Proxy:unknown\","
                + "\"context_line\":null,\"pre_context\":[],\"post_context\":[],"
                + "\"in_app\":false}]}}]}");
    assertThat(event.at("/contexts/extra/causes").toString())
        .isEqualTo("[{\"type\":\"java.io.IOException\",\"message\":\"broken pipe\"}]");
    assertThat(event.at("/contexts/extra/stack_trace").textValue())
        .startsWith("com.acme.Orders$Missing: no order 42\n\tat com.acme.Orders.find(")
        .contains("Caused by: java.io.IOException: broken pipe");
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.IllegalStateException, IllegalStateException, java.lang",
    "com.acme.Outer$Inner, Inner, com.acme",
    "com.acme.Outer$1, Outer$1, com.acme",
    "Bare, Bare, ",
    "Odd$, Odd$, ",
    "kotlin., kotlin., kotlin"
  })
  void exceptionType_isTheSimpleNameAndItsPackageStandsBeside(
      String type, String simple, String module) throws IOException {
    JsonNode value = wire.event(error("x").thrown(thrown(type, "m"))).at("/exception/values/0");
    assertThat(value.get("type").textValue()).isEqualTo(simple);
    assertThat(value.get("module").textValue()).isEqualTo(module);
  }

  @Test
  void exceptionWithoutAMessage_hasItsTypeAsValue() throws IOException {
    JsonNode event = wire.event(error("").thrown(thrown("a.Gone", null)));
    assertThat(event.at("/exception/values/0/value").textValue()).isEqualTo("Gone");
    assertThat(event.get("message").textValue()).isEqualTo("Gone: Gone");
  }

  @Test
  void messageOfTheLog_winsOverTheExceptions() throws IOException {
    assertThat(wire.event(error("ours").thrown(thrown("a.B", "theirs"))).get("message").textValue())
        .isEqualTo("ours");
    assertThat(wire.event(error("").thrown(thrown("a.B", "theirs"))).get("message").textValue())
        .isEqualTo("B: theirs");
    assertThat(wire.event(warn("")).get("message").textValue()).isEmpty();
  }

  @Test
  void errorThatIsNoException_isToldByKeyValues() throws IOException {
    JsonNode event =
        wire.event(
            error("sync")
                .with("error_type", "db.Deadlock")
                .with("error_message", "try again")
                .with("stack_trace", "at line 1"));
    assertThat(event.get("exception").toString())
        .isEqualTo(
            "{\"values\":[{\"type\":\"Deadlock\",\"value\":\"try again\",\"module\":\"db\","
                + "\"stacktrace\":{\"frames\":[]}}]}");
    assertThat(event.at("/contexts/extra/stack_trace").textValue()).isEqualTo("at line 1");
    assertThat(names(event.at("/contexts/extra"))).doesNotContain("error_type", "error_message");
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE, debug",
    "DEBUG, debug",
    "INFO, info",
    "WARN, warning",
    "ERROR, error",
    "FATAL, fatal"
  })
  void levels_areTheServersWords(Severity severity, String level) throws IOException {
    assertThat(wire.event(SampleRecord.of(severity, "x")).get("level").textValue())
        .isEqualTo(level);
  }

  @Test
  void log_hasAnIdThatItsIdentityMakesAndAFingerprintThatHoldsNoArgument() throws IOException {
    JsonNode log = wire.log(SampleRecord.of(Severity.INFO, "user {} came", 7));
    assertThat(log.get("event_id").textValue())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        .isEqualTo(wire.log(warn("other")).get("event_id").textValue());
    assertThat(log.get("fingerprint").toString())
        .isEqualTo("[\"com.acme.orders.OrderService\",\"user {} came\"]");
    assertThat(log.at("/contexts/extra/kind").textValue()).isEqualTo("log");
    JsonNode failed =
        wire.log(error("x").thrown(thrown("a.B", "m7", frame("com.acme.C", "run", 3))));
    assertThat(failed.get("fingerprint").toString()).isEqualTo("[\"B\",\"com.acme.C.run\"]");
  }

  @Test
  void breadcrumbs_areTheTrailsWithTheTypeOfALogLine() throws IOException {
    JsonNode event =
        wire.event(warn("x"), BOUNDS, wire.trail(debug("first"), debug("second").on("w-1")));
    assertThat(event.get("breadcrumbs").toString())
        .isEqualTo(
            "[{\"timestamp\":\"2026-11-20T12:00:00.123+00:00\",\"message\":\"first\","
                + "\"category\":\"com.acme.orders.OrderService\",\"level\":\"debug\","
                + "\"data\":{\"thread\":\"main\"},\"type\":\"console\"},"
                + "{\"timestamp\":\"2026-11-20T12:00:00.123+00:00\",\"message\":\"second\","
                + "\"category\":\"com.acme.orders.OrderService\",\"level\":\"debug\","
                + "\"data\":{\"thread\":\"w-1\"},\"type\":\"console\"}]");
  }

  @Test
  void breadcrumbOfARequest_losesItsQuery() throws IOException {
    Breadcrumb step =
        Breadcrumb.builder("GET /stock")
            .type(BreadcrumbType.HTTP)
            .data("url", "https://h/stock?q=ada")
            .data("query_string", "q=ada")
            .data("status_code", 200)
            .build();
    assertThat(wire.breadcrumb(step).toString())
        .isEqualTo(
            "{\"message\":\"GET /stock\",\"category\":null,\"level\":\"info\","
                + "\"data\":{\"url\":\"https://h/stock\",\"status_code\":200},\"type\":\"http\"}");
    assertThat(sendingAll().breadcrumb(step).at("/data/url").textValue())
        .isEqualTo("https://h/stock?q=ada");
  }

  @Test
  void messageOfABreadcrumb_fitsTheServersColumn() throws IOException {
    assertThat(wire.breadcrumb(Breadcrumb.of("x".repeat(2000))).get("message").textValue())
        .hasSize(1024);
  }

  private static final Event REQUEST =
      Event.builder()
          .user(new User("42", "ada", null, "10.0.0.7", Map.of("plan", "gold")))
          .method("POST")
          .requestUrl("https://shop.example/orders?x=1&y=2")
          .requestHeader("Accept", List.of("text/html", "text/plain"))
          .requestHeader("X-API-Key", "[masked:secret]")
          .requestHeader("Cookie", "[masked:cookie]")
          .requestPayload(Map.of("quantity", 2))
          .sourceIp("10.0.0.8")
          .userAgent("curl/8")
          .authMode(AuthMode.BEARER)
          .authScheme("Bearer")
          .statusCode(500)
          .responsePayload("out of stock")
          .type(EventType.API)
          .status(EventStatus.FAILED)
          .endpoint("/orders")
          .duration(Duration.ofMillis(12))
          .tag("tenant", "acme")
          .release("2.0.0")
          .environment("staging")
          .service("checkout")
          .build();

  @Test
  void userAndRequest_haveTheirPlacesWithoutQueryAddressAndCredentials() throws IOException {
    JsonNode contexts = wire.event(warn("x").inTrace("t-1"), REQUEST, BOUNDS).get("contexts");
    assertThat(contexts.get("user").toString())
        .isEqualTo(
            "{\"id\":\"42\",\"username\":\"ada\",\"email\":null,\"data\":{\"plan\":\"gold\"}}");
    assertThat(contexts.get("request").toString())
        .isEqualTo(
            "{\"url\":\"https://shop.example/orders\",\"method\":\"POST\","
                + "\"headers\":{\"Accept\":\"text/html, text/plain\",\"User-Agent\":\"curl/8\"},"
                + "\"query_string\":null,\"data\":{\"quantity\":2},\"env\":{}}");
    assertThat(contexts.get("tags").toString())
        .isEqualTo("{\"trace_id\":\"t-1\",\"tenant\":\"acme\"}");
    assertThat(contexts.get("release").textValue()).isEqualTo("2.0.0");
    assertThat(contexts.get("environment").textValue()).isEqualTo("staging");
    JsonNode extra = contexts.get("extra");
    assertThat(extra.get("service").textValue()).isEqualTo("checkout");
    assertThat(extra.get("event_type").textValue()).isEqualTo("api");
    assertThat(extra.get("status").textValue()).isEqualTo("failed");
    assertThat(extra.get("endpoint").textValue()).isEqualTo("/orders");
    assertThat(extra.get("duration_ms").intValue()).isEqualTo(12);
    assertThat(extra.get("response").toString())
        .isEqualTo("{\"status_code\":500,\"payload\":\"out of stock\"}");
    assertThat(extra.get("auth_mode").textValue()).isEqualTo("bearer");
    assertThat(names(extra)).doesNotContain("user", "request", "tags", "release", "fingerprint");
  }

  @Test
  void userAndRequest_areWholeWithSendDefaultPii() throws IOException {
    JsonNode contexts = sendingAll().event(warn("x"), REQUEST, BOUNDS).get("contexts");
    assertThat(contexts.at("/user/ip_address").textValue()).isEqualTo("10.0.0.7");
    assertThat(contexts.at("/request/url").textValue())
        .isEqualTo("https://shop.example/orders?x=1&y=2");
    assertThat(contexts.at("/request/query_string").textValue()).isEqualTo("x=1&y=2");
    assertThat(names(contexts.at("/request/headers"))).contains("X-API-Key", "Cookie");
    assertThat(contexts.at("/request/env/REMOTE_ADDR").textValue()).isEqualTo("10.0.0.8");
  }

  @Test
  void contextsOfTheApplication_standInExtraBesideTheKeyValues() throws IOException {
    Event said =
        Event.builder()
            .context("order", Map.of("id", 7))
            .context("logger", Map.of("a", 1))
            .context("user", Map.of("id", "42", "ip_address", "10.0.0.7", "plan", "gold"))
            .context("request", Map.of("url", "https://h/p?q=1", "remote_addr", "10.0.0.7"))
            .context("modules", Map.of("org.acme:lib", "1.2"))
            .build();
    JsonNode event = wire.event(warn("x").with("order", "a").with("kind", "b"), said, BOUNDS);
    JsonNode extra = event.at("/contexts/extra");
    assertThat(extra.get("order").textValue()).isEqualTo("a");
    assertThat(extra.get("order_").toString()).isEqualTo("{\"id\":7}");
    assertThat(extra.get("kind").textValue()).isEqualTo("event");
    assertThat(extra.get("kind_").textValue()).isEqualTo("b");
    assertThat(extra.get("logger_").toString()).isEqualTo("{\"a\":1}");
    assertThat(names(extra)).doesNotContain("user", "request", "modules", "contexts");
    assertThat(event.at("/contexts/user").toString())
        .isEqualTo("{\"id\":\"42\",\"username\":null,\"email\":null,\"data\":{\"plan\":\"gold\"}}");
    assertThat(event.at("/contexts/request").toString()).isEqualTo("{\"url\":\"https://h/p\"}");
    assertThat(event.get("modules").toString()).isEqualTo("{\"org.acme:lib\":\"1.2\"}");
  }

  @Test
  void keyValuesThatDescribeAUserOrARequest_areCleanedLikeThem() throws IOException {
    SampleRecord call =
        warn("x")
            .with("user", Map.of("id", 42))
            .with(
                "request",
                Map.of(
                    "url",
                    "https://h/p?q=1",
                    "query_string",
                    "q=1",
                    "headers",
                    Map.of("Cookie", "c", "Accept", "a"),
                    "env",
                    Map.of("REMOTE_ADDR", "10.0.0.7", "SERVER_PORT", 80)));
    JsonNode extra = wire.event(call).at("/contexts/extra");
    assertThat(extra.has("user")).isFalse();
    assertThat(extra.at("/request/url").textValue()).isEqualTo("https://h/p");
    assertThat(names(extra.get("request"))).doesNotContain("query_string");
    assertThat(extra.at("/request/headers").toString()).isEqualTo("{\"Accept\":\"a\"}");
    assertThat(extra.at("/request/env").toString()).isEqualTo("{\"SERVER_PORT\":80}");
    assertThat(wire.event(warn("x").with("user", "ada")).at("/contexts/extra/user").textValue())
        .isEqualTo("ada");
    assertThat(sendingAll().event(call).at("/contexts/extra/user/id").intValue()).isEqualTo(42);
  }

  @Test
  void columnsOfTheServer_areNotExceeded() throws IOException {
    FormatSettings wide =
        new FormatSettings(
            "s", "e".repeat(90), "r".repeat(90), "", () -> "h".repeat(300), 1, "java-1", c -> true);
    JsonNode contexts = new WireSample(format(wide)).event(warn("x")).get("contexts");
    assertThat(contexts.get("environment").textValue()).hasSize(64);
    assertThat(contexts.get("release").textValue()).hasSize(64);
    assertThat(contexts.get("server_name").textValue()).hasSize(255);
  }

  @Test
  void whatIsNotKnownOfTheProcess_isNull() throws IOException {
    FormatSettings bare = new FormatSettings("s", "dev", "", "", () -> "", 1, "java-1", c -> true);
    JsonNode contexts = new WireSample(format(bare)).event(warn("x")).get("contexts");
    assertThat(contexts.get("release").isNull()).isTrue();
    assertThat(contexts.get("server_name").isNull()).isTrue();
    assertThat(names(contexts.get("extra"))).doesNotContain("commit");
  }

  @Test
  void loss_isAWarningThatCountsWhatIsMissing() throws IOException {
    JsonNode loss =
        Objects.requireNonNull(
            wire.loss(report(new LossReport.Kind("refused", "ring_full", Severity.WARN))));
    assertThat(loss.get("level").textValue()).isEqualTo("warning");
    assertThat(loss.get("message").textValue())
        .isEqualTo("TraceHub lost 10 records: 10 refused (ring_full)");
    assertThat(loss.get("fingerprint").toString()).isEqualTo("[\"io.tracehub\",\"loss\"]");
    JsonNode extra = loss.at("/contexts/extra");
    assertThat(extra.get("kind").textValue()).isEqualTo("loss");
    assertThat(extra.get("sequence").intValue()).isEqualTo(3);
    assertThat(extra.get("lost").toString())
        .isEqualTo(
            "[{\"line\":\"refused\",\"reason\":\"ring_full\",\"level\":\"WARN\",\"count\":10}]");
    assertThat(names(loss)).containsAll(names(wire.event(warn("x"))));
  }

  @Test
  void lossOfBreadcrumbsAlone_isNotWorthAnEvent() throws IOException {
    assertThat(wire.loss(report(new LossReport.Kind("dropped", "shed", Severity.DEBUG)))).isNull();
    assertThat(wire.loss(report(new LossReport.Kind("evicted", "corrupt", null)))).isNotNull();
  }

  private static LossReport report(LossReport.Kind kind) {
    long until = Instant.parse("2026-04-06T10:16:30Z").toEpochMilli();
    return new LossReport("00c0ffee00c0ffee", 3, until - 60_000, until, Map.of(kind, 10L));
  }

  private static WireSample sendingAll() {
    FormatSettings set = WireSample.SETTINGS;
    return new WireSample(
        format(
            new FormatSettings(
                set.service(),
                set.environment(),
                set.release(),
                set.commit(),
                set.host(),
                set.pid(),
                set.sdkVersion(),
                set.inApp(),
                1,
                true,
                Map.of(),
                Map.of())));
  }
}
