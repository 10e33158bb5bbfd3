// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.error;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Outcome;
import org.junit.jupiter.api.Test;

/** With {@code debug} the user is told what the SDK does, without any secret. */
class DebugTest {

  private static final Outcome LATER = new Outcome.RetryLater("HTTP 503 of th_secret", null);

  @Test
  void everyAttempt_isToldWithItsOutcome() {
    Steps steps = Steps.remote(settings -> settings.set("debug", "true", "a test"));
    steps.transport().answer(LATER);
    steps.log(error("x")).runUntilIdle().advance(ofSeconds(1)).advance(ofSeconds(60));
    assertThat(steps.told())
        .filteredOn(told -> told.startsWith("TraceHub: sent 1 entries in "))
        .hasSize(2)
        .allMatch(told -> told.contains(" bytes to https://logs.example.com: "))
        .first()
        .asString()
        .contains("RetryLater", "HTTP 503");
    assertThat(steps.told().toString()).contains("Delivered").doesNotContain("th_secret");
  }

  @Test
  void withoutIt_nothingIsToldOfWhatGoesWell() {
    Steps steps = Steps.remote();
    steps.log(error("x")).runUntilIdle().advance(ofSeconds(5));
    assertThat(steps.transport().messages()).containsExactly("x");
    assertThat(steps.told()).isEmpty();
  }
}
