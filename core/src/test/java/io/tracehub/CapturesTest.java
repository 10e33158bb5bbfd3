// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.internal.ring.Control;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the application says beyond its log calls, through the whole pipeline, stepped by hand. */
class CapturesTest {

  private final Steps steps = new Steps(settings -> settings.set("eventLevel", "OFF", "the test"));

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  @Test
  void capture_isAnEventWhateverTheThresholds() {
    String id =
        steps.captures().event(Event.builder().message("rebuilt").level(Severity.DEBUG).build());

    JsonNode event = steps.settle().theEntry();
    assertThat(event.get("level").asText()).isEqualTo("DEBUG");
    assertThat(event.get("message").asText()).isEqualTo("rebuilt");
    assertThat(event.at("/extra/event_id").asText()).isEqualTo(id).matches("[0-9a-f-]{36}");
    assertThat(event.get("module").asText()).isEqualTo("com.acme.orders.Checkout");
  }

  @Test
  void capture_isAnEventWhateverTheThresholdsOfItsLogger() {
    Steps quiet =
        new Steps(
            settings ->
                settings.set(
                    "loggerLevels", "com.acme: event=OFF, log=OFF, breadcrumb=OFF", "the test"));
    assertThat(quiet.captures().event(Event.builder().message("rebuilt").build())).isNotNull();
    assertThat(quiet.settle().theEntry().get("message").asText()).isEqualTo("rebuilt");
    quiet.assertLaw();
  }

  @Test
  void nulls_areAsIfNothingWereSaid() {
    steps.captures().breadcrumb(Breadcrumb.builder("step").level(null).type(null).build());
    steps
        .captures()
        .event(
            Event.builder()
                .message("rebuilt")
                .fingerprint((String[]) null)
                .breadcrumb(null)
                .log(null)
                .build());

    JsonNode event = steps.settle().theEntry();
    assertThat(event.at("/extra/breadcrumbs/0/type").asText()).isEqualTo("default");
    assertThat(event.at("/extra/breadcrumbs/0/level").asText()).isEqualTo("info");
    assertThat(event.at("/extra/fingerprint")).hasSize(2);
    assertThat(event.path("extra").has("logs")).isFalse();
  }

