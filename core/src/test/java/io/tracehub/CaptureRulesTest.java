// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.spi.CapturedThrowable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is captured of some loggers and exceptions only, and what is captured beside. */
class CaptureRulesTest {

  private Steps steps = new Steps();

  @AfterEach
  void booksBalance() {
    steps.assertLaw();
  }

  @Test
  void loggerWithLevelsOfItsOwn_goesByThem() {
    with("loggerLevels", "com.acme.audit: event=INFO; org.hibernate: breadcrumb=OFF");
    steps.log(
        info("audited").through("com.acme.audit"),
        info("audited below").through("com.acme.audit.Login"),
        info("not audited").through("com.acme.auditor"),
        info("noise").through("org.hibernate.SQL"),
        warn("of all others"));
    assertThat(delivered()).containsExactly("audited", "audited below", "of all others");
    assertThat(steps.metrics().offered()).as("noise is not even offered").isEqualTo(4);
  }

  @Test
  void breadcrumbsOfALoggerThatKeepsNone_areInNoTrail() {
    with("loggerLevels", "org.hibernate: breadcrumb=OFF, log=DEBUG");
    steps.log(
        debug("select").through("org.hibernate.SQL").inTrace("t"),
        debug("placed").inTrace("t"),
        warn("slow").inTrace("t"));
    assertThat(delivered()).containsExactlyInAnyOrder("select", "slow");
    JsonNode event =
        steps.delivered().stream()
            .filter(entry -> entry.path("message").asText().equals("slow"))
            .findFirst()
            .orElseThrow();
    assertThat(event.at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("placed");
  }

  @Test
  void levelLeftOpen_isThatOfTheNearestLoggerAbove() {
    with("loggerLevels", "a.b.c: breadcrumb=OFF; a: event=INFO; a.b: event=ERROR, log=WARN");
    steps.log(
        warn("log of a.b.c").through("a.b.c"),
        info("nothing of a.b.c").through("a.b.c.D"),
        info("event of a").through("a.x"));
    assertThat(delivered()).containsExactlyInAnyOrder("log of a.b.c", "event of a");
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache, org.apache, true",
    "org.apache, org.apache.kafka.Client, true",
    "org.apache, org.apache$Inner, true",
    "org.apache., org.apache.kafka.Client, true",
    "org.apache, org.apachee, false",
    "org.apache, org, false",
    "com.acme.x, com.acme, false"
  })
  void ignoredLogger_isLeftOutWithThoseBelowIt(String rule, String logger, boolean ignored) {
    with("ignoreLoggers", "com.noise, " + rule);
    steps.log(error("x").through(logger)).runUntilIdle();
    assertThat(steps.metrics().leftOut()).isEqualTo(ignored ? Map.of("ignored", 1L) : Map.of());
    assertThat(steps.metrics().accepted()).isEqualTo(ignored ? 0 : 1);
    assertThat(steps.metrics().lost()).isZero();
  }

  @Test
  void ignoredLogger_isIgnoredThoughItHasLevels() {
    steps =
        new Steps(
            settings ->
                settings
                    .set("ignoreLoggers", "org", "a test")
                    .set("loggerLevels", "org.apache: event=DEBUG", "a test"));
    steps.log(error("x").through("org.apache.Client"));
    assertThat(delivered()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "java.io.FileNotFoundException, true",
    "java.io.IOException, true",
    "java.lang.Exception, true",
    "java.io.Serializable, false",
    "java.io.EOFException, false",
    "FileNotFoundException, false"
  })
  void ignoredException_isLeftOutWithItsSubclasses(String rule, boolean ignored) {
    with("ignoreExceptions", "com.acme.NoSuch," + rule);
    steps.log(
        warn("x").thrown(thrown("java.io.FileNotFoundException")), warn("without an exception"));
    assertThat(delivered()).hasSize(ignored ? 1 : 2).contains("without an exception");
    assertThat(steps.metrics().leftOut()).isEqualTo(ignored ? Map.of("ignored", 1L) : Map.of());
  }

