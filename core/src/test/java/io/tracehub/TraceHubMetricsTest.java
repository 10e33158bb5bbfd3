// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The law of the counts can be broken, and then says where. */
class TraceHubMetricsTest {

  @Test
  void law_balancesWhereEveryRecordIsSomewhere() {
    assertThat(metrics(20, 16, 11, 5).imbalances()).isEmpty();
    assertThat(TraceHubMetrics.NONE.imbalances()).isEmpty();
  }

  @Test
  void law_namesTheLineThatDoesNotBalance() {
    assertThat(metrics(21, 16, 11, 5).imbalances())
        .containsExactly("offered = refused + left_out + accepted does not balance: 21 is not 20");
    assertThat(metrics(21, 17, 11, 5).imbalances())
        .containsExactly(
            "accepted = crumb_only + entries + dropped does not balance: 17 is not 16");
    assertThat(metrics(20, 16, 11, 6).imbalances())
        .containsExactly(
            "entries + adopted = delivered + rejected + evicted + spooled + in_flight does not"
                + " balance: 12 is not 13");
  }

  @Test
  void lost_isWhatWillNeverArrive() {
    assertThat(metrics(20, 16, 11, 5).lost()).isEqualTo(3 + 2 + 1 + 1);
  }

  @Test
  void snapshot_doesNotChangeAfterwards() {
    Map<String, Long> refused = new HashMap<>(Map.of("ring_full", 1L));
    TraceHubMetrics metrics =
        new TraceHubMetrics(
            "i", 0, refused, Map.of(), 0, 0, 0, Map.of(), 0, 0, 0, Map.of(), 0, 0, 0, 0, 0);
    refused.put("ring_full", 2L);
    assertThat(metrics.refused()).isEqualTo(Map.of("ring_full", 1L));
  }

  private static TraceHubMetrics metrics(
      long offered, long accepted, long entries, long delivered) {
    return new TraceHubMetrics(
        "i",
        offered,
        Map.of("ring_full", 1L, "reentrant", 2L),
        Map.of("sampled", 1L),
        accepted,
        3,
        entries,
        Map.of("shed", 2L),
        1,
        delivered,
        1,
        Map.of("spool_overflow", 1L),
        3,
        2,
        7,
        1,
        0);
  }
}
