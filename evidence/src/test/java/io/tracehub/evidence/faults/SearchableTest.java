// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the SDK sends in a rush is all there, and each record of it is found by what it says. */
class SearchableTest extends FaultScene {

  private static final List<String> OUTCOMES = List.of("approved", "declined", "held");

  @Test
  void whatWasSentInARush_isAllThereAndFound() throws Exception {
    sendAndFind(20_000);
  }

  @Test
  @Tag("faults")
  void aHundredThousandRecords_areAllThereAndFound() throws Exception {
    sendAndFind(100_000);
  }

  private void sendAndFind(int records) throws Exception {
    shore.up();
    SplittableRandom random = new SplittableRandom(9);
    int[] outcomes = new int[OUTCOMES.size()];
    String instance;
    try (NumberedLogback logback =
        new NumberedLogback(NumberedLogback.settings(shore.endpoint().toString(), spool), 1)) {
      for (int i = 0; i < records; i++) {
        int outcome = random.nextInt(OUTCOMES.size());
        outcomes[outcome]++;
        int order = logback.next();
        logback
            .logger()
            .atInfo()
            .addKeyValue("order_id", order)
            .log("card {} for order {}", OUTCOMES.get(outcome), order);
      }
      assertThat(logback.client().flush(PATIENCE).isComplete()).isTrue();
      assertThat(logback.metrics().lost()).isZero();
      instance = logback.metrics().instance();
    }

    assertCame(instance, records);
    for (int outcome = 0; outcome < outcomes.length; outcome++) {
      assertThat(count("\"card %s\" service:faults".formatted(OUTCOMES.get(outcome))))
          .isEqualTo(outcomes[outcome]);
    }
    for (int i = 0; i < 200; i++) {
      int order = 1 + random.nextInt(records);
      JsonNode found = shore.get("/api/entries?q=" + encode("order_id:" + order)).path("entries");
      assertThat(found).hasSize(1);
      assertThat(found.path(0).path("message").asText()).endsWith(" for order " + order);
    }
  }

  /** How many match, as the histogram adds them up. */
  private long count(String query) {
    long count = 0;
    for (JsonNode bucket : shore.get("/api/histogram?q=" + encode(query)).path("buckets")) {
      count += bucket.path("total").asLong();
    }
    return count;
  }

  private static String encode(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }
}
