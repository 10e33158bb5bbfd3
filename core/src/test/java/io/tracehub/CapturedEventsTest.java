// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What captured events say beside the record, through the whole pipeline. */
class CapturedEventsTest {

  private static final int MAX_ENTRY = 256 * 1024;

  private Steps steps = new Steps();

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  @Test
  void event_saysWhatItWasToldAndWhatItsTraceWas() {
    steps.inTrace("a");
    steps.captures().scope(null, Event.builder().build(), (all, kept) -> all.tag("region", "eu"));
    steps
        .captures()
        .scope("a", Event.builder().build(), (trace, kept) -> trace.tag("tenant", "acme"));
    steps.captures().event(Event.builder().message("m").tag("step", "3").build());
    steps.log(warn("a line").inTrace("a"), warn("of another").inTrace("b"));

    List<JsonNode> events = steps.settle().delivered();
    assertThat(events.get(0).at("/extra/tags").toString())
        .isEqualTo("{\"step\":\"3\",\"tenant\":\"acme\",\"region\":\"eu\"}");
    assertThat(events.get(1).at("/extra/tags").toString())
        .isEqualTo("{\"tenant\":\"acme\",\"region\":\"eu\"}");
    assertThat(events.get(2).at("/extra/tags").toString()).isEqualTo("{\"region\":\"eu\"}");
  }

  @Test
  void request_standsOnTheEventsOfItsTraceOnly() {
    steps.captures().request("a", "GET", "https://shop.test/" + "x".repeat(40_000), "/checkout");
    steps.log(warn("a line").inTrace("a"), warn("of another").inTrace("b"));

    List<JsonNode> events = steps.settle().delivered();
    assertThat(events.get(0).toString())
        .contains("GET", "https://shop.test/xxx", "\"/checkout\"")
        .hasSizeLessThan(MAX_ENTRY);
    assertThat(events.get(1).toString()).doesNotContain("shop.test", "/checkout");
  }

  @Test
  void request_isTakenBackByNull() {
    steps.captures().request("a", "GET", "https://shop.test/checkout", "/checkout");
    steps.captures().request("a", null, null, null);
    steps.log(warn("a line").inTrace("a"));
    assertThat(steps.settle().theEntry().toString()).doesNotContain("GET", "checkout");
  }

  @Test
  void breadcrumb_isReadWhenItIsAdded() {
    List<String> changing = new ArrayList<>(List.of("then"));
    Breadcrumb.Builder step = Breadcrumb.builder("step").data("changing", changing).data("n", 1);
    steps.inTrace("a").captures().breadcrumb(step.build());
    changing.set(0, "now");
    steps.captures().event(Event.builder().message("m").build());

    JsonNode data = steps.settle().theEntry().at("/extra/breadcrumbs/0/data");
    assertThat(data.get("changing").toString()).isEqualTo("[\"then\"]");
    assertThat(data.get("n").intValue()).isEqualTo(1);
  }

