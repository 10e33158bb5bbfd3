// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.internal.ring.AppenderSettings;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.Intake;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that an application does in a log call is answered with an exception or a lost count. */
class HostileApplicationTest {

  private Steps steps = new Steps();

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  static Stream<Arguments> failures() {
    return HostileReader.methods().stream()
        .flatMap(
            method ->
                Stream.of(
                        new IllegalStateException("hostile"),
                        new StackOverflowError(),
                        new NoClassDefFoundError("gone"),
                        new Exception("checked"))
                    .map(failure -> Arguments.of(method, failure)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void readerThatFails_neitherThrowsAtTheCallerNorStopsThePipeline(
      String method, Throwable failure) {
    Intake<SampleRecord> hostile =
        steps
            .pipeline()
            .intake(
                HostileReader.failingAt(method, failure),
                new AppenderSettings(
                    Threshold.from(Severity.WARN),
                    Threshold.OFF,
                    Threshold.from(Severity.DEBUG),
                    List.of("trace_id")));
    CapturedThrowable thrown = CapturedThrowable.mark("x.Y");

    assertThatNoException()
        .isThrownBy(
            () -> {
              hostile.append(warn("{}", new AtomicInteger(1)).thrown(thrown));
              hostile.append(debug("{}", new AtomicInteger(1)).thrown(thrown));
            });
    steps.log(warn("of a sound reader")).settle();

    assertThat(steps.transport().messages()).contains("of a sound reader");
    long counted =
        steps.metrics().refused().getOrDefault("capture_error", 0L)
            + steps.metrics().dropped().getOrDefault("encode_error", 0L);
    long kept = steps.metrics().entries() + steps.metrics().crumbOnly();
    assertThat(counted + kept + (method.equals("severity") ? 2 : 0))
        .as("each hostile record is either kept or counted")
        .isEqualTo(3);
  }

  @Test
  void moreThanTheBatchThreadCanBear_shedsLogsButKeepsThemAsBreadcrumbs() {
    steps =
        new Steps(
            settings ->
                settings.set("maxBuffer", "64", "test").logLevel(Threshold.from(Severity.INFO)));
    fillRing("early");
    steps.clock().tick(ofMillis(10));
    steps
        .clock()
        .meanwhile(
            () -> {
              steps.spool();
              fillRing("late");
            });
    steps.log(SampleRecord.of(Severity.INFO, "finds no room"));
    steps.clock().meanwhile(() -> {});
    steps.clock().tick(Duration.ZERO);
    steps.spool();
    assertThat(steps.metrics().refused()).isEqualTo(Map.of("ring_full", 1L));
    assertThat(steps.metrics().dropped()).isEqualTo(Map.of("shed", 56L));

    steps.log(warn("event").inTrace("a")).settle();
    assertThat(event().at("/extra/breadcrumbs/0/message").textValue()).isEqualTo("late");

    steps.log(SampleRecord.of(Severity.INFO, "calm again")).settle();
    assertThat(steps.transport().messages()).contains("early").endsWith("event", "calm again");
  }

  /** But for the places that are kept for events. */
  private void fillRing(String message) {
    for (int i = 0; i < 56; i++) {
      steps.log(SampleRecord.of(Severity.INFO, message).inTrace("a"));
    }
  }

  private JsonNode event() {
    return steps.delivered().stream()
        .filter(entry -> entry.path("message").asText().equals("event"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void wideKeyValues_doNotCostTheEvent() {
    Map<String, List<String>> wide = new LinkedHashMap<>();
    for (int i = 0; i < 64; i++) {
      wide.put("k" + i, Collections.nCopies(64, "x".repeat(100)));
    }
    steps
        .log(
            error("wide").with("wide", wide),
            error("long").with("long", new BigDecimal(BigInteger.TEN.pow(20_000))))
        .settle();
    assertThat(steps.transport().messages()).containsExactly("wide", "long");
  }

  @Test
  void entryThatIsTooLarge_arrivesLean() {
    SampleRecord record = error("\u0001".repeat(65_536)).inTrace("a");
    steps.log(debug("crumb").inTrace("a"), record).settle();
    assertThat(steps.theEntry().get("message").textValue())
        .endsWith("… [cut, 65536 characters in all]")
        .hasSizeLessThan(9000);
    assertThat(steps.theEntry().at("/extra/breadcrumbs_omitted").intValue()).isOne();
  }
}
