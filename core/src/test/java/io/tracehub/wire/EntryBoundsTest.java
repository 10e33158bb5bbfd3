// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static io.tracehub.wire.WireSample.BOUNDS;
import static io.tracehub.wire.WireSample.frame;
import static io.tracehub.wire.WireSample.names;
import static io.tracehub.wire.WireSample.thrown;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.SampleRecord;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long texts, wide maps and deep stacks are cut, and that the cut is never silent. */
class EntryBoundsTest {

  private final WireSample wire = new WireSample();

  @Test
  void message_isCutAtItsBytesWithAMarkThatTellsTheOriginalSize() throws IOException {
    String fits = "x".repeat(65_536);
    assertThat(message(fits)).isEqualTo(fits);
    assertThat(message(fits + "y")).isEqualTo(fits + "… [cut, 65537 characters in all]");
  }

  @Test
  void message_ofWideCharactersIsCutByBytesNotCharacters() throws IOException {
    assertThat(message("漢".repeat(30_000)))
        .isEqualTo("漢".repeat(21_845) + "… [cut, 30000 characters in all]");
    assertThat(message("a" + "\uD83D\uDE00".repeat(20_000)))
        .isEqualTo("a" + "\uD83D\uDE00".repeat(16_383) + "… [cut, 40001 characters in all]");
  }

  @Test
  void message_tellsItsOriginalSizeEvenIfAnArgumentWasCutAtCapture() throws IOException {
    assertThat(wire.event(warn("<{}>", "x".repeat(1_000_000))).get("message").textValue())
        .endsWith("x… [cut, 1000002 characters in all]");
  }

  @Test
  void message_isNotMarkedIfOnlyAnUnusedArgumentWasCutAtCapture() throws IOException {
    assertThat(wire.event(warn("done", "x".repeat(1_000_000))).get("message").textValue())
        .isEqualTo("done");
  }

  @Test
  void errorMessageAndStack_areCutWithAMark() throws IOException {
    JsonNode entry = wire.event(error("x").thrown(thrown("x.Y", "m".repeat(70_000))));
    assertThat(entry.get("error_message").textValue())
        .isEqualTo("m".repeat(65_536) + "… [cut, 70000 characters in all]");
    assertThat(entry.get("stack_trace").textValue())
        .endsWith("m… [cut, 70005 characters in all]")
        .startsWith("x.Y: m");
  }

  @Test
  void frames_areCutAtTheirNumberAndTheStackSaysHowMany() throws IOException {
    JsonNode entry = wire.event(error("x").thrown(thrown("x.Y", null, frames(150))));
    assertThat(entry.at("/extra/frames")).hasSize(100);
    assertThat(entry.at("/extra/frames/99/function").textValue()).isEqualTo("com.acme.C.m99");
    assertThat(entry.get("stack_trace").textValue())
        .contains("m99(")
        .doesNotContain("m100(")
        .endsWith("\n\t... 50 frames cut");
  }

  @Test
  void mdc_isCutAtItsPairsAndSaysHowManyMore() throws IOException {
    Map<String, String> mdc = IntStream.range(0, 70).boxed().collect(toMap(i -> "k" + i, i -> "v"));
    JsonNode cut = wire.event(warn("x").withMdc(mdc)).at("/extra/mdc");
    assertThat(cut).hasSize(65);
    assertThat(cut.get("…").textValue()).isEqualTo("6 more");
  }

  @Test
  void mdcValueAndKeyValueAndArgument_areCutWithAMark() throws IOException {
    String value = "v".repeat(3000);
    JsonNode extra =
        wire.event(warn("x {}", value).withMdc(Map.of("m", value)).with("k", value)).get("extra");
    String cut = "v".repeat(2048) + "… [cut, 3000 characters in all]";
    assertThat(extra.at("/mdc/m").textValue()).isEqualTo(cut);
    assertThat(extra.at("/k").textValue()).isEqualTo(cut);
    assertThat(extra.at("/args/0").textValue()).isEqualTo(cut);
  }

  @Test
  void breadcrumb_hasAMessageOfTwoKilobytesAtMost() throws IOException {
    assertThat(wire.breadcrumb(debug("{}", "b".repeat(5000))).get("message").textValue())
        .isEqualTo("b".repeat(2048) + "… [cut, 5000 characters in all]");
  }

  @Test
  void leanEntry_hasNoBreadcrumbsButCountsThem() throws IOException {
    LogEntry.Trail trail = wire.trail(debug("a"), debug("b"));
    JsonNode extra = wire.event(warn("x"), BOUNDS.lean(), trail).get("extra");
    assertThat(extra.has("breadcrumbs")).isFalse();
    assertThat(extra.get("breadcrumbs_omitted").intValue()).isEqualTo(2);
  }

  @Test
  void leanEntry_keepsALittleOfEverythingElse() throws IOException {
    SampleRecord record =
        error("{}", "x".repeat(20_000)).thrown(thrown("x.Y", "m".repeat(20_000), frames(50)));
    for (int i = 0; i < 30; i++) {
      record = record.with("k" + i, "v".repeat(1000));
    }
    JsonNode entry = wire.event(record, BOUNDS.lean(), wire.trail());
    String mark = "… [cut, 20000 characters in all]";
    assertThat(entry.get("message").textValue()).isEqualTo("x".repeat(8192) + mark);
    assertThat(entry.get("error_message").textValue()).isEqualTo("m".repeat(8192) + mark);
    assertThat(entry.get("stack_trace").textValue()).hasSizeLessThan(8192 + 50);
    assertThat(entry.at("/extra/frames")).hasSize(10);
    assertThat(names(entry.get("extra")).stream().filter(name -> name.matches("k\\d+")))
        .hasSize(16);
    assertThat(entry.at("/extra/k0").textValue()).startsWith("v".repeat(256) + "… [cut, 1000");
    assertThat(entry.toString()).hasSizeLessThan(64 * 1024);
  }

  @Test
  void lean_neverAllowsMoreThanTheSettingsDid() {
    EntryBounds small = new EntryBounds(256, 256, 0, 0, 16, 0, true).lean();
    assertThat(small.maxMessageBytes()).isEqualTo(256);
    assertThat(small.maxPairs()).isZero();
  }

  @Test
  void boundsOfZero_leaveOutFramesAndPairs() throws IOException {
    EntryBounds none = new EntryBounds(256, 256, 0, 0, 16, 0, true);
    SampleRecord record =
        error("x").with("k", 1).withMdc(Map.of("m", "v")).thrown(thrown("x.Y", null, frames(1)));
    JsonNode entry = wire.event(record, none, wire.trail());
    assertThat(names(entry.get("extra"))).doesNotContain("frames", "mdc", "k", "…");
    assertThat(entry.get("stack_trace").textValue()).isEqualTo("x.Y\n\t... 1 frames cut");
  }

  private static StackTraceElement[] frames(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> frame("com.acme.C", "m" + i, i))
        .toArray(StackTraceElement[]::new);
  }

  private String message(String text) throws IOException {
    return wire.event(warn("{}", text)).get("message").textValue();
  }
}
