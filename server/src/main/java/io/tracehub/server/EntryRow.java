// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry as a row: written and read here, so that the two cannot drift apart. */
final class EntryRow {
  private EntryRow() {}

  /**
   * Fills the parameters in the order of {@code received_at, timestamp, level, kind, …, problems,
   * protocol}.
   */
  static void bind(PreparedStatement insert, EntrySummary entry, Instant receivedAt)
      throws SQLException {
    Identity identity = entry.identity();
    insert.setLong(1, receivedAt.toEpochMilli());
    insert.setString(2, entry.timestamp());
    insert.setString(3, entry.level());
    insert.setString(4, entry.kind());
    insert.setString(5, entry.service());
    insert.setString(6, entry.environment());
    insert.setString(7, entry.logger());
    insert.setString(8, entry.traceId());
    insert.setString(9, entry.message());
    insert.setString(10, entry.errorType());
    insert.setString(11, identity == null ? null : identity.instance());
    insert.setString(12, identity == null ? null : identity.lane());
    if (identity == null) {
      insert.setNull(13, Types.INTEGER);
    } else {
      insert.setLong(13, identity.sequence());
    }
    insert.setInt(14, entry.breadcrumbs());
    insert.setString(15, entry.problems().isEmpty() ? null : String.join("\n", entry.problems()));
    insert.setString(16, entry.protocol());
  }

  /**
   * Reads the current row; the entry itself only if {@code full}, which needs a join with its
   * table.
   */
  static StoredEntry read(ResultSet row, boolean full) throws SQLException {
    EntrySummary summary =
        new EntrySummary(
            row.getString("timestamp"),
            row.getString("level"),
            row.getString("kind"),
            row.getString("service"),
            row.getString("environment"),
            row.getString("logger"),
            row.getString("trace_id"),
            row.getString("message"),
            row.getString("error_type"),
            identity(row),
            row.getInt("breadcrumb_count"),
            row.getString("protocol"),
            problems(row.getString("problems")));
    return new StoredEntry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        summary,
        full ? row.getString("json") : null);
  }

  private static @Nullable Identity identity(ResultSet row) throws SQLException {
    String instance = row.getString("instance");
    return instance == null
        ? null
        : new Identity(instance, row.getString("lane"), row.getLong("sequence"));
  }

  private static List<String> problems(@Nullable String lines) {
    return lines == null ? List.of() : lines.lines().toList();
  }
}
