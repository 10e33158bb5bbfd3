// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An event tells the story of its trace, whatever else went on, from capture to the wire. */
class TrailsTest {

  private static final int TRACES = 64;
  private static final int THREADS_PER_TRACE = 3;

  @Test
  void event_carriesExactlyItsOwnTraceInOrderOverAnyInterleaving() {
    Property.holds(
        20,
        random -> {
          // So many fit into the 16 KiB of an event.
          Steps steps = new Steps(settings -> settings.set("maxBreadcrumbs", "60", "test"));
          Map<String, List<String>> model = new HashMap<>();
          interleave(random, steps, model);
          for (int trace = 0; trace < TRACES; trace++) {
            steps.log(warn("end").inTrace("t" + trace));
          }
          steps.settle();
          assertThat(steps.delivered()).hasSize(TRACES);
          for (JsonNode event : steps.delivered()) {
            String trace = event.get("trace_id").textValue();
            List<String> all = model.getOrDefault(trace, List.of());
            List<String> newest = all.subList(Math.max(0, all.size() - 60), all.size());
            assertThat(event.at("/extra/breadcrumbs").findValuesAsText("message"))
                .as(trace)
                .isEqualTo(newest);
            assertThat(event.at("/extra/breadcrumbs_omitted").asInt())
                .isEqualTo(all.size() - newest.size());
          }
          steps.assertLaw();
        });
  }

  private static void interleave(Random random, Steps steps, Map<String, List<String>> model) {
    int lines = 2000 + random.nextInt(4000);
    for (int line = 0; line < lines; line++) {
      // Some traces are much noisier than others.
      int trace = random.nextInt(1 + random.nextInt(TRACES));
      int thread = random.nextInt(THREADS_PER_TRACE);
      String text = line + " of " + trace;
      steps.log(debug(text).inTrace("t" + trace).on("pool-" + (trace + thread) % 7));
      model.computeIfAbsent("t" + trace, t -> new ArrayList<>()).add(text);
      if (random.nextInt(200) == 0) {
        steps.runUntilIdle();
      }
    }
    steps.runUntilIdle();
  }

  @Test
  void event_isABreadcrumbOfTheNextEventOfItsTrace() {
    Steps steps = new Steps();
    steps.log(warn("first").inTrace("a"), warn("second").inTrace("a")).settle();
    assertThat(steps.delivered().get(0).at("/extra/breadcrumbs").isMissingNode()).isTrue();
    assertThat(steps.delivered().get(1).at("/extra/breadcrumbs/0/message").textValue())
        .isEqualTo("first");
    steps.assertLaw();
  }

  @Test
  void threadTrail_isMarkedAndEndsAfterAQuietMinute() {
    Steps steps = new Steps();
    steps.log(debug("crumb")).runUntilIdle().advance(ofSeconds(30));
    steps.log(warn("soon")).runUntilIdle().advance(ofSeconds(61));
    steps.log(warn("late")).settle();
    JsonNode soon = steps.delivered().get(0).get("extra");
    assertThat(soon.get("trail").textValue()).isEqualTo("thread");
    assertThat(soon.get("breadcrumbs").findValuesAsText("message")).containsExactly("crumb");
    assertThat(steps.delivered().get(1).get("extra").has("breadcrumbs")).isFalse();
    steps.assertLaw();
  }

  @Test
  void trace_isFoundUnderTheFirstOfItsKeysThatHasOne() {
    Steps steps = new Steps(settings -> settings.set("traceIdKeys", "first, second", "test"));
    steps
        .log(
            debug("crumb").withMdc(Map.of("second", "b")),
            warn("x").withMdc(Map.of("first", " ", "second", "b")),
            warn("y").withMdc(Map.of("first", "a", "second", "b")))
        .settle();
    assertThat(steps.delivered())
        .extracting(e -> e.get("trace_id").textValue())
        .containsExactly("b", "a");
    assertThat(steps.delivered().get(0).at("/extra/breadcrumbs")).hasSize(1);
    assertThat(steps.delivered().get(1).get("extra").has("breadcrumbs")).isFalse();
    steps.assertLaw();
  }

  @Test
  void crowdedRing_shortensTheTrailAndTheEventSaysSo() {
    Steps steps = new Steps(settings -> settings.set("maxBuffer", "64", "test"));
    for (int i = 0; i < 40; i++) {
      steps.log(debug("m" + i).inTrace("a"));
    }
    steps.runUntilIdle().log(warn("pressed").inTrace("a"));
    for (int i = 0; i < 50; i++) {
      steps.log(debug("crowd").inTrace("b"));
    }
    steps.settle();
    JsonNode extra = steps.theEntry().get("extra");
    assertThat(extra.get("breadcrumbs")).hasSize(10);
    assertThat(extra.get("breadcrumbs_omitted").intValue()).isEqualTo(30);
    assertThat(extra.get("breadcrumbs_shortened").booleanValue()).isTrue();
    steps.assertLaw();
  }
}
