// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.WireSample.frame;
import static io.tracehub.wire.WireSample.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Breadcrumb;
import io.tracehub.Event;
import io.tracehub.EventStatus;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.User;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an application logs, the other side keeps it as it was sent. */
class ExtremesTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
  private static final LogEntry.Trail NO_TRAIL = new LogEntry.Trail(List.of(), 0, false, false);

  /** Longer than any column, outside of the first plane, with what no database stores. */
  private static final String LONG = "😀\0\uD800".repeat(3000);

  static Stream<Side> sides() {
    return Side.all();
  }

  @ParameterizedTest
  @MethodSource("sides")
  void longTexts_areCutByUsAndNotBehindTheScenes(Side side) throws IOException {
    SampleRecord line =
        SampleRecord.error(LONG)
            .through("logger." + LONG)
            .on(LONG)
            .inTrace(LONG)
            .with(LONG, LONG)
            .with("error_type", LONG)
            .with("error_message", LONG)
            .with("stack_trace", LONG);
    deliver(side, line, said(LONG), NO_TRAIL);
  }

  @ParameterizedTest
  @MethodSource("sides")
  void message_isNeverLongerThanWhatIsKeptOfIt(Side side) throws IOException {
    for (int chars : List.of(1000, 1001, 2047, 2048, 2049, 5000, 60_000)) {
      deliver(side, SampleRecord.warn("x".repeat(chars)), Event.NONE, NO_TRAIL);
    }
  }

  @ParameterizedTest
  @MethodSource("sides")
  void emptyTexts_breakNothing(Side side) throws IOException {
    deliver(
        side,
        SampleRecord.warn("").through("").on("").inTrace("").with("", ""),
        said(""),
        NO_TRAIL);
    deliver(side, SampleRecord.error("").thrown(thrown("E", "")), Event.NONE, NO_TRAIL);
    deliver(
        side,
        SampleRecord.error("").thrown(thrown("E", null, frame("", "", -2))),
        Event.NONE,
        trail(side, Breadcrumb.builder("")));
  }

  @ParameterizedTest
  @MethodSource("sides")
  void deepAndWideErrors_areCutByUs(Side side) throws IOException {
    List<StackTraceElement> frames =
        Collections.nCopies(1000, frame("com.acme." + "x".repeat(300), "deep", 1_000_000));
    CapturedThrowable error =
        new CapturedThrowable("com.acme.Deep$1", LONG, null, frames, 0, 0, List.of(), null);
    deliver(side, SampleRecord.error("deep").thrown(error), Event.NONE, NO_TRAIL);
  }

  @ParameterizedTest
  @MethodSource("sides")
  void longTrails_loseTheirOldestByUs(Side side) throws IOException {
    Breadcrumb.Builder[] steps = new Breadcrumb.Builder[300];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Breadcrumb.builder("step " + i).category("c").level(Severity.FATAL);
    }
    steps[299] = Breadcrumb.builder(LONG).category(LONG).data(LONG, LONG).level(Severity.TRACE);
    deliver(side, SampleRecord.error("late"), Event.NONE, trail(side, steps));
    assertThat(side.backEnd().entries().get(0).toString()).contains("step 298");
  }

  @ParameterizedTest
  @MethodSource("sides")
  void numbersOfAllKinds_areJson(Side side) throws IOException {
    SampleRecord line =
        SampleRecord.warn("numbers")
            .with("nan", Double.NaN)
            .with("infinite", Float.NEGATIVE_INFINITY)
            .with("long", Long.MIN_VALUE)
            .with("nothing", null)
            .with("nested", Map.of("list", List.of(1, 2.5, "x")));
    deliver(side, line, Event.NONE, NO_TRAIL);
  }

  private static Event said(String text) {
    return Event.builder()
        .status(EventStatus.FAILED)
        .endpoint(text)
        .method(text)
        .requestUrl("https://shop.example/" + "x".repeat(10_000) + "?" + text)
        .requestHeader(text, text)
        .requestHeader("many", List.of(text, text))
        .responseHeader(text, List.of(text))
        .requestPayload(text)
        .responsePayload(Map.of("text", text))
        .authScheme(text)
        .userAgent(text)
        .user(User.of(text).withUsername(text).with("x", text))
        .tag("tag", text)
        .context("c", Map.of("text", text))
        .service(text)
        .environment(text)
        .release(text)
        .commit(text)
        .log(Breadcrumb.builder(text).category(text).timestamp(NOON).build())
        .build();
  }

  private static LogEntry.Trail trail(Side side, Breadcrumb.Builder... steps) throws IOException {
    WireFormat format = side.format(GoldenEntries.settings(false));
    List<byte[]> encoded = new ArrayList<>();
    for (Breadcrumb.Builder step : steps) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      format.writeBreadcrumb(step.timestamp(NOON).build(), out);
      encoded.add(out.toByteArray());
    }
    return new LogEntry.Trail(encoded, 0, false, false);
  }

  private static void deliver(Side side, SampleRecord line, Event said, LogEntry.Trail trail)
      throws IOException {
    FormatSettings settings = GoldenEntries.settings(false);
    String entry =
        new WireSample(side.format(settings)).eventText(line, said, WireSample.BOUNDS, trail);
    assertThat(side.deliver(entry).status()).isBetween(200, 202);
    assertThat(side.backEnd().faults()).isEmpty();
  }
}
