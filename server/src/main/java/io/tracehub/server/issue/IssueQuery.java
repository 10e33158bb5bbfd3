// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import io.tracehub.server.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which issues a reader wants, as SQL whose parameters stand beside. A query has of the little
 * language what issues know: words of title, type and culprit, and a few keys.
 */
public final class IssueQuery {
  private static final Map<String, String> ORDERS =
      Map.of(
          "last", "last_seen DESC, id DESC",
          "first", "first_seen DESC, id DESC",
          "count", "count DESC, id DESC");
  private static final Set<String> VALUES = Set.of("service", "release", "environment", "host");

  private final @Nullable IssueStatus status;
  private final String order;
  private final int limit;
  private final String condition;
  private final List<Object> parameters = new ArrayList<>();

  /**
   * @param status null for all
   * @param sort {@code last}, {@code first} or {@code count}
   * @throws IllegalArgumentException with a sentence if that cannot be asked of issues
   */
  public IssueQuery(Query query, @Nullable IssueStatus status, String sort, int limit) {
    String known = ORDERS.get(sort);
    if (known == null) {
      throw new IllegalArgumentException(
          "sort is %s: expected last, first or count".formatted(sort));
    }
    this.status = status;
    this.order = known;
    this.limit = limit;
    this.condition = condition(query);
  }

  String sql() {
    return "SELECT * FROM issue WHERE %s%s ORDER BY %s LIMIT %d"
        .formatted(condition, status == null ? "" : " AND status = ?", order, limit);
  }

  List<Object> parameters() {
    List<Object> all = new ArrayList<>(parameters);
    if (status != null) {
      all.add(status.word());
    }
    return all;
  }

  String countSql() {
    return "SELECT status, count(*) FROM issue WHERE %s GROUP BY status".formatted(condition);
  }

  List<Object> countParameters() {
    return List.copyOf(parameters);
  }

  private String condition(Query query) {
    if (query instanceof Query.Words words) {
      parameters.add(words.text().toLowerCase(Locale.ROOT));
      return "instr(search, ?) > 0";
    } else if (query instanceof Query.Is is) {
      return is.values().stream()
          .map(value -> condition(is.key(), value))
          .collect(Collectors.joining(" OR ", "(", ")"));
    } else if (query instanceof Query.Has has) {
      throw unknown(has.key() + ":*");
    } else if (query instanceof Query.Not not) {
      return "NOT " + condition(not.query());
    } else if (query instanceof Query.And and) {
      return and.queries().stream()
          .map(this::condition)
          .collect(Collectors.joining(" AND ", "(", ")"));
    } else if (query instanceof Query.Or or) {
      return or.queries().stream()
          .map(this::condition)
          .collect(Collectors.joining(" OR ", "(", ")"));
    } else {
      return "1";
    }
  }

  private String condition(String key, String value) {
    if (key.equals("level")) {
      parameters.add(value);
      return "lower(level) = lower(?)";
    }
    if (key.equals("error")) {
      parameters.addAll(List.of(value, "%." + escaped(value), "%$" + escaped(value)));
      return "(lower(error_type) = lower(?) OR error_type LIKE ? ESCAPE '\\' OR error_type LIKE ? ESCAPE '\\')";
    }
    if (VALUES.contains(key)) {
      parameters.addAll(List.of(key, value));
      return "EXISTS (SELECT 1 FROM issue_value WHERE issue_id = issue.id AND name = ? AND lower(value) = lower(?))";
    }
    throw unknown(key + ":" + value);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static IllegalArgumentException unknown(String term) {
    return new IllegalArgumentException(
        "q has %s: issues can be asked for words, service:, release:, environment:, host:, level: and error:"
            .formatted(term));
  }
}