  @Test
  void endlessLoggerNames_areJudgedAsTheFirst() {
    with("loggerLevels", "b: breadcrumb=OFF");
    for (int i = 0; i < 10_000; i++) {
      steps.log(debug("x").through("a." + i), debug("x").through("b." + i));
      steps.spool();
    }
    assertThat(steps.metrics().offered()).isEqualTo(10_000);
    assertThat(steps.metrics().crumbOnly()).isEqualTo(10_000);
  }

  @Test
  void placeOfTheCall_isInTheEntryIfAskedFor() {
    with("includeCallerData", "true");
    steps.log(warn("x"));
    assertThat(delivered()).hasSize(1);
    JsonNode caller = steps.theEntry().at("/extra/caller");
    assertThat(caller.path("function").asText()).isEqualTo("com.acme.orders.OrderService.place");
    assertThat(caller.path("file").asText()).isEqualTo("OrderService.java");
    assertThat(caller.path("line").asInt()).isEqualTo(42);
    assertThat(caller.path("in_app").asBoolean()).isTrue();
  }

  @Test
  void placeOfTheCall_isNotEvenLookedForOtherwise() {
    steps.log(warn("x").with("caller", "the user's"));
    assertThat(delivered()).hasSize(1);
    assertThat(steps.theEntry().at("/extra").has("caller")).isFalse();
    assertThat(steps.theEntry().at("/extra/caller_").asText()).isEqualTo("the user's");
  }

  @Test
  void stackOfTheCall_isThatOfAnEventWithoutAnExceptionOnly() {
    with("attachStacktrace", "true");
    steps.log(
        debug("crumb"),
        warn("stood").through("com.acme.Shop"),
        error("threw")
            .thrown(new CapturedThrowable("a.B", "m", null, List.of(), 0, 0, List.of(), null)));
    assertThat(delivered()).containsExactlyInAnyOrder("stood", "threw");
    JsonNode stood = entry("stood");
    assertThat(stood.path("stack_trace").asText())
        .isEqualTo("\tat com.acme.Shop.place(OrderService.java:42)");
    assertThat(stood.at("/extra/frames/0/function").asText()).isEqualTo("com.acme.Shop.place");
    assertThat(stood.has("error_type")).isFalse();
    assertThat(entry("threw").path("stack_trace").asText()).isEqualTo("a.B: m");
    assertThat(entry("threw").at("/extra").has("frames")).isFalse();
  }

  @Test
  void stackOfACapture_beginsWithTheApplicationsFrame() {
    steps.captures().event(Event.builder().message("asked for").attachStacktrace(true).build());
    steps.captures().event(Event.builder().message("not asked for").build());
    with("attachStacktrace", "true");
    steps.captures().event(Event.builder().message("set").build());
    steps.captures().event(Event.builder().exception(new Error("thrown")).build());
    assertThat(delivered()).hasSize(2);
    assertThat(entry("set").path("stack_trace").asText())
        .startsWith("\tat io.tracehub.CaptureRulesTest.stackOfACapture_")
        .contains("\n\tat ");
    assertThat(entry("java.lang.Error: thrown").path("stack_trace").asText())
        .startsWith("java.lang.Error: thrown");
  }

  private JsonNode entry(String message) {
    return steps.delivered().stream()
        .filter(entry -> entry.path("message").asText().equals(message))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void switchedOffAtRunTime_nothingIsCapturedAndWhatWasIsDelivered() {
    steps.log(warn("before"));
    steps.pipeline().capture(false);
    steps.log(warn("meanwhile"));
    assertThat(delivered()).containsExactly("before");
    steps.pipeline().capture(true);
    steps.log(warn("after"));
    assertThat(delivered()).containsExactly("before", "after");
    assertThat(steps.metrics().offered()).isEqualTo(2);
  }

  private void with(String name, String value) {
    steps = new Steps(settings -> settings.set(name, value, "a test"));
  }

  private static SampleRecord info(String message) {
    return SampleRecord.of(Severity.INFO, message);
  }

  private static CapturedThrowable thrown(String type) {
    return new CapturedThrowable(type, null, null, List.of(), 0, 0, List.of(), null);
  }

  private List<String> delivered() {
    steps.runUntilIdle().advance(ofSeconds(2));
    return steps.transport().messages();
  }
}
