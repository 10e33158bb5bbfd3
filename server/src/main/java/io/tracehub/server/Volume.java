// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.query.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the entries that are kept, by level and kind, for every second, minute and hour of their
 * own time. Part of the transaction that stores or forgets them.
 */
final class Volume {
  static final long SECOND = 1_000;
  static final long MINUTE = 60_000;
  static final long HOUR = 3_600_000;
  private static final List<Long> STEPS = List.of(SECOND, MINUTE, HOUR);

  private final PreparedStatement add;
  private final PreparedStatement drop;
  private final Map<Slot, Long> changes = new HashMap<>();

  Volume(Connection connection) throws SQLException {
    add =
        connection.prepareStatement(
            """
            INSERT INTO volume (count, step, slot, level, kind) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (step, slot, level, kind) DO UPDATE SET count = count + excluded.count
            """);
    drop =
        connection.prepareStatement(
            "DELETE FROM volume WHERE count <= 0 AND step = ? AND slot = ? AND level = ? AND kind = ?");
  }

  /** From the first to the last time of the entries that are kept, to a second. */
  static TimeRange times(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT (SELECT min(slot) FROM volume WHERE step = ?1), (SELECT max(slot) FROM volume WHERE step = ?1)")) {
      select.setLong(1, SECOND);
      try (ResultSet row = select.executeQuery()) {
        long first = row.getLong(1);
        return row.wasNull()
            ? new TimeRange(0, 0)
            : new TimeRange(first * SECOND, (row.getLong(2) + 1) * SECOND);
      }
    }
  }

  /** The largest part of a step that is counted. */
  static long largestIn(long step) {
    return step % HOUR == 0 ? HOUR : step % MINUTE == 0 ? MINUTE : SECOND;
  }

  private record Slot(long step, long number, String level, String kind) {}

  /** Remembers a change until {@link #save}. */
  void count(long atMillis, String level, String kind, long amount) {
    for (long step : STEPS) {
      changes.merge(new Slot(step, atMillis / step, level, kind), amount, Long::sum);
    }
  }

  void save() throws SQLException {
    for (Map.Entry<Slot, Long> change : changes.entrySet()) {
      Slot slot = change.getKey();
      add.setLong(1, change.getValue());
      bind(add, 2, slot);
      add.executeUpdate();
      if (change.getValue() < 0) {
        bind(drop, 1, slot);
        drop.executeUpdate();
      }
    }
    changes.clear();
  }

  /** Forgets what was remembered for a transaction that failed. */
  void discard() {
    changes.clear();
  }

  private static void bind(PreparedStatement statement, int from, Slot slot) throws SQLException {
    statement.setLong(from, slot.step());
    statement.setLong(from + 1, slot.number());
    statement.setString(from + 2, slot.level());
    statement.setString(from + 3, slot.kind());
  }
}
