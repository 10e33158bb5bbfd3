// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A day without a back end, stepped in virtual time. */
class OutageTest {

  private static final int SECONDS_OF_A_DAY = 86_400;
  private static final int MAX_SPOOL_BYTES = 512 * 1024;

  @Test
  void dayWithoutABackEnd_costsFewAttemptsBoundedMemoryAndTheOldestEntriesOnly() {
    Steps steps =
        Steps.remote(
            settings ->
                settings.set("maxSpoolBytes", "512 KiB", "test").set("compress", "false", "test"));
    steps.transport().outage(new Outcome.RetryLater("connection refused", null));
    int logged = 0;
    for (int second = 0; second < SECONDS_OF_A_DAY; second++) {
      if (second % 10 == 0) {
        steps.log(debug("crumb"), error("e" + logged++));
      }
      steps.advance(ofSeconds(1));
    }
    assertThat(steps.metrics().requests()).isBetween(2_000L, 6_000L);
    assertThat(steps.delivered()).isEmpty();
    long evicted = steps.metrics().evicted().getOrDefault("spool_overflow", 0L);
    assertThat(evicted).isPositive();
    assertThat(steps.metrics().spooled()).isEqualTo(logged - evicted);
    steps.assertLaw();
    assertThat(steps.told()).hasSizeLessThan(2 * SECONDS_OF_A_DAY / 60 + 10);

    steps.transport().outage(null);
    steps.settle();
    List<String> messages = steps.transport().messages();
    assertThat(messages).hasSize((int) (logged - evicted));
    for (int i = 0; i < messages.size(); i++) {
      assertThat(messages.get(i)).isEqualTo("e" + (evicted + i));
    }
    long bytes =
        steps.transport().attempts().stream().map(Payload::body).mapToLong(b -> b.length).sum();
    assertThat(bytes).isLessThanOrEqualTo(MAX_SPOOL_BYTES);
    steps.assertLaw();
  }
}
