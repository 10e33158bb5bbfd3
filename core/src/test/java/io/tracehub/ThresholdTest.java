// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.Severity.DEBUG;
import static io.tracehub.Severity.ERROR;
import static io.tracehub.Severity.FATAL;
import static io.tracehub.Severity.INFO;
import static io.tracehub.Severity.TRACE;
import static io.tracehub.Severity.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a record becomes: an event, a log, a breadcrumb, or nothing. */
class ThresholdTest {

  @Test
  void threshold_admitsItsSeverityAndEverythingGraver() {
    assertThat(Severity.values())
        .filteredOn(Threshold.from(WARN)::admits)
        .containsExactly(WARN, ERROR, FATAL);
    assertThat(Severity.values()).filteredOn(Threshold.from(TRACE)::admits).hasSize(6);
    assertThat(Severity.values()).noneMatch(Threshold.OFF::admits);
  }

  @Test
  void or_isTheLowerOfTwo() {
    assertThat(Threshold.from(WARN).or(Threshold.from(INFO))).isEqualTo(Threshold.from(INFO));
    assertThat(Threshold.from(INFO).or(Threshold.from(WARN))).isEqualTo(Threshold.from(INFO));
    assertThat(Threshold.OFF.or(Threshold.from(WARN))).isEqualTo(Threshold.from(WARN));
    assertThat(Threshold.from(WARN).or(Threshold.OFF)).isEqualTo(Threshold.from(WARN));
    assertThat(Threshold.OFF.or(Threshold.OFF)).isEqualTo(Threshold.OFF);
  }

  @Test
  void severityNumbers_areThoseOfOpenTelemetry() {
    assertThat(Severity.values()).extracting(Severity::number).containsExactly(1, 5, 9, 13, 17, 21);
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void record_becomesOneEntryAtMost(Severity severity) {
    Steps steps = new Steps(settings -> settings.logLevel(Threshold.from(INFO)));
    steps.log(SampleRecord.of(severity, "x")).settle();
    TraceHubMetrics metrics = steps.metrics();
    assertThat(metrics.offered()).isEqualTo(severity == TRACE ? 0 : 1);
    assertThat(metrics.crumbOnly()).isEqualTo(severity == DEBUG ? 1 : 0);
    assertThat(steps.delivered())
        .extracting(entry -> entry.at("/extra/kind").textValue())
        .isEqualTo(
            switch (severity) {
              case TRACE, DEBUG -> java.util.List.of();
              case INFO -> java.util.List.of("log");
              case WARN, ERROR, FATAL -> java.util.List.of("event");
            });
    steps.assertLaw();
  }

  @Test
  void log_isABreadcrumbTooIfItsLevelAllows() {
    Steps steps = new Steps(settings -> settings.logLevel(Threshold.from(INFO)));
    steps.log(SampleRecord.of(INFO, "log"), SampleRecord.warn("event")).settle();
    JsonNode event = steps.delivered().get(0);
    assertThat(event.get("message").textValue()).isEqualTo("event");
    assertThat(event.at("/extra/breadcrumbs/0/message").textValue()).isEqualTo("log");
    steps.assertLaw();
  }

  @Test
  void breadcrumbsOff_leaveEventsWithoutATrail() {
    Steps steps = new Steps(settings -> settings.breadcrumbLevel(Threshold.OFF));
    steps.log(SampleRecord.warn("one"), SampleRecord.warn("two")).settle();
    assertThat(steps.delivered()).hasSize(2).allMatch(e -> !e.get("extra").has("breadcrumbs"));
    assertThat(steps.metrics().offered()).isEqualTo(2);
    steps.assertLaw();
  }

  @Test
  void appenders_keepTheirOwnThresholdsOnOnePipeline() {
    Steps steps = new Steps();
    steps
        .intake(
            new TraceHubConfig.Builder(n -> null, n -> null)
                .eventLevel(Threshold.from(ERROR))
                .breadcrumbLevel(Threshold.OFF)
                .build())
        .append(SampleRecord.warn("not for this appender"));
    steps.log(SampleRecord.warn("for the other")).settle();
    assertThat(steps.transport().messages()).containsExactly("for the other");
    steps.assertLaw();
  }
}