  @Test
  void exception_bringsItsWordsItsStackAndItsCauses() {
    Exception cause = new java.io.IOException("the line is dead");
    steps
        .captures()
        .event(Event.builder().exception(new IllegalStateException("no stock", cause)).build());

    JsonNode event = steps.settle().theEntry();
    assertThat(event.get("level").asText()).isEqualTo("ERROR");
    assertThat(event.get("message").asText())
        .isEqualTo("java.lang.IllegalStateException: no stock");
    assertThat(event.get("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(event.get("stack_trace").asText())
        .contains("Caused by: java.io.IOException: the line is dead");
  }

  @Test
  void errorOfElsewhere_isToldByItsTexts() {
    steps
        .captures()
        .event(
            Event.builder()
                .errorType("TypeError")
                .errorMessage("x is undefined")
                .stackTrace("at f (app.js:1:2)")
                .build());

    JsonNode event = steps.settle().theEntry();
    assertThat(event.get("error_type").asText()).isEqualTo("TypeError");
    assertThat(event.get("error_message").asText()).isEqualTo("x is undefined");
    assertThat(event.get("message").asText()).isEqualTo("x is undefined");
    assertThat(event.get("stack_trace").asText()).isEqualTo("at f (app.js:1:2)");
  }

  @Test
  void statusTellsHowGraveItIs_unlessALevelWasSaid() {
    steps.captures().event(Event.builder().status(EventStatus.SUCCESS).endpoint("nightly").build());
    steps
        .captures()
        .event(Event.builder().status(EventStatus.SUCCESS).level(Severity.WARN).build());

    steps.settle();
    assertThat(steps.delivered())
        .extracting(e -> e.get("level").asText())
        .containsExactly("INFO", "WARN");
    assertThat(steps.delivered().get(0).get("message").asText()).isEqualTo("nightly success");
  }

  @Test
  void capture_carriesTheStepsOfItsTraceAndIsOneItself() {
    steps.inTrace("a").log(debug("cart filled").inTrace("a"), debug("of another").inTrace("b"));
    steps.captures().breadcrumb(Breadcrumb.builder("GET /stock").type(BreadcrumbType.HTTP).build());
    steps.captures().event(Event.builder().message("first").build());
    steps.captures().event(Event.builder().message("second").build());

    List<JsonNode> events = steps.settle().delivered();
    assertThat(crumbs(events.get(0))).containsExactly("cart filled", "GET /stock");
    assertThat(crumbs(events.get(1))).containsExactly("cart filled", "GET /stock", "first");
    assertThat(events.get(0).at("/extra/breadcrumbs/1/type").asText()).isEqualTo("http");
  }

  @Test
  void traceThatIsSaid_winsOverThatOfTheThread() {
    steps.inTrace("a").captures().event(Event.builder().message("m").traceId("b").build());
    assertThat(steps.settle().theEntry().get("trace_id").asText()).isEqualTo("b");
  }

  @Test
  void stepOfATraceThatIsSaid_joinsThatTrailAndNotItsThreads() {
    steps.inTrace("a").captures().breadcrumb(Breadcrumb.builder("of b").traceId("b").build());
    steps.inTrace("b").captures().event(Event.builder().message("in b").build());
    steps.inTrace("a").captures().event(Event.builder().message("in a").build());

    List<JsonNode> events = steps.settle().delivered();
    assertThat(crumbs(events.get(0))).containsExactly("of b");
    assertThat(crumbs(events.get(1))).isEmpty();
  }

  @Test
  void timeThatIsSaid_isItsTime_andAnAbsurdOneIsNot() {
    Instant then = Instant.parse("2026-04-06T10:15:30.123Z");
    steps.captures().event(Event.builder().message("then").timestamp(then).build());
    steps.captures().event(Event.builder().message("never").timestamp(Instant.MAX).build());

    List<JsonNode> events = steps.settle().delivered();
    assertThat(events.get(0).get("timestamp").asText()).startsWith("2026-04-06T10:15:30.123");
    assertThat(events.get(1).get("timestamp").asText()).doesNotContain("1000000000");
  }

  @Test
  void ownFingerprint_isTaken() {
    steps.captures().event(Event.builder().message("m").fingerprint("payment", "declined").build());
    assertThat(steps.settle().theEntry().at("/extra/fingerprint"))
        .extracting(JsonNode::asText)
        .containsExactly("payment", "declined");
  }

  @Test
  void clearedBreadcrumbs_areOnNoLaterEvent_andOnAllEarlierOnes() {
    steps.inTrace("a").log(debug("one").inTrace("a"), debug("other").inTrace("b"));
    steps.captures().event(Event.builder().message("before").build());
    steps.captures().tell(new Control.BreadcrumbsCleared("a", "main"));
    steps.captures().event(Event.builder().message("after").build());
    steps.inTrace("b").captures().event(Event.builder().message("elsewhere").build());

    List<JsonNode> events = steps.settle().delivered();
    assertThat(crumbs(events.get(0))).containsExactly("one");
    assertThat(crumbs(events.get(1))).isEmpty();
    assertThat(crumbs(events.get(2))).containsExactly("other");
  }

  @Test
  void hostileValues_costTheirOwnPlaceOnly() {
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            throw new StackOverflowError();
          }
        };
    Map<String, Object> endless =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no");
          }
        };
    steps
        .captures()
        .event(
            Event.builder()
                .message("m")
                .extra("bad", hostile)
                .extra("map", endless)
                .extra("good", 42)
                .requestPayload(hostile)
                .build());

    JsonNode extra = steps.settle().theEntry().get("extra");
    assertThat(extra.get("good").asInt()).isEqualTo(42);
    assertThat(extra.get("bad").asText()).contains("StackOverflowError");
  }

  @Test
  void hostileException_isReadAsFarAsItLets() {
    steps
        .captures()
        .event(
            Event.builder()
                .exception(
                    new RuntimeException("m") {
                      @Override
                      public @Nullable String getMessage() {
                        throw new IllegalStateException("no message");
                      }
                    })
                .build());
    assertThat(steps.settle().theEntry().get("error_type").asText()).contains("CapturesTest");
  }

  @Test
  void afterTheStop_nothingIsCapturedAndItIsCounted() {
    steps.pipeline().close(ofMillis(1));
    assertThat(steps.captures().event(Event.builder().message("late").build())).isNull();
    steps.captures().breadcrumb(Breadcrumb.of("late"));
    steps.captures().tell(new Control.ScopeClosed("a"));
    assertThat(steps.metrics().refused()).containsEntry("after_stop", 2L);
  }

  @Test
  void switchedOff_nothingIsCaptured() {
    steps.pipeline().capture(false);
    assertThat(steps.captures().event(Event.builder().message("off").build())).isNull();
    steps.captures().breadcrumb(Breadcrumb.of("off"));
    assertThat(steps.metrics().offered()).isZero();
  }

  @Test
  void wordsToTheBatchThread_areNoRecords() {
    for (int i = 0; i < 300; i++) {
      steps.captures().tell(new Control.ScopeOpened("t" + i));
      steps.captures().tell(new Control.ScopeClosed("t" + i));
    }
    assertThat(steps.runUntilIdle().metrics().accepted()).isZero();
  }

  @Test
  void endedTrace_isForgottenOnceItHasBeenQuietForAWhile() {
    steps.inTrace("a").log(debug("early").inTrace("a"));
    steps.captures().tell(new Control.ScopeClosed("a"));
    steps.runUntilIdle().advance(ofSeconds(4));
    steps.log(debug("still at work").inTrace("a")).runUntilIdle().advance(ofSeconds(4));
    steps.captures().event(Event.builder().message("late work").build());
    steps.runUntilIdle().advance(ofSeconds(6));
    steps.log(debug("sweeps").inTrace("b")).runUntilIdle();
    steps.captures().event(Event.builder().message("a new life").build());

    List<JsonNode> events = steps.settle().delivered();
    assertThat(crumbs(events.get(0))).containsExactly("early", "still at work");
    assertThat(crumbs(events.get(1))).isEmpty();
  }

  @Test
  void enormousTraceId_isCutEverywhereAlike() {
    String id = "x".repeat(100_000);
    steps.inTrace(id).log(debug("line").inTrace(id));
    steps.captures().tell(new Control.ScopeChange(id, scope -> scope.tag("tenant", "acme")));
    steps.captures().event(Event.builder().message("by context").build());
    steps.captures().event(Event.builder().message("by name").traceId(id).build());
    steps.captures().tell(new Control.BreadcrumbsCleared(id, "main"));
    steps.captures().event(Event.builder().message("cleared").build());

    List<JsonNode> events = steps.settle().delivered();
    assertThat(crumbs(events.get(0))).containsExactly("line");
    assertThat(crumbs(events.get(1))).containsExactly("line", "by context");
    assertThat(crumbs(events.get(2))).isEmpty();
    assertThat(events)
        .allSatisfy(event -> assertThat(event.at("/extra/tags/tenant").asText()).isEqualTo("acme"))
        .allSatisfy(event -> assertThat(event.get("trace_id").asText()).hasSize(64));
  }

  @Test
  void scopeWithAnIdOfElsewhere_beginsAnewUnlessAnotherHasItOpen() {
    steps.inTrace("a").captures().tell(new Control.ScopeOpened("a"));
    steps.log(debug("first request").inTrace("a"));
    steps.captures().tell(new Control.ScopeOpened("a"));
    steps.captures().event(Event.builder().message("both open").build());
    steps.captures().tell(new Control.ScopeClosed("a"));
    steps.captures().tell(new Control.ScopeClosed("a"));
    steps.captures().tell(new Control.ScopeOpened("a"));
    steps.captures().event(Event.builder().message("again").build());

    List<JsonNode> events = steps.settle().delivered();
    assertThat(crumbs(events.get(0))).containsExactly("first request");
    assertThat(crumbs(events.get(1))).isEmpty();
  }

  private static List<String> crumbs(JsonNode event) {
    return event.at("/extra/breadcrumbs").findValuesAsText("message");
  }
}