  @Test
  void whatWasBuilt_staysAsItIsWhenItsBuilderGoesOn() {
    Breadcrumb.Builder step = Breadcrumb.builder("step").data("a", 1);
    Breadcrumb built = step.build();
    step.data("b", 2);
    built.toBuilder().data("c", 3).data("a", null).build();
    assertThat(built.data()).isEqualTo(Map.of("a", 1));
    assertThat(step.build().data()).isEqualTo(Map.of("a", 1, "b", 2));

    Event.Builder more = Event.builder().tag("a", "1").breadcrumb(built).fingerprint("f");
    Event event = more.build();
    more.tag("b", "2").tag("a", null).extra("x", 1).breadcrumb(built).fingerprint("g", "h");
    event.toBuilder().tag("c", "3").log(built).fingerprint();
    assertThat(event.tags()).isEqualTo(Map.of("a", "1"));
    assertThat(event.extra()).isEmpty();
    assertThat(event.breadcrumbs()).containsExactly(built);
    assertThat(event.fingerprint()).containsExactly("f");
    assertThat(more.build().tags()).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void stepsOfItsOwn_replaceTheTrailAndAreMasked() {
    steps.log(debug("of the trail").inTrace("a"));
    steps
        .inTrace("a")
        .captures()
        .event(
            Event.builder()
                .message("m")
                .breadcrumb(
                    Breadcrumb.builder("login password=hunter2")
                        .type(BreadcrumbType.USER)
                        .data("token", "abc")
                        .timestamp(Instant.parse("2026-04-06T10:15:30.123Z"))
                        .build())
                .breadcrumb(Breadcrumb.of("GET /stock"))
                .build());

    JsonNode crumbs = steps.settle().theEntry().at("/extra/breadcrumbs");
    assertThat(crumbs.findValuesAsText("message"))
        .containsExactly("login password=[masked:field]", "GET /stock");
    assertThat(crumbs.at("/0/data/token").textValue()).isEqualTo("[masked:field]");
    assertThat(crumbs.at("/0/type").textValue()).isEqualTo("user");
    assertThat(crumbs.at("/0/timestamp").textValue()).startsWith("2026-04-06T10:15:30.123");
    assertThat(crumbs.at("/1/timestamp").textValue()).isNotEmpty();
  }

  @Test
  void stepsOfItsOwn_areTheNewestThatHaveRoom_andTheOthersCounted() {
    Event.Builder event = Event.builder().message("m");
    for (int i = 0; i < 300; i++) {
      event.breadcrumb(Breadcrumb.of("step " + i)).log(Breadcrumb.of("line " + i));
    }
    steps.captures().event(event.build());
    JsonNode extra = steps.settle().theEntry().get("extra");
    List<String> newest = extra.get("breadcrumbs").findValuesAsText("message");
    assertThat(newest).hasSize(100).startsWith("step 200").endsWith("step 299");
    assertThat(extra.get("breadcrumbs_omitted").intValue()).isEqualTo(200);
    assertThat(extra.get("logs").findValuesAsText("message"))
        .hasSize(50)
        .startsWith("line 250")
        .endsWith("line 299");
    assertThat(extra.get("logs_omitted").intValue()).isEqualTo(250);
  }

  @Test
  void payload_isMaskedWhateverItsForm() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("card", "4111 1111 1111 1111");
    map.put("deep", List.of(Map.of("password", "hunter2")));
    for (Object payload :
        List.of(
            map,
            "{\"password\":\"hunter2\",\"card\":\"4111111111111111\"}",
            "user=joe&password=hunter2&card=4111111111111111",
            new AtomicReference<>("{\"password\":\"hunter2\"}"))) {
      steps.captures().event(Event.builder().message("m").requestPayload(payload).build());
    }
    steps.settle();
    assertThat(steps.delivered())
        .hasSize(4)
        .allSatisfy(
            event ->
                assertThat(event.at("/extra/request/payload").toString())
                    .contains("[masked:field]")
                    .doesNotContain("hunter2", "4111"));
  }

  @Test
  void payloadOverItsBound_isAPreviewOfTheMaskedTextWithTheOriginalSize() {
    String secret = "password=hunter2&";
    steps
        .captures()
        .event(Event.builder().message("m").requestPayload(secret + "x".repeat(5_000_000)).build());
    JsonNode payload = steps.settle().theEntry().at("/extra/request/payload");
    assertThat(payload.get("__truncated").booleanValue()).isTrue();
    assertThat(payload.get("originalSizeBytes").longValue()).isEqualTo(5_000_000 + secret.length());
    assertThat(payload.get("maxSizeBytes").intValue()).isEqualTo(160 * 1024);
    assertThat(payload.get("preview").textValue())
        .hasSize(2000)
        .startsWith("\"password=[masked:field]&xxx");
  }

