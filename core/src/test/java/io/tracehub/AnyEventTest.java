// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever an application captures becomes an entry that the strictest server reads. */
class AnyEventTest {

  private static final int MAX_ENTRY = 256 * 1024;

  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @Test
  void anyEvent_isJsonWithoutNullAndNoLargerThanAnEntryMayBe() {
    Property.holds(
        150,
        random -> {
          Steps steps = new Steps();
          steps.inTrace("t");
          Event scope = RandomEvents.next(random, 1);
          steps
              .captures()
              .scope(
                  "t",
                  scope,
                  (trace, kept) -> {
                    trace.user(kept.user());
                    kept.tags().forEach(trace::tag);
                    kept.contexts().forEach(trace::context);
                    kept.extra().forEach(trace::extra);
                  });
          List<String> ids = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            ids.add(steps.captures().event(RandomEvents.next(random, random.nextInt(2_000))));
          }
          steps.settle();
          steps.assertLaw();
          assertThat(steps.metrics().lost()).isZero();
          assertThat(steps.delivered())
              .extracting(entry -> entry.at("/extra/event_id").textValue())
              .containsExactlyElementsOf(ids);
          for (JsonNode entry : steps.delivered()) {
            String text = entry.toString();
            assertThat(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(MAX_ENTRY);
            assertNoNull(STRICT.readTree(text));
          }
        });
  }

  private static void assertNoNull(JsonNode node) throws IOException {
    assertThat(node.isNull()).as("a null").isFalse();
    if (node.isTextual()) {
      assertThat(node.textValue()).doesNotContain("\0");
    }
    for (JsonNode child : node) {
      assertNoNull(child);
    }
  }
}
