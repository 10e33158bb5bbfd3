// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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
 * @param bytes that the file uses
 * @param oldest the earliest time of an entry that is kept, to a second
 * @param limits what is kept at most
 */
record ServerStats(
    Map<String, Long> counters,
    long kept,
    long bytes,
    OptionalLong oldest,
    RetentionLimits limits) {
  static final String KEPT = "SELECT (SELECT max(id) FROM entry) - (SELECT min(id) FROM entry) + 1";
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

  static ServerStats read(Connection connection, RetentionLimits limits) throws SQLException {
    Map<String, Long> counters = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement("SELECT name, value FROM counter");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        counters.put(row.getString(1), row.getLong(2));
      }
    }
    OptionalLong slot =
        number(connection, "SELECT min(slot) FROM volume WHERE step = " + Volume.SECOND);
    return new ServerStats(
        counters,
        number(connection, KEPT).orElse(0),
        number(connection, Retention.USED_BYTES).orElse(0),
        slot.isEmpty() ? slot : OptionalLong.of(slot.getAsLong() * Volume.SECOND),
        limits);
  }

  private static OptionalLong number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      long value = row.getLong(1);
      return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (String total : TOTALS) {
      json.writeNumberField(total, counters.getOrDefault(total, 0L));
    }
    json.writeNumberField("kept", kept);
    json.writeNumberField("bytes", bytes);
    if (oldest.isPresent()) {
      json.writeStringField("oldest", Instant.ofEpochMilli(oldest.getAsLong()).toString());
    }
    json.writeNumberField("max_entries", limits.entries());
    json.writeNumberField("max_bytes", limits.bytes());
    json.writeNumberField("max_age_ms", limits.age().toMillis());
    json.writeObjectFieldStart("by_level");
    for (String level : LEVELS) {
      json.writeNumberField(level, counters.getOrDefault(Tally.LEVEL_PREFIX + level, 0L));
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