  @Test
  void payloadUnderTheSettingAndTheEntry_isWhole() {
    steps = new Steps(settings -> settings.set("maxPayloadBytes", "4 KiB", "the test"));
    steps.captures().event(Event.builder().message("m").requestPayload("x".repeat(4094)).build());
    steps.captures().event(Event.builder().message("m").requestPayload("x".repeat(4095)).build());
    List<JsonNode> events = steps.settle().delivered();
    assertThat(events.get(0).at("/extra/request/payload").isTextual()).isTrue();
    assertThat(events.get(1).at("/extra/request/payload/originalSizeBytes").intValue())
        .isEqualTo(4097);
  }

  @Test
  void twoPayloadsAtTheirBoundBesideAllElse_fitIntoAnEntry() {
    steps
        .captures()
        .event(
            Event.builder()
                .message("m".repeat(20_000))
                .exception(new IllegalStateException("e".repeat(10_000)))
                .requestPayload("x".repeat(80 * 1024 - 2))
                .responsePayload("x".repeat(80 * 1024 - 2))
                .build());
    JsonNode entry = steps.settle().theEntry();
    assertThat(entry.at("/extra/response/payload").isTextual()).isTrue();
    assertThat(entry.get("message").textValue()).hasSize(20_000);
  }

  @Test
  void payloadThatContainsItself_ends() {
    Map<String, Object> self = new HashMap<>();
    self.put("self", self);
    self.put("list", new ArrayList<>(List.of(self, self)));
    steps.captures().event(Event.builder().message("m").requestPayload(self).build());
    assertThat(steps.settle().theEntry().at("/extra/request/payload").isObject()).isTrue();
  }

  @Test
  void largePayload_countsForTheRing() {
    steps =
        new Steps(
            settings ->
                settings
                    .set("maxRingBytes", "64 KiB", "the test")
                    .set("maxWait", "0 ms", "the test"));
    for (int i = 0; i < 3; i++) {
      steps
          .captures()
          .event(Event.builder().message("m").responsePayload("x".repeat(60_000)).build());
    }
    assertThat(steps.settle().metrics().refused()).containsEntry("ring_full", 2L);
  }

  @Test
  void everyPartOfAnEvent_isBounded() {
    Event.Builder event = Event.builder().message("m");
    String[] parts = new String[10_000];
    for (int i = 0; i < 10_000; i++) {
      parts[i] = "part" + i;
      event
          .tag("tag" + i, "v".repeat(100))
          .extra("extra" + i, "v".repeat(100))
          .context("context" + i, Map.of("k", "v".repeat(100)))
          .requestHeader("header" + i, "v".repeat(100))
          .log(Breadcrumb.of("line" + i));
    }
    event
        .fingerprint(parts)
        .endpoint("e".repeat(1 << 20))
        .requestUrl("u".repeat(1 << 20))
        .userAgent("a".repeat(1 << 20))
        .user(User.of("i".repeat(1 << 20)))
        .stackTrace("s".repeat(1 << 20))
        .errorType("t".repeat(1 << 20));
    steps.captures().event(event.build());
    JsonNode entry = steps.settle().theEntry();
    assertThat(entry.toString()).hasSizeLessThan(MAX_ENTRY);
    assertThat(entry.at("/extra/fingerprint")).hasSizeLessThan(40);
  }

  @Test
  void headers_tellTheAuthModeBeforeTheyAreMasked() {
    steps
        .captures()
        .event(Event.builder().message("m").requestHeader("Authorization", "Bearer abc").build());
    JsonNode extra = steps.settle().theEntry().get("extra");
    assertThat(extra.get("auth_mode").textValue()).isEqualTo("bearer");
    assertThat(extra.at("/request/headers/Authorization").textValue()).isEqualTo("[masked:bearer]");
  }

  @Test
  void modules_standOnTheNextEventOnly() {
    steps.pipeline().batchWorker().tellOnce(Map.of("com.acme:token-store", "1.2"));
    steps.log(warn("first"), warn("second"));
    List<JsonNode> events = steps.settle().delivered();
    assertThat(events.get(0).at("/extra/contexts").toString())
        .isEqualTo("{\"modules\":{\"com.acme:token-store\":\"1.2\"}}");
    assertThat(events.get(1).get("extra").has("contexts")).isFalse();
  }
}
