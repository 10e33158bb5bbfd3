// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static io.tracehub.wire.WireSample.BOUNDS;
import static io.tracehub.wire.WireSample.frame;
import static io.tracehub.wire.WireSample.thrown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.Event;
import io.tracehub.Property;
import io.tracehub.RandomEvents;
import io.tracehub.SampleRecord;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.LogEntry;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an event that is too large becomes one that is not. */
class XrayRadarLimitTest {

  /** Where the contract knows null; numbers of an array count as one name. */
  private static final Set<String> NULLABLE =
      Set.of(
          "/contexts/user",
          "/contexts/user/id",
          "/contexts/user/username",
          "/contexts/user/email",
          "/contexts/request",
          "/contexts/request/url",
          "/contexts/request/method",
          "/contexts/request/query_string",
          "/contexts/request/data",
          "/contexts/server_name",
          "/contexts/release",
          "/contexts/environment",
          "/breadcrumbs/*/category",
          "/exception/values/*/module",
          "/exception/values/*/stacktrace/frames/*/colno",
          "/exception/values/*/stacktrace/frames/*/context_line");

  private final WireSample wire = new WireSample(format("102400"));

  private static WireFormat format(String maxEventBytes) {
    FormatSettings set = WireSample.SETTINGS;
    return new XrayRadarProtocol()
        .create(
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
                false,
                Map.of(),
                Map.of("maxEventBytes", maxEventBytes)));
  }

  @Test
  void trail_isOfTheHundredStepsThatTheServerKeeps() throws IOException {
    List<byte[]> steps = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      steps.add(("{\"message\":\"step " + i + "\"}").getBytes(UTF_8));
    }
    JsonNode event =
        wire.event(error("m"), Event.NONE, BOUNDS, new LogEntry.Trail(steps, 7, false, false));
    assertThat(event.get("breadcrumbs")).hasSize(100);
    assertThat(event.at("/breadcrumbs/0/message").textValue()).isEqualTo("step 30");
    assertThat(event.at("/contexts/extra/breadcrumbs_omitted").intValue()).isEqualTo(37);
  }

  @Test
  void eventWithinTheLimit_isWholeThoughItsMessageHasAColumn() throws IOException {
    JsonNode event =
        wire.event(
            error("m".repeat(40_000))
                .thrown(
                    thrown(
                        "a.B",
                        "v",
                        IntStream.range(0, 90)
                            .mapToObj(i -> frame("a.C", "m", i))
                            .toArray(StackTraceElement[]::new))));
    assertThat(event.get("message").textValue()).isEqualTo("m".repeat(2033) + "... (truncated)");
    assertThat(event.at("/contexts/extra/message").textValue()).hasSize(40_000);
    assertThat(event.at("/exception/values/0/stacktrace/frames")).hasSize(90);
  }

  @Test
  void eventBeyondTheLimit_hasAMessageOfAThousandCharactersAndFiftyFrames() throws IOException {
    SampleRecord call =
        error("m".repeat(60_000))
            .thrown(
                thrown(
                    "a.B",
                    "v".repeat(60_000),
                    IntStream.range(0, 90)
                        .mapToObj(i -> frame("a.C", "m", i))
                        .toArray(StackTraceElement[]::new)));
    JsonNode event = wire.event(call);
    assertThat(event.get("message").textValue()).isEqualTo("m".repeat(1000) + "... (truncated)");
    assertThat(event.at("/exception/values/0/stacktrace/frames")).hasSize(50);
    assertThat(event.at("/exception/values/0/stacktrace/frames/0/lineno").intValue()).isZero();
  }

  @Test
  void ofTheBreadcrumbs_theNewestStayAndTheOthersAreCounted() throws IOException {
    List<SampleRecord> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(debug("step " + i + " " + "x".repeat(1000)));
    }
    LogEntry.Trail trail = wire.trail(calls.toArray(SampleRecord[]::new));
    SampleRecord call = warn("m").with("k", "v");
    JsonNode event = wire.event(call, BOUNDS, trail);
    assertThat(event.toString().length()).isBetween(102_400 - 1_400, 102_400);
    int kept = event.get("breadcrumbs").size();
    assertThat(kept).isBetween(80, 99);
    assertThat(event.at("/contexts/extra/breadcrumbs_omitted").intValue()).isEqualTo(100 - kept);
    assertThat(event.get("breadcrumbs").get(kept - 1).get("message").textValue())
        .startsWith("step 99 ");
    assertThat(event.get("breadcrumbs").get(0).get("message").textValue())
        .startsWith("step " + (100 - kept) + " ");
    assertThat(event.at("/contexts/extra/k").textValue()).isEqualTo("v");
  }

  @Test
  void largeKeyValues_leaveRoomForBreadcrumbs() throws IOException {
    SampleRecord call = warn("m");
    for (int i = 0; i < 64; i++) {
      call = call.with("k" + i, "v".repeat(2000));
    }
    SampleRecord[] steps = new SampleRecord[20];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = debug("s".repeat(700));
    }
    JsonNode event = new WireSample(format("40000")).event(call, BOUNDS, wire.trail(steps));
    assertThat(event.get("breadcrumbs")).hasSize(20);
    assertThat(event.at("/contexts/extra/k0").textValue()).startsWith("v".repeat(512) + "…");
  }

  @Test
  void eventOfHostileTexts_keepsWhatItIsKnownBy() throws IOException {
    String hostile = "\u0001".repeat(5000);
    SampleRecord call =
        error(hostile + "{}", hostile)
            .through(hostile)
            .on(hostile)
            .inTrace(hostile)
            .thrown(thrown("a." + hostile, hostile, frame("a." + hostile, hostile, 1)));
    Event.Builder said = Event.builder().environment(hostile).release(hostile);
    for (int i = 0; i < 64; i++) {
      call = call.with(i + hostile, hostile);
      said.tag(i + hostile, hostile);
      said.context(i + hostile, Map.of(hostile, hostile));
    }
    WireSample small = new WireSample(format("10000"));
    JsonNode event = small.event(call, said.build(), BOUNDS, small.trail(debug("a"), debug("b")));
    assertThat(event.toString().getBytes(UTF_8).length).isBetween(3000, 10_000);
    assertThat(event.get("message").textValue())
        .isEqualTo("\u0001".repeat(200) + "... (truncated)");
    assertThat(event.at("/exception/values/0/type").textValue()).hasSize(64);
    assertThat(event.at("/contexts/extra/sequence").intValue()).isEqualTo(1042);
    assertThat(event.at("/contexts/extra/breadcrumbs_omitted").intValue()).isEqualTo(2);
    assertThat(event.at("/contexts/tags/trace_id").textValue()).hasSize(64);
    assertThat(event.get("fingerprint").toString()).isEqualTo("[\"print\"]");
  }

  @Test
  void whateverItIs_anEventIsJsonWithinTheLimitAndNullOnlyWhereTheServerKnowsIt() {
    Property.holds(
        80,
        random -> {
          int limit = 10_000 + (random.nextBoolean() ? 0 : random.nextInt(252_144));
          WireSample sample = new WireSample(format(Integer.toString(limit)));
          SampleRecord record = AnyRecordTest.record(random);
          Event said = RandomEvents.next(random, random.nextInt(100));
          EntryBounds bounds = random.nextInt(5) == 0 ? BOUNDS.lean() : BOUNDS;
          LogEntry.Trail trail = sample.trail(records(random));
          String text = sample.eventText(record, said, bounds, trail);
          assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(limit);
          JsonNode event = sample.event(record, said, bounds, trail);
          assertNulls(event, "");
          assertThat(WireSample.names(event))
              .startsWith("event_id", "timestamp", "level", "message", "platform", "sdk")
              .contains("contexts", "breadcrumbs", "fingerprint", "modules");
          assertThat(WireSample.names(event.get("contexts")))
              .contains("user", "request", "tags", "extra", "server_name", "release");
          assertThat(event.has("exception")).isEqualTo(isError(record));
          assertThat(event.get("fingerprint")).isNotEmpty();
          assertThat(event.at("/contexts/extra/sequence").intValue()).isEqualTo(1042);
          assertNewest(event, trail);
        });
  }

  private static boolean isError(SampleRecord record) {
    return record.throwable() != null
        || record.keyValues().get("error_type") != null
        || record.keyValues().get("error_message") != null;
  }

  /** What is there is the end of the trail, and the rest is counted. */
  private static void assertNewest(JsonNode event, LogEntry.Trail trail) throws IOException {
    JsonNode steps = event.get("breadcrumbs");
    int omitted = event.at("/contexts/extra/breadcrumbs_omitted").asInt(0);
    assertThat(omitted + steps.size()).isEqualTo(trail.breadcrumbs().size());
    ObjectMapper json = new ObjectMapper();
    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i)).isEqualTo(json.readTree(trail.breadcrumbs().get(omitted + i)));
    }
  }

  private static void assertNulls(JsonNode node, String path) {
    if (node.isNull()) {
      assertThat(NULLABLE).contains(path);
    }
    if (node.isTextual()) {
      assertThat(node.textValue()).doesNotContain("\0");
    }
    if (node.isArray()) {
      node.forEach(element -> assertNulls(element, path + "/*"));
    } else {
      WireSample.names(node).forEach(name -> assertNulls(node.get(name), path + "/" + name));
    }
  }

  private static SampleRecord[] records(Random random) {
    return IntStream.range(0, random.nextInt(20))
        .mapToObj(i -> AnyRecordTest.record(random))
        .toArray(SampleRecord[]::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999", "262145", "-1", "0", "many", "", "10 KiB", "1e5"})
  void limitThatIsNoSuchNumber_isRefusedWithASentence(String option) {
    assertThatThrownBy(() -> format(option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a maxEventBytes from 10000 to 262144");
  }
}
