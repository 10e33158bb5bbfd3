// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.server.issue.Issue.Trend;
import io.tracehub.server.issue.Issue.ValueCount;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads issues on a connection of its caller's, on its caller's thread. */
public final class IssueReader {
  private static final int STEPS = 24;
  private static final long WEEK = 7 * STEPS * IssueTables.HOUR;

  private final Connection connection;
  private final long now;

  /**
   * @param nowMillis where trends end
   */
  public IssueReader(Connection connection, long nowMillis) {
    this.connection = connection;
    this.now = nowMillis;
  }

  /**
   * Some issues, and how many there are of each status that the query finds.
   *
   * @param counts by the word of the status
   */
  public record Page(List<Issue> issues, Map<String, Long> counts) {
    /** Writes both as one object. */
    public void writeTo(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeArrayFieldStart("issues");
      for (Issue issue : issues) {
        issue.writeTo(json, false);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("counts");
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  public Page page(IssueQuery query) throws SQLException {
    List<Issue> issues = list(query.sql(), query.parameters());
    Map<String, Long> counts = new TreeMap<>();
    for (IssueStatus status : IssueStatus.values()) {
      counts.put(status.word(), 0L);
    }
    try (PreparedStatement select = prepare(query.countSql(), query.countParameters());
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return new Page(issues, counts);
  }

  /** The issue of this number; empty if there is none. */
  public Optional<Issue> issue(long id) throws SQLException {
    return list("SELECT * FROM issue WHERE id = ?", List.of(id)).stream().findFirst();
  }

  private List<Issue> list(String sql, List<?> parameters) throws SQLException {
    List<Issue> issues = new ArrayList<>();
    try (PreparedStatement select = prepare(sql, parameters);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        issues.add(read(row));
      }
    }
    return issues;
  }

  private Issue read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    List<ValueCount> values = values(id);
    return new Issue(
        id,
        row.getString("title"),
        row.getString("error_type"),
        row.getString("culprit"),
        row.getString("level"),
        row.getString("status"),
        row.getBoolean("regressed"),
        row.getLong("count"),
        row.getLong("first_seen"),
        row.getLong("last_seen"),
        row.getLong("last_entry"),
        names(values, "service"),
        names(values, "release"),
        trend(id, row.getLong("first_seen")),
        values);
  }

  /** By the time of their first occurrence, so that the newest release is the last. */
  private List<ValueCount> values(long issue) throws SQLException {
    List<ValueCount> values = new ArrayList<>();
    try (PreparedStatement select =
            prepare(
                "SELECT name, value, count FROM issue_value WHERE issue_id = ? ORDER BY first_seen, value",
                List.of(issue));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        values.add(new ValueCount(row.getString(1), row.getString(2), row.getLong(3)));
      }
    }
    return values;
  }

  private static List<String> names(List<ValueCount> values, String name) {
    return values.stream()
        .filter(value -> value.name().equals(name))
        .map(ValueCount::value)
        .toList();
  }

  private Trend trend(long issue, long firstSeen) throws SQLException {
    long length = WEEK;
    for (long shorter : new long[] {STEPS * IssueTables.HOUR, IssueTables.HOUR}) {
      length = firstSeen >= now - shorter ? shorter : length;
    }
    long step = length / STEPS;
    long unit = step < IssueTables.HOUR ? IssueTables.HALF_MINUTE : IssueTables.HOUR;
    long from = (now / step + 1 - STEPS) * step;
    long[] counts = new long[STEPS];
    try (PreparedStatement select =
            prepare(
                "SELECT slot, count FROM issue_slot WHERE issue_id = ? AND step = ? AND slot >= ?",
                List.of(issue, unit, from / unit));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        int place = Math.toIntExact(Math.min(STEPS, (row.getLong(1) * unit - from) / step));
        if (place >= 0 && place < STEPS) {
          counts[place] += row.getLong(2);
        }
      }
    }
    return new Trend(from, step, Arrays.stream(counts).boxed().toList());
  }

  private PreparedStatement prepare(String sql, List<?> parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }
}
