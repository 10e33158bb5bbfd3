// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.internal.ring.CaptureIntake;
import io.tracehub.spi.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trace is kept or left out whole, and what is left out is counted. */
class SamplingTest {

  /** Ids of which one is kept at every rate above 0.32, the other at those above 0.9 only. */
  private static final String KEPT = "0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11";

  private static final String LEFT_OUT = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Map<String, String> context = new HashMap<>();

  @Test
  void trace_isKeptOrLeftOutWholeInEveryAppenderAndEveryProcess() {
    Property.holds(
        8,
        random -> {
          int traces = 400;
          double rate = 0.1 + 0.8 * random.nextDouble();
          Steps here = with("sampleRate", Double.toString(rate));
          Steps there = with("sampleRate", Double.toString(rate));
          Intake<SampleRecord> otherAppender =
              here.intake(
                  new FakeSurroundings()
                      .builder()
                      .set("sampleRate", Double.toString(rate), "a test")
                      .set("traceIdKeys", "id", "a test")
                      .build());
          Map<String, Integer> logged = new HashMap<>();
          for (int i = 0; i < 6 * traces; i++) {
            String id = Long.toHexString(random.nextInt(traces) * 0x9e3779b97f4a7c15L);
            logged.merge(id, 1, Integer::sum);
            SampleRecord record = (random.nextBoolean() ? warn("x") : error("x")).inTrace(id);
            switch (random.nextInt(3)) {
              case 0 -> here.log(record);
              case 1 -> there.log(record);
              default -> otherAppender.append(record.withMdc(Map.of("id", id)));
            }
            if (i % 50 == 0) {
              here.runUntilIdle();
              there.runUntilIdle();
            }
          }
          Map<String, Integer> sent = new HashMap<>();
          for (Steps process : List.of(here, there)) {
            process.settle().assertLaw();
            process.delivered().forEach(entry -> sent.merge(id(entry), 1, Integer::sum));
            TraceHubMetrics metrics = process.metrics();
            assertThat(metrics.leftOut().keySet()).containsExactly("sampled");
            assertThat(metrics.leftOut().getOrDefault("sampled", 0L) + metrics.entries())
                .isEqualTo(metrics.offered());
          }
          sent.forEach((id, count) -> assertThat(count).as(id).isEqualTo(logged.get(id)));
          // Five deviations of so many draws.
          assertThat(sent.size() / (double) logged.size())
              .isCloseTo(rate, within(5 * Math.sqrt(rate * (1 - rate) / logged.size())));
        });
  }

  private static String id(JsonNode entry) {
    JsonNode told = entry.path("trace_id");
    return told.isMissingNode() ? entry.at("/extra/mdc/id").asText() : told.asText();
  }

  @Test
  void traceThatIsLeftOut_leavesNothingInTheRing() {
    Steps steps = with("sampleRate", "0.5");
    steps.log(debug("step").inTrace(LEFT_OUT), error("boom").inTrace(LEFT_OUT));
    assertThat(steps.metrics().accepted()).isZero();
    assertThat(steps.metrics().leftOut()).isEqualTo(Map.of("sampled", 2L));
    steps.log(debug("step").inTrace(KEPT), error("boom").inTrace(KEPT));
    assertThat(breadcrumbs(steps)).containsExactly("step");
    steps.assertLaw();
  }

  @Test
  void failuresThatAreExempt_areSentWithTheirStory() {
    Steps steps = with("sampleRate", "0.5", "sampleFailures", "false", "logLevel", "INFO");
    steps.log(
        debug("step").inTrace(LEFT_OUT),
        SampleRecord.of(Severity.INFO, "no log").inTrace(LEFT_OUT),
        warn("no event").inTrace(LEFT_OUT),
        SampleRecord.of(Severity.TRACE, "not even offered").inTrace(LEFT_OUT),
        error("boom").inTrace(LEFT_OUT));
    assertThat(breadcrumbs(steps)).containsExactly("step", "no log", "no event");
    assertThat(steps.metrics().crumbOnly()).isEqualTo(3);
    assertThat(steps.metrics().leftOut()).isEmpty();
    steps.assertLaw();
  }

  @Test
  void recordThatNoBreadcrumbIsMadeOf_isLeftOutEvenBeforeAFailure() {
    Steps steps =
        with(
            "sampleRate",
            "0.5",
            "sampleFailures",
            "false",
            "logLevel",
            "DEBUG",
            "breadcrumbLevel",
            "WARN");
    steps.log(debug("x").inTrace(LEFT_OUT), warn("y").inTrace(LEFT_OUT));
    steps.runUntilIdle();
    assertThat(steps.metrics().leftOut()).isEqualTo(Map.of("sampled", 1L));
    assertThat(steps.metrics().crumbOnly()).isOne();
    steps.assertLaw();
  }

