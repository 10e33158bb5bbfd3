// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param query in the language of the server, which reads it; empty for all
 * @param levels empty for all
 * @param from in the entries' own time, inclusive; null for no bound
 * @param to exclusive
 */
public record Search(
    String query, List<String> levels, @Nullable Instant from, @Nullable Instant to) {

  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

  /**
   * A level and those above it.
   *
   * @throws IllegalArgumentException with a sentence, if there is no such level
   */
  public static List<String> andAbove(String level) {
    String name = level.strip().toUpperCase(Locale.ROOT);
    int least = LEVELS.indexOf(name.equals("WARNING") ? "WARN" : name);
    if (least < 0) {
      throw new IllegalArgumentException(
          "--level is " + level + ": expected one of trace, debug, info, warn, error, fatal");
    }
    // What a logging framework calls TRACE arrives as DEBUG.
    return least <= 1 ? List.of() : List.copyOf(LEVELS.subList(least, LEVELS.size()));
  }

  /** Of a request. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!query.isBlank()) {
      parameters.put("q", query);
    }
    if (!levels.isEmpty()) {
      parameters.put("level", String.join(",", levels));
    }
    if (from != null) {
      parameters.put("from", Long.toString(from.toEpochMilli()));
    }
    if (to != null) {
      parameters.put("to", Long.toString(to.toEpochMilli()));
    }
    return parameters;
  }

  /** Whether there is nothing between the bounds. */
  public boolean isEmptyTime() {
    return from != null && to != null && !from.isBefore(to);
  }

  /** How many entries there are. Without bounds the server counts, else each is passed here. */
  public long count(RemoteServer server) throws IOException {
    if (levels.isEmpty() && from == null && to == null) {
      Map<String, String> parameters = parameters();
      parameters.put("buckets", "1");
      long count = 0;
      for (JsonNode bucket : server.object("/api/histogram", parameters).path("buckets")) {
        count += bucket.path("total").asLong();
      }
      return count;
    }
    return new EntryWalk(server, this).backFromNewest(Long.MAX_VALUE - 1).count();
  }
}
