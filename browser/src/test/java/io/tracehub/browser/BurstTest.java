// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Twenty thousand entries while the page is open: it follows, answers, and does not grow. */
@Tag("whole")
@ExtendWith(InChromium.class)
class BurstTest {
  private static final int BATCH = 500;
  private static final int ENTRIES = 20_000;

  /** More lines than that nobody reads, and a browser feels them. */
  private static final int MOST_ROWS = 1_000;

  private static final int MOST_ELEMENTS = 30_000;
  private static final long MOST_HEAP_BYTES = 64L << 20;

  @Test
  void leavesThePageSmallAndAnswering(Chromium chromium, @TempDir Path folder) {
    try (LocalServer server = new LocalServer(folder)) {
      send(server, 0);
      Page page = chromium.open(server.uri(), "");
      page.awaitRow("Entries", "burst " + (BATCH - 1));

      for (int from = BATCH; from < ENTRIES; from += BATCH) {
        send(server, from);
      }

      page.awaitRow("Entries", "burst " + (ENTRIES - 1));
      assertThat(page.rows("Entries")).hasSizeLessThanOrEqualTo(MOST_ROWS);
      assertThat(chromium.metric("Nodes")).isLessThan(MOST_ELEMENTS);
      assertThat(chromium.metric("JSHeapUsedSize")).isLessThan(MOST_HEAP_BYTES);
      page.ask("\"burst 777\"");
      page.await("the one line", () -> page.rows("Entries").size() == 1);
      page.awaitRow("Entries", "burst 777");
      assertThat(chromium.watched("failures")).isEmpty();
      assertThat(chromium.console()).isEmpty();
    }
  }

  private static void send(LocalServer server, int from) {
    String now = Instant.now().toString();
    server.post(
        "/api/v1/ingest",
        IntStream.range(from, from + BATCH)
            .mapToObj(
                number ->
                    """
                    {"level":"INFO","message":"burst %d","timestamp":"%s","service":"orders","environment":"test","module":"com.acme.Burst","extra":{"order_id":%d}}
                    """
                        .formatted(number, now, number))
            .collect(Collectors.joining(",", "[", "]")));
  }
}
