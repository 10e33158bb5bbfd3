// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The totals since the database was made; they survive a restart, and do not shrink when old
 * entries go.
 *
 * <p>{@code requests} counts every answered ingest request and {@code refused} those among them
 * that were not accepted; {@code entries} is the sum of {@code events}, {@code logs}, {@code
 * losses} and {@code spans}, without {@code duplicates}. Spans have no level of their own, so
 * {@code by_level} leaves them out.
 *
 * @param kept how many entries are in the store now
 */
record ServerStats(Map<String, Long> counters, long kept) {
  private static final List<String> TOTALS =
      List.of(
          "requests",
          "entries",
          "events",
          "logs",
          "losses",
          "spans",
          "breadcrumbs",
          "duplicates",
          "refused");
  private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR", "FATAL");

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (String total : TOTALS) {
      json.writeNumberField(total, counters.getOrDefault(total, 0L));
    }
    json.writeNumberField("kept", kept);
    json.writeObjectFieldStart("by_level");
    for (String level : LEVELS) {
      json.writeNumberField(level, counters.getOrDefault(Tally.LEVEL_PREFIX + level, 0L));
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
