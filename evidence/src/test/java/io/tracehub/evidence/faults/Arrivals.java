// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Which numbers of one lane came, by the server's oracle.
 *
 * @param last the highest
 * @param gaps what below it did not come: ranges, both ends included
 * @param duplicates deliveries that the server recognised and did not store again
 * @param unexpected deliveries of a known number with other content, and numbers below 1
 */
record Arrivals(long last, List<long[]> gaps, long duplicates, long unexpected) {

  static final Arrivals NONE = new Arrivals(0, List.of(), 0, 0);

  static Arrivals of(JsonNode lane) {
    if (lane.path("missingTruncated").asBoolean() || lane.path("undecided").asLong() > 0) {
      throw new AssertionError("the oracle does not tell all: " + lane);
    }
    List<long[]> gaps = new ArrayList<>();
    lane.path("missing")
        .forEach(gap -> gaps.add(new long[] {gap.path(0).asLong(), gap.path(1).asLong()}));
    return new Arrivals(
        lane.path("last").asLong(),
        gaps,
        lane.path("duplicates").asLong(),
        lane.path("unexpected").path("count").asLong());
  }

  /** The lowest of 1 to {@code issued} that did not come; 0 if all did. */
  long firstMissing(long issued) {
    if (!gaps.isEmpty()) {
      return gaps.get(0)[0];
    }
    return last < issued ? last + 1 : 0;
  }

  /** How many of {@code from} to {@code to} did not come. */
  long missing(long from, long to) {
    long missing = Math.max(0, to - Math.max(last, from - 1));
    for (long[] gap : gaps) {
      missing += Math.max(0, Math.min(gap[1], to) - Math.max(gap[0], from) + 1);
    }
    return missing;
  }
}
