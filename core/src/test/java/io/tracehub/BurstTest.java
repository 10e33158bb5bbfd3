// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of a burst the first events are sent, and the last one for all the others. */
class BurstTest {

  @Test
  void burst_isSentAsItsFirstEventsAndItsLastWithTheNumberOfTheOthers() {
    Steps steps = with("2", "1 min");
    for (int i = 1; i <= 10; i++) {
      steps.log(warn("disk {} is full", i).inTrace("t"));
    }
    steps.runUntilIdle().assertLaw();
    assertThat(steps.metrics().inFlight()).isOne();
    steps.advance(ofSeconds(59));
    assertThat(steps.transport().messages()).containsExactly("disk 1 is full", "disk 2 is full");
    steps.advance(ofSeconds(1)).advance(ofSeconds(2));
    assertThat(steps.transport().messages()).hasSize(3).endsWith("disk 10 is full");
    JsonNode last = steps.delivered().get(2);
    assertThat(last.at("/extra/suppressed").asLong()).isEqualTo(7);
    assertThat(last.at("/extra/sequence").asLong()).isEqualTo(3);
    assertThat(last.at("/extra/mdc/trace_id").asText()).isEqualTo("t");
    assertThat(last.at("/extra/breadcrumbs").findValuesAsText("message"))
        .hasSize(9)
        .endsWith("disk 9 is full");
    assertThat(steps.delivered().get(1).at("/extra").has("suppressed")).isFalse();
    assertThat(steps.metrics().dropped()).isEqualTo(Map.of("burst", 7L));
    assertThat(steps.metrics().inFlight()).isZero();
    steps.assertLaw();
  }

  /** The held event takes a number while the next one is made that already had it. */
  @Test
  void burstThatEndsWhileAnotherEventIsMade_leavesEachANumberOfItsOwn() {
    Steps steps = with("1", "1 s");
    steps.log(warn("a"), warn("a")).runUntilIdle();
    steps.clock().advance(ofSeconds(2));
    steps.log(warn("b")).settle();
    assertThat(steps.delivered().stream().map(event -> event.at("/extra/sequence").asLong()))
        .containsExactly(1L, 2L, 3L);
    assertThat(steps.transport().messages()).containsExactly("a", "a", "b");
    steps.assertLaw();
  }

  @Test
  void heldEvent_keepsTheStackItWasCapturedWith() {
    Steps steps = with("1", "1 s");
    for (int i = 0; i < 2; i++) {
      steps.captures().event(Event.builder().message("a").attachStacktrace(true).build());
    }
    steps.runUntilIdle().advance(ofSeconds(2));
    steps.settle();
    assertThat(steps.delivered()).hasSize(2);
    assertThat(steps.delivered())
        .allSatisfy(event -> assertThat(event.at("/extra/frames").size()).isPositive());
  }

  @Test
  void eventThatStandsForNoOther_saysNothingOfIt() {
    Steps steps = with("1", "1 min");
    steps.log(warn("a"), warn("a")).runUntilIdle();
    steps.advance(ofMinutes(1)).advance(ofSeconds(2));
    assertThat(steps.delivered()).hasSize(2);
    assertThat(steps.delivered().get(1).at("/extra").has("suppressed")).isFalse();
    steps.assertLaw();
  }

  @Test
  void otherTroubleAndLogs_areNotHeldUp() {
    Steps steps = with("1", "1 min", "logLevel", "DEBUG");
    steps.log(warn("a"), warn("b"), warn("a").through("c"), debug("a"), debug("a"));
    steps.runUntilIdle().advance(ofSeconds(2));
    assertThat(steps.transport().messages()).containsExactlyInAnyOrder("a", "b", "a", "a", "a");
    steps.assertLaw();
  }

  @Test
  void withoutALimit_everythingIsSent() {
    Steps steps = new Steps();
    for (int i = 0; i < 1000; i++) {
      steps.log(error("boom"));
    }
    steps.settle();
    assertThat(steps.delivered()).hasSize(1000);
  }

  @Test
  void moreFingerprintsThanThereIsRoomFor_endTheOldestWindow() {
    Steps steps = with("1", "1 h", "maxBreadcrumbs", "0");
    for (int i = 0; i < 256; i++) {
      steps.log(warn("m" + i), warn("m" + i)).runUntilIdle();
    }
    assertThat(steps.metrics().inFlight()).isEqualTo(256);
    steps.log(warn("one more")).runUntilIdle().advance(ofSeconds(2));
    assertThat(steps.metrics().inFlight()).isEqualTo(255);
    assertThat(steps.transport().messages()).endsWith("m0", "one more");
    steps.assertLaw();
  }

  @Test
  void largeEvents_areHeldWithinABoundOfBytes() {
    Steps steps = with("1", "1 h");
    String large = "x".repeat(60_000);
    for (int i = 0; i < 100; i++) {
      steps.log(warn("m" + i + " {}", large), warn("m" + i + " {}", large)).runUntilIdle();
    }
    assertThat(steps.metrics().inFlight()).isLessThanOrEqualTo(17);
    steps.assertLaw();
  }

  /**
   * What an event brings to its end is sent just before it. Both had the same number, so that a
   * server that goes by numbers took the second for a repetition, and it was lost.
   */
  @Test
  void eventThatEndsAWindow_hasItsOwnNumber() {
    Steps steps = with("1", "1 min");
    steps.log(warn("a {}", 1), warn("a {}", 2)).runUntilIdle();
    steps.clock().advance(ofSeconds(60));
    steps.log(warn("b")).settle();
    assertThat(steps.transport().messages()).containsExactly("a 1", "a 2", "b");
    assertNumberedWithoutGaps(steps);
  }

