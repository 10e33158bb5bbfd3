// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Outcome.Rejected;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is missing at the back end is missed there. */
class LossReportTest {

  private final Steps steps =
      Steps.remote(
          settings -> settings.set("maxBuffer", "64", "a test").set("maxWait", "0 ms", "a test"));

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  @Test
  void nothingLost_isNothingTold() {
    steps.log(error("x")).settle();
    assertThat(steps.transport().lossReports()).isEmpty();
  }

  @Test
  void whatTheFullRingRefused_isToldWithTheNextBatchByLevelAndReason() {
    lose(100);
    steps.settle();
    JsonNode report = theReport();
    long lost = steps.metrics().lost();
    assertThat(lost).isPositive();
    assertThat(report.path("level").asText()).isEqualTo("WARN");
    assertThat(report.path("message").asText())
        .isEqualTo("TraceHub lost " + lost + " records: " + lost + " refused (ring_full)");
    JsonNode extra = report.path("extra");
    assertThat(extra.path("kind").asText()).isEqualTo("loss");
    assertThat(extra.path("instance").asText()).isEqualTo(steps.metrics().instance());
    assertThat(extra.path("sequence").asLong()).isOne();
    JsonNode item = extra.path("lost").path(0);
    assertThat(item.path("line").asText()).isEqualTo("refused");
    assertThat(item.path("reason").asText()).isEqualTo("ring_full");
    assertThat(item.path("level").asText()).isEqualTo("WARN");
    assertThat(item.path("count").asLong()).isEqualTo(lost);
  }

  @Test
  void reports_areAMinuteApartAndEachTellsWhatIsNew() {
    lose(100);
    steps.settle();
    long first = steps.metrics().lost();
    lose(80);
    steps.advance(ofSeconds(30)).settle();
    assertThat(steps.transport().lossReports()).as("within the minute").hasSize(1);
    steps.advance(ofSeconds(31)).log(error("x")).settle();
    assertThat(steps.transport().lossReports()).hasSize(2);
    JsonNode second = steps.transport().lossReports().get(1);
    assertThat(second.at("/extra/sequence").asLong()).isEqualTo(2);
    assertThat(second.at("/extra/lost/0/count").asLong()).isEqualTo(steps.metrics().lost() - first);
  }

  @Test
  void reportThatDidNotArrive_isRepeatedAsItWas() {
    steps.transport().answerLossReports(new Outcome.RetryLater("HTTP 503", null));
    lose(100);
    steps.settle();
    lose(100);
    steps.advance(ofSeconds(61)).log(error("x")).settle();
    List<JsonNode> reports = steps.transport().lossReports();
    assertThat(reports).hasSize(2);
    assertThat(reports.get(1)).isEqualTo(reports.get(0));
  }

  @Test
  void whatTheBackEndRefused_isToldAsWell() {
    steps.transport().answer(new Rejected("HTTP 400"));
    steps.log(error("x")).settle();
    steps.log(error("y")).settle();
    JsonNode item = theReport().at("/extra/lost/0");
    assertThat(item.path("line").asText()).isEqualTo("rejected");
    assertThat(item.path("level").asText()).isEqualTo("ERROR");
  }

  @Test
  void report_countsInNoLineOfTheLaw() {
    lose(100);
    steps.settle();
    assertThat(steps.metrics().delivered()).isEqualTo(steps.delivered().size());
    assertThat(steps.metrics().entries()).isEqualTo(steps.metrics().delivered());
  }

  /** More than the ring has room for, before anybody empties it. */
  private void lose(int events) {
    for (int i = 0; i < events; i++) {
      steps.log(warn("event"));
    }
    steps.runUntilIdle();
  }

  private JsonNode theReport() {
    assertThat(steps.transport().lossReports()).hasSize(1);
    return steps.transport().lossReports().get(0);
  }
}
