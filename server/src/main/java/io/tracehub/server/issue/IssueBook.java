// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts errors by issue. Part of the transaction that stores them; nothing is remembered beyond
 * it, so a rollback leaves nothing counted. Used by one thread at a time.
 */
public final class IssueBook {
  private static final int MAX_ISSUES = 20_000;

  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement decide;
  private final PreparedStatement surplus;
  private final List<PreparedStatement> forget = new ArrayList<>();
  private final IssueCounts counts;
  private final int maxIssues;
  private final Map<String, Long> ids = new HashMap<>();
  private final Map<Long, Change> changes = new LinkedHashMap<>();
  private boolean grown;

  public IssueBook(Connection connection) throws SQLException {
    this(connection, MAX_ISSUES);
  }

  IssueBook(Connection connection, int maxIssues) throws SQLException {
    this.maxIssues = maxIssues;
    counts = new IssueCounts(connection);
    select = connection.prepareStatement("SELECT id FROM issue WHERE fingerprint = ?");
    insert =
        connection.prepareStatement(
            """
            INSERT INTO issue (fingerprint, title, search, error_type, culprit, level, first_seen, last_seen, last_entry)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """);
    update =
        connection.prepareStatement(
            """
            UPDATE issue SET count = count + ?1, first_seen = min(first_seen, ?2), last_seen = max(last_seen, ?3),
              last_entry = ?4, level = CASE WHEN ?5 = 'FATAL' THEN 'FATAL' ELSE level END,
              regressed = CASE WHEN status = 'resolved' AND ?3 > resolved_at THEN 1 ELSE regressed END,
              status = CASE WHEN status = 'resolved' AND ?3 > resolved_at THEN 'open' ELSE status END
            WHERE id = ?6
            """);
    decide =
        connection.prepareStatement(
            "UPDATE issue SET status = ?, regressed = 0, resolved_at = ? WHERE id = ?");
    surplus =
        connection.prepareStatement(
            "SELECT id FROM issue ORDER BY last_seen DESC, id DESC LIMIT -1 OFFSET ?");
    for (String table : IssueTables.NAMES) {
      String id = table.equals("issue") ? "id" : "issue_id";
      forget.add(connection.prepareStatement("DELETE FROM %s WHERE %s = ?".formatted(table, id)));
    }
  }

  /** What the transaction adds to one issue. */
  private static final class Change {
    long count;
    long first = Long.MAX_VALUE;
    long last;
    long entry;
    String level = "ERROR";
  }

  /**
   * Counts an error, and returns the number of its issue; to be written by {@link #save}.
   *
   * @param atMillis when it happened
   * @param entry its id in the store
   */
  public long enter(Occurrence occurrence, @Nullable Integer project, long atMillis, long entry)
      throws SQLException {
    String fingerprint = occurrence.fingerprint(project);
    Long id = ids.get(fingerprint);
    if (id == null) {
      id = find(fingerprint, occurrence, atMillis, entry);
      ids.put(fingerprint, id);
    }
    Change change = changes.computeIfAbsent(id, unused -> new Change());
    change.count++;
    change.first = Math.min(change.first, atMillis);
    change.last = Math.max(change.last, atMillis);
    change.entry = entry;
    change.level = occurrence.level().equals("FATAL") ? "FATAL" : change.level;
    counts.add(id, occurrence, atMillis);
    return id;
  }

  /** Writes what was counted, and forgets the issues that were not seen for longest. */
  public void save(Instant now) throws SQLException {
    for (Map.Entry<Long, Change> entry : changes.entrySet()) {
      Change change = entry.getValue();
      update.setLong(1, change.count);
      update.setLong(2, change.first);
      update.setLong(3, change.last);
      update.setLong(4, change.entry);
      update.setString(5, change.level);
      update.setLong(6, entry.getKey());
      update.executeUpdate();
    }
    counts.save(now.toEpochMilli());
    if (grown) {
      forgetSurplus();
    }
    discard();
  }

  /** Forgets what was counted for a transaction that failed. */
  public void discard() {
    ids.clear();
    changes.clear();
    counts.discard();
    grown = false;
  }

  /**
   * Changes the status of an issue, which takes away the mark that it came back.
   *
   * @return whether there is such an issue
   */
  public boolean decide(long issue, IssueStatus status, Instant now) throws SQLException {
    decide.setString(1, status.word());
    decide.setObject(2, status == IssueStatus.RESOLVED ? now.toEpochMilli() : null);
    decide.setLong(3, issue);
    return decide.executeUpdate() == 1;
  }

  private long find(String fingerprint, Occurrence occurrence, long atMillis, long entry)
      throws SQLException {
    select.setString(1, fingerprint);
    Long known = id(select);
    if (known != null) {
      return known;
    }
    insert.setString(1, fingerprint);
    insert.setString(2, occurrence.title());
    insert.setString(3, occurrence.searchText());
    insert.setString(4, occurrence.errorType());
    insert.setString(5, occurrence.culprit());
    insert.setString(6, occurrence.level());
    insert.setLong(7, atMillis);
    insert.setLong(8, atMillis);
    insert.setLong(9, entry);
    grown = true;
    return Objects.requireNonNull(id(insert));
  }

  private static @Nullable Long id(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : null;
    }
  }

  private void forgetSurplus() throws SQLException {
    List<Long> old = new ArrayList<>();
    surplus.setInt(1, maxIssues);
    try (ResultSet row = surplus.executeQuery()) {
      while (row.next()) {
        old.add(row.getLong(1));
      }
    }
    for (long id : old) {
      for (PreparedStatement statement : forget) {
        statement.setLong(1, id);
        statement.executeUpdate();
      }
    }
  }
}