  @Test
  void eventForWhichTheOldestWindowEnds_hasItsOwnNumber() {
    Steps steps = with("1", "1 h", "maxBreadcrumbs", "0");
    for (int i = 0; i < 300; i++) {
      steps.log(warn("m" + i), warn("m" + i));
    }
    steps.runUntilIdle();
    releaseHeld(steps);
    steps.settle();
    assertThat(steps.delivered()).hasSize(600);
    assertNumberedWithoutGaps(steps);
  }

  private static void assertNumberedWithoutGaps(Steps steps) {
    assertThat(steps.delivered())
        .extracting(entry -> entry.at("/extra/sequence").asInt())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, steps.delivered().size()).boxed().toList());
    steps.assertLaw();
  }

  /** Against a list of what was logged when, by the words of the setting. */
  @Test
  void anyTraffic_isSentAndCountedAsTheModelSays() {
    Property.holds(25, BurstTest::behavesLikeTheModel);
  }

  private static void behavesLikeTheModel(Random random) {
    int limit = 1 + random.nextInt(4);
    int windowMillis = 100 + random.nextInt(2000);
    Steps steps = with(Integer.toString(limit), windowMillis + " ms");
    Map<Integer, Model> models = new LinkedHashMap<>();
    List<String> expected = new ArrayList<>();
    long now = 0;
    long dropped = 0;
    for (int i = 0; i < 300; i++) {
      if (random.nextInt(4) == 0) {
        int millis = random.nextInt(windowMillis);
        steps.advance(ofMillis(millis));
        now += millis;
        List<Integer> ended = new ArrayList<>();
        for (Map.Entry<Integer, Model> each : models.entrySet()) {
          if (now >= each.getValue().end) {
            each.getValue().release(expected);
            ended.add(each.getKey());
          }
        }
        ended.forEach(models::remove);
      } else if (random.nextInt(40) == 0) {
        releaseHeld(steps);
        models.values().forEach(model -> model.release(expected));
      } else {
        int kind = random.nextInt(3);
        long end = now + windowMillis;
        Model model = models.computeIfAbsent(kind, k -> new Model(end));
        dropped += model.log("k" + kind + " " + i, limit, expected);
        steps.log(warn("k" + kind + " {}", i)).runUntilIdle();
      }
      steps.assertLaw();
      assertThat(steps.metrics().dropped().getOrDefault("burst", 0L)).isEqualTo(dropped);
    }
    releaseHeld(steps);
    models.values().forEach(model -> model.release(expected));
    steps.settle();
    assertThat(steps.metrics().inFlight()).isZero();
    assertThat(
            steps.delivered().stream()
                .map(e -> e.path("message").asText() + " +" + e.at("/extra/suppressed").asLong()))
        .containsExactlyElementsOf(expected);
    steps.assertLaw();
  }

  /** What a flush asks for. */
  private static void releaseHeld(Steps steps) {
    long asked = steps.pipeline().batchWorker().releaseHeld();
    steps.runUntilIdle();
    assertThat(steps.pipeline().batchWorker().isReleased(asked)).isTrue();
  }

  private static final class Model {
    final long end;
    int sent;
    long suppressed;
    @Nullable String held;

    Model(long end) {
      this.end = end;
    }

    /** Returns how many events are dropped by it. */
    int log(String message, int limit, List<String> expected) {
      if (sent < limit) {
        sent++;
        expected.add(message + " +0");
        return 0;
      }
      boolean replaces = held != null;
      held = message;
      suppressed += replaces ? 1 : 0;
      return replaces ? 1 : 0;
    }

    void release(List<String> expected) {
      if (held != null) {
        expected.add(held + " +" + suppressed);
        held = null;
        suppressed = 0;
      }
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void flush_sendsWhatIsHeldAtOnce() {
    FakeTransport transport = new FakeTransport();
    try (RunningPipeline pipeline = running(transport, "1 h")) {
      for (int round = 1; round <= 20; round++) {
        pipeline.log(warn("a"));
        pipeline.log(warn("a"));
        pipeline.log(warn("a"));
        assertThat(pipeline.flush(ofSeconds(20)).isComplete()).isTrue();
        assertThat(pipeline.metrics().inFlight()).isZero();
        assertThat(pipeline.metrics().imbalances()).isEmpty();
        assertThat(transport.messages()).hasSize(round + 1);
      }
    }
    OurThreads.assertNoneLeft();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void close_sendsWhatIsHeld() {
    FakeTransport transport = new FakeTransport();
    RunningPipeline pipeline = running(transport, "1 h");
    for (int i = 0; i < 10; i++) {
      pipeline.log(warn("a"));
    }
    pipeline.close(ofSeconds(20));
    assertThat(transport.messages()).hasSize(2);
    assertThat(pipeline.metrics().imbalances()).isEmpty();
    assertThat(pipeline.metrics().inFlight()).isZero();
    OurThreads.assertNoneLeft();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void batchThreadThatParks_wakesWhenAWindowEnds() {
    FakeTransport transport = new FakeTransport();
    try (RunningPipeline pipeline = running(transport, "300 ms")) {
      pipeline.log(warn("a"));
      pipeline.log(warn("a"));
      while (pipeline.metrics().delivered() < 2) {
        Thread.onSpinWait();
      }
    }
    OurThreads.assertNoneLeft();
  }

  private static RunningPipeline running(FakeTransport transport, String window) {
    return new RunningPipeline(
        transport,
        settings -> settings.set("burstLimit", "1", "a test").set("burstWindow", window, "a test"));
  }

  private static Steps with(String limit, String window, String... more) {
    return new Steps(
        settings -> {
          settings.set("burstLimit", limit, "a test").set("burstWindow", window, "a test");
          for (int i = 0; i < more.length; i += 2) {
            settings.set(more[i], more[i + 1], "a test");
          }
        });
  }
}
