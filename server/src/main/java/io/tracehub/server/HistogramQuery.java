// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.query.LevelAndKind;
import io.tracehub.server.query.MatchExpression;
import io.tracehub.server.query.Query;
import io.tracehub.server.query.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.jetty.util.Fields;

/**
 * Counts over time what a query finds.
 *
 * @param range whose ends are those of the entries where they are left open
 */
record HistogramQuery(Query query, TimeRange range, int buckets) {
  private static final int DEFAULT_BUCKETS = 60;
  private static final int MAX_BUCKETS = 500;
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error", "fatal");

  /** So many are counted one by one; of more the index counts each part. */
  private static final int FEW = 20_000;

  /**
   * @throws IllegalArgumentException with a sentence that quotes the parameter that is wrong
   */
  static HistogramQuery parse(Fields parameters) {
    return new HistogramQuery(
        Parameters.query(parameters),
        Parameters.range(parameters),
        Math.toIntExact(
            Math.max(1, Parameters.number(parameters, "buckets", DEFAULT_BUCKETS, MAX_BUCKETS))));
  }

  Histogram read(Connection connection) throws SQLException {
    Histogram histogram = empty(connection);
    if (histogram.size() == 0) {
      return histogram;
    }
    if (LevelAndKind.decide(query)) {
      addVolumes(connection, histogram);
    } else if (isFew(connection, histogram)) {
      addEntries(connection, histogram);
    } else {
      addCounts(connection, histogram);
    }
    return histogram;
  }

  private Histogram empty(Connection connection) throws SQLException {
    long from = range.fromMillis();
    long to = range.toMillis();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT min(slot), max(slot) FROM volume WHERE step = ?")) {
      select.setLong(1, Volume.TEN_SECONDS);
      try (ResultSet row = select.executeQuery()) {
        long first = row.getLong(1) * Volume.TEN_SECONDS;
        boolean any = !row.wasNull();
        long end = (row.getLong(2) + 1) * Volume.TEN_SECONDS;
        from = from == TimeRange.ALWAYS.fromMillis() ? first : from;
        to = to == TimeRange.ALWAYS.toMillis() ? (any ? end : from) : to;
      }
    }
    return Histogram.covering(from, Math.max(from, to), buckets);
  }

  private void addVolumes(Connection connection, Histogram histogram) throws SQLException {
    long unit = histogram.step() % Volume.HOUR == 0 ? Volume.HOUR : Volume.TEN_SECONDS;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT slot * step / ?1 * ?1, level, kind, sum(count) FROM volume
            WHERE step = ?2 AND slot >= ?3 AND slot < ?4 GROUP BY 1, 2, 3
            """)) {
      select.setLong(1, histogram.step());
      select.setLong(2, unit);
      select.setLong(3, histogram.from() / unit);
      select.setLong(4, histogram.to() / unit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (LevelAndKind.find(query, row.getString(2), row.getString(3))) {
            histogram.add(row.getLong(1), row.getString(2), row.getLong(4));
          }
        }
      }
    }
  }

  private boolean isFew(Connection connection, Histogram histogram) throws SQLException {
    return count(
            connection,
            "SELECT count(*) FROM (SELECT 1 FROM entry_index WHERE entry_index MATCH ? LIMIT ?)",
            MatchExpression.of(query, new TimeRange(histogram.from(), histogram.to())),
            FEW)
        < FEW;
  }

  private void addEntries(Connection connection, Histogram histogram) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT at_ms / ?2 * ?2, level, count(*)
            FROM entry_index CROSS JOIN entry ON entry.id = entry_index.rowid
            WHERE entry_index MATCH ?1 GROUP BY 1, 2
            """)) {
      select.setString(
          1, MatchExpression.of(query, new TimeRange(histogram.from(), histogram.to())));
      select.setLong(2, histogram.step());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          histogram.add(row.getLong(1), row.getString(2), row.getLong(3));
        }
      }
    }
  }

  private void addCounts(Connection connection, Histogram histogram) throws SQLException {
    for (String level : LEVELS) {
      Query ofLevel = Query.all(List.of(query, new Query.Is("level", List.of(level))));
      for (long at = histogram.from(); at < histogram.to(); at += histogram.step()) {
        TimeRange part = new TimeRange(at, at + histogram.step());
        histogram.add(
            at,
            level.toUpperCase(java.util.Locale.ROOT),
            count(
                connection,
                "SELECT count(*) FROM entry_index WHERE entry_index MATCH ?",
                MatchExpression.of(ofLevel, part)));
      }
    }
  }

  private static long count(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.getLong(1);
      }
    }
  }
}
