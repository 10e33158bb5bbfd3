// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.internal.ring.CaptureIntake;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An exception that several layers log is one event, and the other calls lead to it. */
class DeduplicationTest {

  private Steps steps = new Steps();

  @AfterEach
  void booksBalance() {
    steps.assertLaw();
  }

  @Test
  void sameException_loggedByAnotherLayer_isABreadcrumb() {
    Exception boom = new IllegalStateException("boom");
    steps.log(
        error("repository failed").thrown(boom).inTrace("t"),
        error("service failed").thrown(boom).inTrace("t"),
        warn("a later event").inTrace("t"));
    assertThat(delivered()).containsExactly("repository failed", "a later event");
    assertThat(steps.metrics().crumbOnly()).isOne();
    JsonNode later = steps.delivered().get(1);
    assertThat(later.at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("repository failed", "service failed");
  }

  @Test
  void exceptionThatWrapsIt_isTheSameTrouble() {
    Exception boom = new IllegalStateException("boom");
    steps.log(
        error("inner").thrown(boom),
        error("outer").thrown(new RuntimeException(new RuntimeException(boom))));
    assertThat(delivered()).containsExactly("inner");
  }

  @Test
  void causeByItself_isNotWhatWasLogged() {
    Exception cause = new IllegalStateException("boom");
    steps.log(error("outer").thrown(new RuntimeException(cause)), error("inner").thrown(cause));
    assertThat(delivered()).containsExactly("outer", "inner");
  }

  @Test
  void equalExceptionsThatAreNotTheSame_areTwo() {
    steps.log(
        error("one").thrown(new IllegalStateException("boom")),
        error("two").thrown(new IllegalStateException("boom")));
    assertThat(delivered()).containsExactly("one", "two");
  }

  @Test
  void otherTraceOrThread_isAnotherOccasion() {
    Exception boom = new IllegalStateException("boom");
    steps.log(
        error("a").thrown(boom).inTrace("t1"),
        error("b").thrown(boom).inTrace("t2"),
        error("c").thrown(boom).on("pool-7"),
        error("d").thrown(boom).on("t1"),
        error("e").thrown(boom).inTrace("t1").on("another"));
    assertThat(delivered()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void containerThatLogsItOnTheSameThreadAfterItsTraceWasClosed_tellsNothingNew() {
    Exception boom = new IllegalStateException("boom");
    steps.log(
        error("request failed").thrown(boom).inTrace("t1").on("http-1"),
        error("Servlet.service() threw").thrown(boom).on("http-1"),
        error("Servlet.service() threw").thrown(boom).on("http-2"));
    assertThat(delivered()).containsExactly("request failed", "Servlet.service() threw");
  }

  @Test
  void threadWithoutAName_isToldByTheTraceOfOneOfTheTwoCalls() {
    Exception inTrace = new IllegalStateException("boom");
    Exception nowhere = new IllegalStateException("bang");
    steps.log(
        error("request failed").thrown(inTrace).inTrace("t1").on(""),
        error("Servlet.service() threw").thrown(inTrace).on(""),
        error("a").thrown(nowhere).on(""),
        error("b").thrown(nowhere).on(""));
    assertThat(delivered()).containsExactly("request failed", "a", "b");
  }

  @Test
  void graverCall_isAnEvent_andALighterOneAfterItIsNot() {
    Exception boom = new IllegalStateException("boom");
    steps.log(
        warn("retrying").thrown(boom), error("gave up").thrown(boom), warn("told").thrown(boom));
    assertThat(delivered()).containsExactly("retrying", "gave up");
  }

  @Test
  void afterAFewSeconds_isAnotherOccasion() {
    Exception boom = new IllegalStateException("boom");
    steps.log(error("a").thrown(boom)).runUntilIdle();
    steps.clock().advance(ofSeconds(5));
    steps.log(error("b").thrown(boom)).runUntilIdle();
    steps.clock().advance(ofMillis(1));
    steps.log(error("c").thrown(boom));
    assertThat(delivered()).containsExactly("a", "c");
  }

  @Test
  void statementThatLogsTheSameObjectAgain_makesAnEventEachTime() {
    Exception made = new IllegalStateException("made in advance");
    for (int i = 0; i < 100; i++) {
      steps.log(error("burst {}", i).thrown(made));
    }
    assertThat(delivered()).hasSize(100);
  }

  @Test
  void eachRoundOfALoop_isOneEventHoweverManyLayersLogIt() {
    Exception made = new IllegalStateException("made in advance");
    for (int i = 0; i < 20; i++) {
      steps.log(error("inner").thrown(made), error("outer").thrown(made));
    }
    assertThat(delivered()).hasSize(20).containsOnly("inner");
  }

  @Test
  void exceptionWithoutFrames_isNeverRecognised() {
    Exception stackless = new Stackless();
    steps.log(
        error("a").thrown(stackless),
        error("b").thrown(stackless),
        error("c").thrown(new RuntimeException(stackless)));
    assertThat(delivered()).containsExactly("a", "b", "c");
  }

  @Test
  void wrapperWithoutFrames_isRecognisedByItsCause() {
    Exception boom = new IllegalStateException("boom");
    Exception wrapper = new Stackless();
    wrapper.initCause(boom);
    steps.log(error("a").thrown(boom), error("b").thrown(wrapper));
    assertThat(delivered()).containsExactly("a");
  }

  private static final class Stackless extends Exception {
    private static final long serialVersionUID = 1;

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }

  @Test
  void exceptionThatIsKnownByItsCopyOnly_isNeverRecognised() {
    var copy = io.tracehub.spi.ThrowableSnapshot.of(new IllegalStateException("x")).capture(10);
    steps.log(error("a").thrown(copy), error("b").thrown(copy));
    assertThat(delivered()).containsExactly("a", "b");
  }

  @Test
  void callThatWouldBeSeenNowhere_isAnEvent() {
    with("breadcrumbLevel", "OFF");
    Exception boom = new IllegalStateException("boom");
    steps.log(error("a").thrown(boom), error("b").thrown(boom));
    assertThat(delivered()).containsExactly("a", "b");
  }

  @Test
  void repeatedCall_isALogWhereLogsAreShipped() {
    with("logLevel", "DEBUG");
    Exception boom = new IllegalStateException("boom");
    steps.log(debug("x"), error("a").thrown(boom), error("b").thrown(boom));
    assertThat(delivered()).containsExactlyInAnyOrder("x", "a", "b");
    assertThat(
            steps.delivered().stream()
                .filter(entry -> entry.path("message").asText().equals("b"))
                .map(entry -> entry.at("/extra/kind").asText()))
        .containsExactly("log");
  }

  @Test
  void switchedOff_everyCallIsAnEvent() {
    with("deduplicate", "false");
    Exception boom = new IllegalStateException("boom");
    steps.log(error("a").thrown(boom), error("b").thrown(boom));
    assertThat(delivered()).containsExactly("a", "b");
  }

  @Test
  void capture_isAlwaysAnEventAndTheLogLineAfterItIsNot() {
    Exception boom = new IllegalStateException("boom");
    capture(Event.builder().message("captured").exception(boom));
    capture(Event.builder().message("captured again").exception(boom));
    steps.log(error("logged").thrown(boom).inTrace("t"));
    assertThat(delivered()).containsExactly("captured", "captured again");
  }

  @Test
  void captureThatDeduplicates_isNoSecondEventOfWhatWasLoggedOrCaptured() {
    Exception logged = new IllegalStateException("boom");
    Exception captured = new IllegalStateException("bang");
    steps.log(error("logged").thrown(logged).inTrace("t"));
    capture(Event.builder().message("a").exception(new Exception(logged)).deduplicate(true));
    capture(Event.builder().message("captured").exception(captured).deduplicate(true));
    capture(Event.builder().message("b").exception(captured).deduplicate(true));
    capture(Event.builder().message("graver").exception(captured).level(Severity.FATAL));
    steps.log(warn("later").inTrace("t"));
    assertThat(delivered()).containsExactly("logged", "captured", "graver", "later");
    assertThat(steps.metrics().crumbOnly()).isEqualTo(2);
    assertThat(steps.delivered().get(3).at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("logged", "a", "captured", "b", "graver");
  }

  private void capture(Event.Builder event) {
    CaptureIntake captures =
        steps
            .pipeline()
            .captures(
                Assembly.appender(steps.config()),
                Assembly.rules(steps.config()),
                () -> Map.of("trace_id", "t"),
                () -> "com.acme.Job",
                List::of);
    assertThat(captures.event(event.build())).isNotNull();
  }

  @Test
  void exceptions_areNotKeptAlive() {
    with("maxBreadcrumbs", "0");
    WeakReference<Exception> boom = logOne();
    assertThat(delivered()).containsExactly("a");
    while (boom.get() != null) {
      System.gc();
      Thread.onSpinWait();
    }
  }

  private WeakReference<Exception> logOne() {
    Exception boom = new IllegalStateException("boom");
    steps.log(error("a").thrown(boom)).runUntilIdle();
    return new WeakReference<>(boom);
  }

  @Test
  void manyExceptionsAtOnce_pushOutTheOldestOnly() {
    Exception first = new IllegalStateException("first");
    Exception last = new IllegalStateException("last");
    steps.log(error("first").thrown(first));
    for (int i = 0; i < 200; i++) {
      steps.log(error("m").thrown(new IllegalStateException("m"))).runUntilIdle();
    }
    steps.log(
        error("last").thrown(last),
        error("last again").thrown(last),
        error("first again").thrown(first));
    assertThat(delivered()).hasSize(203).endsWith("last", "first again");
  }

  private void with(String name, String value) {
    steps = new Steps(settings -> settings.set(name, value, "a test"));
  }

  private List<String> delivered() {
    steps.runUntilIdle().advance(ofSeconds(2));
    return steps.transport().messages();
  }
}
