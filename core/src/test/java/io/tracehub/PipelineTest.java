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
import io.tracehub.spi.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way of a record through the whole pipeline, stepped by hand. */
class PipelineTest {

  private final Steps steps = new Steps();

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.assertLaw();
  }

  @Test
  void warning_arrivesWithTheBreadcrumbsOfItsTrace() {
    steps.log(
        debug("cart has {} items", 2).inTrace("a"),
        debug("of somebody else").inTrace("b"),
        debug("paying").inTrace("a").on("pool-1"),
        warn("payment is slow: {} ms", 1200).inTrace("a").on("pool-2"));

    steps.settle();

    JsonNode event = steps.theEntry();
    assertThat(event.get("message").asText()).isEqualTo("payment is slow: 1200 ms");
    assertThat(event.get("level").asText()).isEqualTo("WARN");
    assertThat(event.at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("cart has 2 items", "paying");
  }

  @Test
  void batch_isSentWhenItsOldestEntryIsOneSecondOld() {
    steps.log(warn("first")).runUntilIdle();
    steps.advance(ofMillis(999));
    assertThat(steps.delivered()).isEmpty();
    steps.advance(ofMillis(1));
    assertThat(steps.transport().messages()).containsExactly("first");
  }

  @Test
  void error_isSentWithinATenthOfASecond() {
    steps.log(error("boom")).runUntilIdle();
    steps.advance(ofMillis(100));
    assertThat(steps.transport().messages()).containsExactly("boom");
  }

  @Test
  void delivery_waitsAsLongAsTheServerAsks() {
    Steps remote =
        new Steps(
            s -> s.endpoint(java.net.URI.create("https://logs.example.com")).apiKey("th_secret"));
    remote.transport().answer(new Outcome.RetryLater("HTTP 503", ofSeconds(20)));
    remote.log(error("boom")).runUntilIdle().advance(ofSeconds(1));
    remote.advance(ofSeconds(18));
    assertThat(remote.delivered()).isEmpty();
    remote.advance(ofSeconds(4));
    assertThat(remote.transport().messages()).containsExactly("boom");
    remote.assertLaw();
  }
}
