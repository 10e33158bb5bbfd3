// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.SampleRecord.warn;
import static io.tracehub.wire.WireSample.BOUNDS;
import static io.tracehub.wire.WireSample.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.EventType;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.User;
import io.tracehub.spi.AuthMode;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was said of an event beside the record, as it stands in {@code extra}. */
class EventJsonTest {

  private static final Event FULL =
      Event.builder()
          .tag("tenant", "acme")
          .user(new User("42", "ada", "a@b.example", "10.0.0.7", Map.of("plan", "gold")))
          .context("order", Map.of("id", 7))
          .type(EventType.API)
          .status(EventStatus.FAILED)
          .endpoint("/orders/{id}")
          .duration(Duration.ofMillis(12))
          .method("POST")
          .requestUrl("https://shop.example/orders/7")
          .requestHeader("Accept", List.of("text/html", "text/plain"))
          .requestPayload(Map.of("quantity", 2))
          .sourceIp("10.0.0.8")
          .userAgent("curl/8")
          .authMode(AuthMode.API_KEY)
          .authScheme("Token")
          .statusCode(500)
          .responseHeader("Retry-After", 5)
          .responsePayload("out of stock")
          .log(
              Breadcrumb.builder("retrying")
                  .level(Severity.WARN)
                  .category("com.acme.Stock")
                  .timestamp(Instant.parse("2026-04-06T10:15:30.123Z"))
                  .data("attempt", 2)
                  .build())
          .build();

  private final WireSample wire = new WireSample();

  @Test
  void everythingThatWasSaid_standsUnderItsName() throws IOException {
    JsonNode extra = extra(warn("x"), FULL);
    assertThat(extra.at("/tags").toString()).isEqualTo("{\"tenant\":\"acme\"}");
    assertThat(extra.at("/user").toString())
        .isEqualTo(
            "{\"id\":\"42\",\"username\":\"ada\",\"email\":\"a@b.example\","
                + "\"ip_address\":\"10.0.0.7\",\"data\":{\"plan\":\"gold\"}}");
    assertThat(extra.at("/contexts").toString()).isEqualTo("{\"order\":{\"id\":7}}");
    assertThat(extra.at("/event_type").textValue()).isEqualTo("api");
    assertThat(extra.at("/status").textValue()).isEqualTo("failed");
    assertThat(extra.at("/endpoint").textValue()).isEqualTo("/orders/{id}");
    assertThat(extra.at("/duration_ms").intValue()).isEqualTo(12);
    assertThat(extra.at("/request").toString())
        .isEqualTo(
            "{\"method\":\"POST\",\"url\":\"https://shop.example/orders/7\","
                + "\"headers\":{\"Accept\":[\"text/html\",\"text/plain\"]},"
                + "\"payload\":{\"quantity\":2},\"source_ip\":\"10.0.0.8\","
                + "\"user_agent\":\"curl/8\",\"auth_scheme\":\"Token\"}");
    assertThat(extra.at("/response").toString())
        .isEqualTo(
            "{\"status_code\":500,\"headers\":{\"Retry-After\":5},\"payload\":\"out of stock\"}");
    assertThat(extra.at("/auth_mode").textValue()).isEqualTo("api_key");
    assertThat(extra.at("/logs").toString())
        .isEqualTo(
            "[{\"timestamp\":\"2026-04-06T10:15:30.123+00:00\",\"level\":\"warn\","
                + "\"message\":\"retrying\",\"category\":\"com.acme.Stock\","
                + "\"data\":{\"attempt\":2}}]");
  }

  @Test
  void whatWasNotSaid_isLeftOut() throws IOException {
    Event nothing =
        Event.builder().user(User.of(null)).endpoint("").method("").userAgent("").build();
    assertThat(names(extra(warn("x"), nothing))).isEqualTo(names(extra(warn("x"), Event.NONE)));
  }

  @Test
  void ofZeroMillisecondsAndCodeZero_nothingIsLost() throws IOException {
    JsonNode extra =
        extra(warn("x"), Event.builder().duration(Duration.ZERO).statusCode(0).build());
    assertThat(extra.at("/duration_ms").intValue()).isZero();
    assertThat(extra.at("/response/status_code").isInt()).isTrue();
  }

  @Test
  void durationBeyondAllMilliseconds_isTheLongest() throws IOException {
    Event forever = Event.builder().duration(Duration.ofSeconds(Long.MAX_VALUE)).build();
    assertThat(extra(warn("x"), forever).at("/duration_ms").longValue()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_type",
        "status",
        "endpoint",
        "duration_ms",
        "request",
        "response",
        "auth_mode",
        "logs"
      })
  void nameOfAnEvent_isReservedOnlyWhereTheEventHasIt(String name) throws IOException {
    SampleRecord call = warn("x").with(name, "mine");
    assertThat(extra(call, Event.NONE).get(name).textValue()).isEqualTo("mine");
    assertThat(extra(call, Event.builder().tag("a", "b").build()).get(name).textValue())
        .isEqualTo("mine");

    JsonNode both = extra(call, FULL);
    assertThat(both.get(name + "_").textValue()).isEqualTo("mine");
    assertThat(both.get(name)).isEqualTo(extra(warn("x"), FULL).get(name));
  }