  @Test
  void recordsWithoutATrace_areDrawnOneByOneButBreadcrumbsKept() {
    Steps steps = with("sampleRate", "0", "sampleFailures", "true");
    steps.log(debug("step"), warn("gone"), error("gone too")).runUntilIdle();
    assertThat(steps.metrics().leftOut()).isEqualTo(Map.of("sampled", 2L));
    assertThat(steps.metrics().crumbOnly()).isOne();
    steps.assertLaw();
  }

  @Test
  void captureThatIsLeftOut_hasNoId() {
    Steps steps = with("sampleRate", "0.5");
    CaptureIntake captures = captures(steps);
    context.put("trace_id", LEFT_OUT);
    assertThat(captures.event(Event.builder().message("x").build())).isNull();
    captures.breadcrumb(Breadcrumb.of("left out too"));
    assertThat(captures.event(Event.builder().message("x").traceId(KEPT).build())).isNotNull();
    assertThat(steps.metrics().leftOut()).isEqualTo(Map.of("sampled", 2L));
    context.put("trace_id", KEPT);
    assertThat(captures.event(Event.builder().message("y").build())).isNotNull();
    steps.settle().assertLaw();
    assertThat(steps.transport().messages()).containsExactly("x", "y");
  }

  @Test
  void captureOfAFailure_isSentWhereFailuresAreExempt() {
    Steps steps = with("sampleRate", "0", "sampleFailures", "false");
    CaptureIntake captures = captures(steps);
    context.put("trace_id", LEFT_OUT);
    captures.breadcrumb(Breadcrumb.of("step"));
    assertThat(captures.event(event(EventStatus.SUCCESS))).isNull();
    assertThat(captures.event(event(EventStatus.FAILED))).isNotNull();
    assertThat(breadcrumbs(steps)).hasSize(2).first().isEqualTo("step");
    steps.assertLaw();
  }

  private static Event event(EventStatus status) {
    return Event.builder().status(status).level(Severity.WARN).endpoint("/orders").build();
  }

  private CaptureIntake captures(Steps steps) {
    return steps
        .pipeline()
        .captures(
            Assembly.appender(steps.config()),
            Assembly.rules(steps.config()),
            () -> context,
            () -> "com.acme.Job",
            List::of);
  }

  @Test
  void events_areLeftOutByStatusEndpointLoggerAndException() {
    Steps steps =
        with(
            "captureSuccess", "false",
            "ignoredPaths", "/health, /internal*",
            "ignoreLoggers", "com.noise",
            "ignoreExceptions", "java.io.IOException");
    CaptureIntake captures = captures(steps);
    assertThat(captures.event(event(EventStatus.SUCCESS))).isNull();
    assertThat(captures.event(Event.builder().endpoint("/health/live").build())).isNull();
    assertThat(captures.event(Event.builder().endpoint("/internals").build())).isNull();
    assertThat(captures.event(Event.builder().message("x").logger("com.noise.Bus").build()))
        .isNull();
    assertThat(
            captures.event(
                Event.builder().exception(new java.io.FileNotFoundException("x")).build()))
        .isNull();
    for (EventStatus status : EventStatus.values()) {
      boolean success = status == EventStatus.SUCCESS;
      assertThat(captures.event(event(status)) == null).as("" + status).isEqualTo(success);
    }
    assertThat(captures.event(Event.builder().endpoint("/healthy").build())).isNotNull();
    captures.breadcrumb(Breadcrumb.of("a step is none of these"));
    steps.settle().assertLaw();
    assertThat(steps.metrics().leftOut()).isEqualTo(Map.of("ignored", 4L, "success_off", 2L));
    assertThat(steps.metrics().delivered()).isEqualTo(EventStatus.values().length);
    assertThat(steps.metrics().crumbOnly()).isOne();
  }

  private static List<String> breadcrumbs(Steps steps) {
    steps.settle();
    List<String> messages = new ArrayList<>();
    steps
        .theEntry()
        .at("/extra/breadcrumbs")
        .forEach(c -> messages.add(c.path("message").asText()));
    return messages;
  }

  private static Steps with(String... settings) {
    return new Steps(
        builder -> {
          for (int i = 0; i < settings.length; i += 2) {
            builder.set(settings[i], settings[i + 1], "a test");
          }
        });
  }
}
