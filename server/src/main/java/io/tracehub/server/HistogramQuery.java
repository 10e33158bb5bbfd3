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
import java.util.ArrayList;
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
    if (histogram.size() > 0) {
      fill(connection, histogram);
    }
    return histogram;
  }

  /** What is only not wanted is taken away from what there is, since it is the smaller part. */
  private void fill(Connection connection, Histogram histogram) throws SQLException {
    List<Query> parts = query instanceof Query.And and ? and.queries() : List.of(query);
    List<Query> known = parts.stream().filter(LevelAndKind::decide).toList();
    List<Query> others = parts.stream().filter(part -> !LevelAndKind.decide(part)).toList();
    List<Query> unwanted = new ArrayList<>();
    for (Query other : others) {
      if (other instanceof Query.Not not) {
        unwanted.add(not.query());
      }
    }
    if (unwanted.size() < others.size()) {
      addFound(connection, histogram, query, 1);
      return;
    }
    addVolumes(connection, histogram, Query.all(known));
    if (!unwanted.isEmpty()) {
      List<Query> taken = new ArrayList<>(known);
      taken.add(new Query.Or(unwanted));
      addFound(connection, histogram, Query.all(taken), -1);
    }
  }

  private static void addFound(Connection connection, Histogram histogram, Query wanted, int sign)
      throws SQLException {
    if (!histogram.isOfShortParts() || isFew(connection, histogram, wanted)) {
      addEntries(connection, histogram, wanted, sign);
    } else {
      addCounts(connection, histogram, wanted, sign);
    }
  }

  private Histogram empty(Connection connection) throws SQLException {
    TimeRange kept = Volume.times(connection);
    boolean begins = range.fromMillis() > TimeRange.ALWAYS.fromMillis();
    boolean ends = range.toMillis() < TimeRange.ALWAYS.toMillis();
    long from = begins ? range.fromMillis() : kept.fromMillis();
    long to = ends ? range.toMillis() : kept.toMillis();
    return Histogram.covering(from, Math.max(from, to), buckets);
  }

  private static void addVolumes(Connection connection, Histogram histogram, Query wanted)
      throws SQLException {
    long unit = Volume.largestIn(histogram.step());
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT slot * ?1 / ?2 * ?2, level, kind, sum(count) FROM volume
            WHERE step = ?1 AND slot >= ?3 AND slot < ?4 GROUP BY 1, 2, 3
            """)) {
      select.setLong(1, unit);
      select.setLong(2, histogram.step());
      select.setLong(3, histogram.from() / unit);
      select.setLong(4, histogram.to() / unit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (LevelAndKind.find(wanted, row.getString(2), row.getString(3))) {
            histogram.add(row.getLong(1), row.getString(2), row.getLong(4));
          }
        }
      }
    }
  }

  private static boolean isFew(Connection connection, Histogram histogram, Query wanted)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT count(*) FROM (SELECT 1 FROM entry_index WHERE entry_index MATCH ? LIMIT ?)")) {
      select.setString(1, within(histogram, wanted));
      select.setInt(2, FEW);
      try (ResultSet row = select.executeQuery()) {
        return row.getLong(1) < FEW;
      }
    }
  }

  private static void addEntries(Connection connection, Histogram histogram, Query wanted, int sign)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT at_ms / ?2 * ?2, level, count(*)
            FROM entry_index CROSS JOIN entry ON entry.id = entry_index.rowid
            WHERE entry_index MATCH ?1 GROUP BY 1, 2
            """)) {
      select.setString(1, within(histogram, wanted));
      select.setLong(2, histogram.step());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          histogram.add(row.getLong(1), row.getString(2), sign * row.getLong(3));
        }
      }
    }
  }

  private static void addCounts(Connection connection, Histogram histogram, Query wanted, int sign)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT count(*) FROM entry_index WHERE entry_index MATCH ?")) {
      for (String level : levels(connection)) {
        Query ofLevel = Query.all(List.of(wanted, new Query.Is("level", List.of(level))));
        for (long at = histogram.from(); at < histogram.to(); at += histogram.step()) {
          TimeRange part = new TimeRange(at, at + histogram.step());
          select.setString(1, MatchExpression.of(ofLevel, part));
          try (ResultSet row = select.executeQuery()) {
            histogram.add(at, level, sign * row.getLong(1));
          }
        }
      }
    }
  }

  /** Those that any entry has. */
  private static List<String> levels(Connection connection) throws SQLException {
    List<String> levels = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT DISTINCT level FROM volume WHERE step = ?")) {
      select.setLong(1, Volume.HOUR);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          levels.add(row.getString(1));
        }
      }
    }
    return levels;
  }

  private static String within(Histogram histogram, Query wanted) {
    return MatchExpression.of(wanted, new TimeRange(histogram.from(), histogram.to()));
  }
}
