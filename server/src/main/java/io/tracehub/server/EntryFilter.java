// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.query.MatchExpression;
import io.tracehub.server.query.Query;
import io.tracehub.server.query.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.Fields;

/**
 * Which entries a reader wants, and in which order.
 *
 * @param ascending oldest first: true where {@code after} was given, so that a reader can follow
 *     what arrives
 * @param query what they hold
 * @param range when they happened
 * @param exactly columns and the values that they have exactly, of which one will do
 */
record EntryFilter(
    long after,
    long before,
    boolean ascending,
    int limit,
    Query query,
    TimeRange range,
    List<Column> exactly,
    boolean full) {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1_000;

  /**
   * A column that has one of these values.
   *
   * @param key the name by which the index knows it
   */
  record Column(String name, String key, List<String> values) {}

  /**
   * @throws IllegalArgumentException with a sentence that quotes the parameter that is wrong
   */
  static EntryFilter parse(Fields parameters) {
    List<Column> columns = new ArrayList<>();
    String levels = Parameters.present(parameters, "level");
    if (levels != null) {
      columns.add(new Column("level", "level", Arrays.asList(levels.split(",", -1))));
    }
    for (String name : List.of("kind", "trace_id", "instance")) {
      String value = Parameters.present(parameters, name);
      if (value != null) {
        String key = name.equals("trace_id") ? "trace" : name;
        columns.add(new Column(name, key, List.of(value)));
      }
    }
    return new EntryFilter(
        Parameters.number(parameters, "after", -1, Long.MAX_VALUE),
        Parameters.number(parameters, "before", Long.MAX_VALUE, Long.MAX_VALUE),
        Parameters.present(parameters, "after") != null,
        Math.toIntExact(Parameters.number(parameters, "limit", DEFAULT_LIMIT, MAX_LIMIT)),
        Parameters.query(parameters),
        Parameters.range(parameters),
        columns,
        "true".equals(parameters.getValue("full")));
  }

  /** All that a query finds in a time, oldest first and whole. */
  static EntryFilter whole(Query query, TimeRange range) {
    return new EntryFilter(
        -1, Long.MAX_VALUE, true, Integer.MAX_VALUE, query, range, List.of(), true);
  }

  /** The same wish, continued behind the entries that were already found. */
  EntryFilter behind(long lastId, int found) {
    return new EntryFilter(
        ascending ? lastId : after,
        ascending ? before : lastId,
        ascending,
        limit - found,
        query,
        range,
        exactly,
        full);
  }

  /** The same wish, whose time is only that in which there is anything. */
  EntryFilter within(TimeRange kept) {
    return new EntryFilter(
        after, before, ascending, limit, query, range.within(kept), exactly, full);
  }

  /** The query whose parameters {@link #parameters} gives, in order. */
  String sql() {
    boolean all = match().isEmpty();
    String id = all ? "entry.id" : "entry_index.rowid";
    StringBuilder sql = new StringBuilder("SELECT entry.*").append(full ? ", entry_json.json" : "");
    sql.append(
        all ? " FROM entry" : " FROM entry_index CROSS JOIN entry ON entry.id = entry_index.rowid");
    sql.append(full ? " CROSS JOIN entry_json ON entry_json.id = entry.id" : "");
    sql.append(" WHERE ").append(id).append(" > ? AND ").append(id).append(" < ?");
    sql.append(all ? "" : " AND entry_index MATCH ?");
    for (Column column : exactly) {
      sql.append(
          column.values().stream()
              .map(value -> "?")
              .collect(Collectors.joining(", ", " AND entry." + column.name() + " IN (", ")")));
    }
    sql.append(range.isExact() ? "" : " AND entry.at_ms >= ? AND entry.at_ms < ?");
    sql.append(" ORDER BY ").append(id).append(ascending ? "" : " DESC");
    return sql.append(" LIMIT ?").toString();
  }

  List<Object> parameters() {
    List<Object> parameters = new ArrayList<>(List.of(after, before));
    String match = match();
    if (!match.isEmpty()) {
      parameters.add(match);
    }
    exactly.forEach(column -> parameters.addAll(column.values()));
    if (!range.isExact()) {
      parameters.addAll(List.of(range.fromMillis(), range.toMillis()));
    }
    parameters.add(limit);
    return parameters;
  }

  /** The index does not tell lower from upper case, so the columns are compared again. */
  private String match() {
    List<Query> parts = new ArrayList<>(List.of(query));
    exactly.forEach(column -> parts.add(new Query.Is(column.key(), column.values())));
    return MatchExpression.of(Query.all(parts), range);
  }
}
