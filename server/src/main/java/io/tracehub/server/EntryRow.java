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
  /** The statement whose parameters {@link #bind} fills. */
  static final String INSERT =
      """
      INSERT INTO entry (id, received_at, stored_at, at_ms, timestamp, level, kind, service, environment, logger,
        trace_id, message, error_type, instance, lane, sequence, breadcrumb_count, problems, protocol, project, issue_id,
        span_id, parent_span_id, duration_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private EntryRow() {}

  static void bind(PreparedStatement insert, StoredEntry stored, Instant storedAt)
      throws SQLException {
    EntrySummary entry = stored.summary();
    Identity identity = entry.identity();
    SpanFacts span = entry.span();
    insert.setLong(1, stored.id());
    insert.setLong(2, stored.receivedAt().toEpochMilli());
    insert.setLong(3, storedAt.toEpochMilli());
    insert.setLong(4, stored.at());
    insert.setString(5, entry.timestamp());
    insert.setString(6, entry.level());
    insert.setString(7, entry.kind());
    insert.setString(8, entry.service());
    insert.setString(9, entry.environment());
    insert.setString(10, entry.logger());
    insert.setString(11, entry.traceId());
    insert.setString(12, entry.message());
    insert.setString(13, entry.errorType());
    insert.setString(14, identity == null ? null : identity.instance());
    insert.setString(15, identity == null ? null : identity.lane());
    setLong(insert, 16, identity == null ? null : identity.sequence());
    insert.setInt(17, entry.breadcrumbs());
    insert.setString(18, entry.problems().isEmpty() ? null : String.join("\n", entry.problems()));
    insert.setString(19, entry.protocol());
    setLong(insert, 20, stored.project() == null ? null : stored.project().longValue());
    setLong(insert, 21, stored.issue());
    insert.setString(22, span == null ? null : span.id());
    insert.setString(23, span == null ? null : span.parentId());
    if (span == null) {
      insert.setNull(24, Types.REAL);
    } else {
      insert.setDouble(24, span.durationMillis());
    }
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
            problems(row.getString("problems")),
            span(row));
    Long project = getLong(row, "project");
    return new StoredEntry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("received_at")),
        row.getLong("at_ms"),
        summary,
        project == null ? null : project.intValue(),
        getLong(row, "issue_id"),
        full ? row.getString("json") : null);
  }

  private static @Nullable Identity identity(ResultSet row) throws SQLException {
    String instance = row.getString("instance");
    return instance == null
        ? null
        : new Identity(instance, row.getString("lane"), row.getLong("sequence"));
  }

  private static @Nullable SpanFacts span(ResultSet row) throws SQLException {
    String id = row.getString("span_id");
    return id == null
        ? null
        : new SpanFacts(id, row.getString("parent_span_id"), row.getDouble("duration_ms"));
  }

  private static List<String> problems(@Nullable String lines) {
    return lines == null ? List.of() : lines.lines().toList();
  }

  private static @Nullable Long getLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static void setLong(PreparedStatement insert, int place, @Nullable Long value)
      throws SQLException {
    if (value == null) {
      insert.setNull(place, Types.INTEGER);
    } else {
      insert.setLong(place, value);
    }
  }
}