  @Test
  void serviceEnvironmentReleaseAndCommit_areTheEventsOwnWhereItSaysSo() throws IOException {
    JsonNode entry =
        wire.event(
            warn("x"),
            Event.builder().service("billing").commit("beef").environment("").build(),
            BOUNDS);
    assertThat(entry.get("service").textValue()).isEqualTo("billing");
    assertThat(entry.get("environment").textValue()).isEqualTo("production");
    assertThat(entry.get("host").textValue()).isEqualTo("node-1");
    assertThat(entry.at("/extra/release").textValue()).isEqualTo("1.4.0");
    assertThat(entry.at("/extra/commit").textValue()).isEqualTo("beef");
    assertThat(entry.at("/extra/kind").textValue()).isEqualTo("event");

    JsonNode next = wire.event(warn("x"), Event.NONE, BOUNDS);
    assertThat(next.get("service").textValue()).isEqualTo("orders");
    assertThat(next.at("/extra/commit").textValue()).isEqualTo("a7f91c");
  }

  @Test
  void payloadOfExactlyTheRoom_isWhole_andOneByteMoreIsAPreview() throws IOException {
    EntryBounds bounds = payloadsWithin(3000);
    JsonNode whole = payload("x".repeat(2998), bounds);
    assertThat(whole.textValue()).hasSize(2998);

    JsonNode cut = payload("x".repeat(2999), bounds);
    assertThat(names(cut))
        .containsExactly("__truncated", "originalSizeBytes", "maxSizeBytes", "preview");
    assertThat(cut.get("__truncated").booleanValue()).isTrue();
    assertThat(cut.get("originalSizeBytes").intValue()).isEqualTo(3001);
    assertThat(cut.get("maxSizeBytes").intValue()).isEqualTo(3000);
    assertThat(cut.get("preview").textValue()).isEqualTo("\"" + "x".repeat(1999));
  }

  @Test
  void payloadOfWideCharacters_isMeasuredInBytesAndItsPreviewInCharacters() throws IOException {
    JsonNode cut = payload(Map.of("k", "漢".repeat(800)), payloadsWithin(700));
    assertThat(cut.get("originalSizeBytes").intValue()).isEqualTo(800 * 3 + 8);
    assertThat(cut.get("preview").textValue()).isEqualTo("{\"k\":\"" + "漢".repeat(694));
  }

  @Test
  void responseHasTheRoomThatTheRequestLeft() throws IOException {
    Event said =
        Event.builder().requestPayload("a".repeat(700)).responsePayload("b".repeat(700)).build();
    JsonNode extra = wire.event(warn("x"), said, payloadsWithin(1000)).get("extra");
    assertThat(extra.at("/request/payload").isTextual()).isTrue();
    assertThat(extra.at("/response/payload/maxSizeBytes").intValue()).isEqualTo(298);
    assertThat(extra.at("/response/payload/preview").textValue()).hasSize(702);
  }

  @Test
  void roomOfZero_sendsNoPayload() throws IOException {
    JsonNode extra =
        wire.event(warn("x"), Event.builder().requestPayload("a").build(), payloadsWithin(0))
            .get("extra");
    assertThat(extra.has("request")).isFalse();
  }

  @Test
  void logLines_areTheNewestThatHaveRoom() throws IOException {
    Event.Builder said = Event.builder();
    IntStream.range(0, 20).forEach(i -> said.log(Breadcrumb.of(i + "x".repeat(1500))));
    JsonNode extra = extra(warn("x"), said.build());
    assertThat(extra.at("/logs")).hasSizeBetween(8, 12);
    assertThat(extra.at("/logs").get(extra.at("/logs").size() - 1).get("message").textValue())
        .startsWith("19x");
    assertThat(extra.get("logs_omitted").intValue()).isEqualTo(20 - extra.at("/logs").size());
  }

  @Test
  void manyTagsAndHeadersAndContexts_areCutAndSayHowManyMore() throws IOException {
    Event.Builder said = Event.builder();
    for (int i = 0; i < 70; i++) {
      said.tag("t" + i, "v").requestHeader("h" + i, "v").context("c" + i, Map.of("k", i));
    }
    JsonNode extra = extra(warn("x"), said.build());
    assertThat(extra.at("/tags/…").textValue()).isEqualTo("6 more");
    assertThat(extra.at("/request/headers/…").textValue()).isEqualTo("6 more");
    assertThat(extra.at("/contexts/…").textValue()).isEqualTo("6 more");
  }

  @Test
  void leanEntry_hasALittleOfEverythingAndCountsTheLogLines() throws IOException {
    JsonNode lean =
        wire.event(
                warn("x"),
                FULL.toBuilder().responsePayload("y".repeat(20_000)).build(),
                BOUNDS.lean())
            .get("extra");
    assertThat(lean.at("/contexts/order").textValue()).isEqualTo("{id=7}");
    assertThat(lean.at("/tags/tenant").textValue()).isEqualTo("acme");
    assertThat(lean.at("/response/payload/__truncated").booleanValue()).isTrue();
    assertThat(lean.has("logs")).isFalse();
    assertThat(lean.get("logs_omitted").intValue()).isEqualTo(1);
  }

  private JsonNode extra(SampleRecord record, Event said) throws IOException {
    return wire.event(record, said, BOUNDS).get("extra");
  }

  private JsonNode payload(Object payload, EntryBounds bounds) throws IOException {
    return wire.event(warn("x"), Event.builder().requestPayload(payload).build(), bounds)
        .at("/extra/request/payload");
  }

  private static EntryBounds payloadsWithin(int bytes) {
    return new EntryBounds(65_536, 65_536, 100, 64, 2048, bytes, true);
  }
}
