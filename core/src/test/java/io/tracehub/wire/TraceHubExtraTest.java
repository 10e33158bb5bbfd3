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
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an entry says beyond the back end's columns. */
class TraceHubExtraTest {

  private final WireSample wire = new WireSample();

  @Test
  void extra_identifiesTheEntry() throws IOException {
    JsonNode event = wire.event(warn("x")).get("extra");
    assertThat(event.get("kind").textValue()).isEqualTo("event");
    assertThat(event.get("lane").textValue()).isEqualTo("events");
    assertThat(event.get("event_id").textValue()).isEqualTo("0193e1c0-0000-7000-8000-000000000001");
    assertThat(event.get("instance").textValue()).isEqualTo("00c0ffee00c0ffee");
    assertThat(event.get("sequence").longValue()).isEqualTo(1042);
    assertThat(event.get("release").textValue()).isEqualTo("1.4.0");
    assertThat(event.get("commit").textValue()).isEqualTo("a7f91c");
    assertThat(event.get("fingerprint").toString()).isEqualTo("[\"print\"]");

    JsonNode log = wire.log(warn("x")).get("extra");
    assertThat(log.get("kind").textValue()).isEqualTo("log");
    assertThat(log.get("lane").textValue()).isEqualTo("logs");
  }

  @Test
  void extra_tellsHowTheMessageWasMade() throws IOException {
    JsonNode extra =
        wire.event(warn("{} of {}", 3, "abc").withMdc(Map.of("tenant", "acme"))).get("extra");
    assertThat(extra.get("logger").textValue()).isEqualTo("com.acme.orders.OrderService");
    assertThat(extra.get("template").textValue()).isEqualTo("{} of {}");
    assertThat(extra.get("args").toString()).isEqualTo("[\"3\",\"abc\"]");
    assertThat(extra.get("mdc").toString()).isEqualTo("{\"tenant\":\"acme\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind",
        "event_id",
        "instance",
        "lane",
        "sequence",
        "logger",
        "template",
        "args",
        "mdc",
        "markers",
        "tags",
        "user",
        "contexts",
        "release",
        "commit",
        "fingerprint",
        "frames",
        "causes",
        "trail",
        "breadcrumbs",
        "breadcrumbs_omitted",
        "breadcrumbs_shortened"
      })
  void keyValue_withANameOfOursGetsATrailingUnderscore(String name) throws IOException {
    JsonNode plain = wire.event(warn("x")).get("extra");
    JsonNode extra = wire.event(warn("x").with(name, "mine")).get("extra");
    assertThat(extra.get(name + "_").textValue()).isEqualTo("mine");
    assertThat(extra.get(name)).isEqualTo(plain.get(name));
  }

  @Test
  void keyValues_thatWouldGetTheSameNameStayApart() throws IOException {
    JsonNode extra =
        wire.event(warn("x").with("kind", 1).with("kind_", 2).with("kind__", 3)).get("extra");
    assertThat(names(extra).stream().filter(name -> name.startsWith("kind"))).hasSize(4);
    String prefix = "k".repeat(250);
    assertThat(names(wire.event(warn("x").with(prefix + 1, 1).with(prefix + 2, 2)).get("extra")))
        .doesNotHaveDuplicates();
    wire.event(warn("x").withMdc(Map.of(prefix + 1, "1", prefix + 2, "2")));
  }

  @Test
  void keyValue_withinAnotherMayHaveAnyName() throws IOException {
    JsonNode extra = wire.event(warn("x").with("o", Map.of("kind", 1))).get("extra");
    assertThat(extra.get("o").toString()).isEqualTo("{\"kind\":1}");
  }

  @Test
  void frames_haveTheRaiseSiteFirstAndSayWhichAreTheApplications() throws IOException {
    CapturedThrowable thrown =
        thrown(
            "x.Y",
            null,
            frame("java.util.List", "get", 9),
            new StackTraceElement("com.acme.Cart", "total", null, -1));
    JsonNode frames = wire.event(error("x").thrown(thrown)).at("/extra/frames");
    assertThat(frames.toString())
        .isEqualTo(
            "[{\"function\":\"java.util.List.get\",\"file\":\"List.java\",\"line\":9,"
                + "\"in_app\":false},{\"function\":\"com.acme.Cart.total\",\"in_app\":true}]");
  }

  @Test
  void causes_goFromTheNearestToTheRoot() throws IOException {
    CapturedThrowable root = thrown("x.Root", "disk", frame("com.acme.Disk", "read", 1));
    CapturedThrowable outer =
        causedBy(thrown("x.Outer", null), causedBy(thrown("x.Mid", ""), root));
    JsonNode causes = wire.event(error("x").thrown(outer)).at("/extra/causes");
    assertThat(causes.findValuesAsText("type")).containsExactly("x.Mid", "x.Root");
    assertThat(names(causes.get(0))).containsExactly("type");
    assertThat(causes.at("/1/message").textValue()).isEqualTo("disk");
    assertThat(causes.at("/1/frames/0/function").textValue()).isEqualTo("com.acme.Disk.read");
  }

  @Test
  void breadcrumbs_areEmbeddedOldestFirstAsTheyWereEncoded() throws IOException {
    LogEntry.Trail trail = wire.trail(debug("first"), debug("second").on("pool-2"));
    JsonNode crumbs = wire.event(warn("x"), BOUNDS, trail).at("/extra/breadcrumbs");
    assertThat(crumbs.findValuesAsText("message")).containsExactly("first", "second");
    assertThat(crumbs.get(1).toString())
        .isEqualTo(
            "{\"timestamp\":\"2026-11-20T12:00:00.123+00:00\",\"type\":\"console\","
                + "\"category\":\"com.acme.orders.OrderService\",\"level\":\"debug\","
                + "\"message\":\"second\",\"data\":{\"thread\":\"pool-2\"}}");
  }

  @Test
  void breadcrumb_ofAnExceptionNamesItsType() throws IOException {
    JsonNode crumb = wire.breadcrumb(debug("x").thrown(thrown("java.io.IOException", "reset")));
    assertThat(crumb.at("/data/error_type").textValue()).isEqualTo("java.io.IOException");
  }

  @Test
  void breadcrumbs_thatAreMissingAreCountedAndExplained() throws IOException {
    JsonNode whole = wire.event(warn("x"), BOUNDS, wire.trail(debug("a"))).get("extra");
    assertThat(names(whole))
        .doesNotContain("breadcrumbs_omitted", "breadcrumbs_shortened", "trail");

    LogEntry.Trail cut = new LogEntry.Trail(List.of(), 7, true, true);
    JsonNode extra = wire.event(warn("x"), BOUNDS, cut).get("extra");
    assertThat(extra.get("breadcrumbs_omitted").intValue()).isEqualTo(7);
    assertThat(extra.get("breadcrumbs_shortened").booleanValue()).isTrue();
    assertThat(extra.get("trail").textValue()).isEqualTo("thread");
    assertThat(extra.has("breadcrumbs")).isFalse();
  }
}
