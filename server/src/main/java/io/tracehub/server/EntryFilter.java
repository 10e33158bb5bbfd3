// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a reader wants, and in which order.
 *
 * @param ascending oldest first: true where {@code after} was given, so that a reader can follow
 *     what arrives
 * @param levels empty for all
 */
record EntryFilter(
    long after,
    long before,
    boolean ascending,
    int limit,
    List<String> levels,
    @Nullable String kind,
    @Nullable String traceId,
    @Nullable String instance,
    boolean full) {
  private static final int DEFAULT_LIMIT = 200;
  private static final int MAX_LIMIT = 1_000;

  /**
   * @throws IllegalArgumentException with a sentence that quotes the parameter that is wrong
   */
  static EntryFilter parse(Fields query) {
    String levels = query.getValue("level");
    return new EntryFilter(
        number(query, "after", -1, Long.MAX_VALUE),
        number(query, "before", Long.MAX_VALUE, Long.MAX_VALUE),
        present(query, "after") != null,
        Math.toIntExact(number(query, "limit", DEFAULT_LIMIT, MAX_LIMIT)),
        levels == null || levels.isEmpty() ? List.of() : Arrays.asList(levels.split(",", -1)),
        present(query, "kind"),
        present(query, "trace_id"),
        present(query, "instance"),
        "true".equals(query.getValue("full")));
  }

  /** The same wish, continued behind the entries that were already found. */
  EntryFilter behind(long lastId, int found) {
    return new EntryFilter(
        ascending ? lastId : after,
        ascending ? before : lastId,
        ascending,
        limit - found,
        levels,
        kind,
        traceId,
        instance,
        full);
  }

  /** The query whose parameters {@link #parameters} gives, in order. */
  String sql() {
    StringBuilder sql = new StringBuilder("SELECT entry.*");
    sql.append(full ? ", entry_json.json FROM entry JOIN entry_json USING (id)" : " FROM entry");
    sql.append(" WHERE id > ? AND id < ?");
    if (!levels.isEmpty()) {
      sql.append(
          levels.stream()
              .map(level -> "?")
              .collect(Collectors.joining(", ", " AND level IN (", ")")));
    }
    if (kind != null) {
      sql.append(" AND kind = ?");
    }
    if (traceId != null) {
      sql.append(" AND trace_id = ? AND trace_id <> ''");
    }
    if (instance != null) {
      sql.append(" AND instance = ?");
    }
    return sql.append(ascending ? " ORDER BY id" : " ORDER BY id DESC")
        .append(" LIMIT ?")
        .toString();
  }

  List<Object> parameters() {
    List<Object> parameters = new ArrayList<>(List.of(after, before));
    parameters.addAll(levels);
    for (String value : Arrays.asList(kind, traceId, instance)) {
      if (value != null) {
        parameters.add(value);
      }
    }
    parameters.add(limit);
    return parameters;
  }

  private static long number(Fields query, String name, long otherwise, long max) {
    String value = present(query, name);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(name, value, max), e);
    }
    throw new IllegalArgumentException(wrong(name, value, max));
  }

  private static String wrong(String name, String value, long max) {
    return "%s is %s: expected a whole number from 0%s"
        .formatted(name, value, max == Long.MAX_VALUE ? "" : " to " + max);
  }

  private static @Nullable String present(Fields query, String name) {
    String value = query.getValue(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
