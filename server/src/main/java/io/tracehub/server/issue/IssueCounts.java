// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.issue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How often an issue came by time and by value. Bounded: times only as far back as a trend reaches,
 * of each name only the first values that came.
 */
final class IssueCounts {
  private static final int MAX_VALUES = 100;

  /** A trend of the last hour, and a little more. */
  private static final long KEPT_HALF_MINUTES = 2 * IssueTables.HOUR;

  /** A trend of the last week, and a little more. */
  private static final long KEPT_HOURS = 8 * 24 * IssueTables.HOUR;

  private final PreparedStatement addSlot;
  private final PreparedStatement dropSlots;
  private final PreparedStatement addToValue;
  private final PreparedStatement addValue;
  private final Map<Slot, Long> slots = new HashMap<>();
  private final Map<Value, Amount> values = new HashMap<>();

  IssueCounts(Connection connection) throws SQLException {
    addSlot =
        connection.prepareStatement(
            """
            INSERT INTO issue_slot (issue_id, step, slot, count) VALUES (?, ?, ?, ?)
            ON CONFLICT (issue_id, step, slot) DO UPDATE SET count = count + excluded.count
            """);
    dropSlots =
        connection.prepareStatement(
            "DELETE FROM issue_slot WHERE issue_id = ? AND step = ? AND slot < ?");
    addToValue =
        connection.prepareStatement(
            """
            UPDATE issue_value SET count = count + ?, first_seen = min(first_seen, ?)
            WHERE issue_id = ? AND name = ? AND value = ?
            """);
    addValue =
        connection.prepareStatement(
            """
            INSERT INTO issue_value (count, first_seen, issue_id, name, value)
            SELECT ?1, ?2, ?3, ?4, ?5
            WHERE (SELECT count(*) FROM issue_value WHERE issue_id = ?3 AND name = ?4) < ?6
            """);
  }

  private record Slot(long issue, long step, long number) {}

  private record Value(long issue, String name, String value) {}

  private record Amount(long count, long first) {
    Amount plus(Amount other) {
      return new Amount(count + other.count, Math.min(first, other.first));
    }
  }

  void add(long issue, Occurrence occurrence, long atMillis) {
    for (long step : new long[] {IssueTables.HALF_MINUTE, IssueTables.HOUR}) {
      slots.merge(new Slot(issue, step, atMillis / step), 1L, Long::sum);
    }
    occurrence
        .values()
        .forEach(
            (name, value) ->
                values.merge(new Value(issue, name, value), new Amount(1, atMillis), Amount::plus));
  }

  void save(long now) throws SQLException {
    Set<Long> touched = new HashSet<>();
    for (Map.Entry<Slot, Long> entry : slots.entrySet()) {
      Slot slot = entry.getKey();
      long oldest = oldest(slot.step(), now);
      if (slot.number() >= oldest && slot.number() <= now / slot.step() + 1) {
        addSlot.setLong(1, slot.issue());
        addSlot.setLong(2, slot.step());
        addSlot.setLong(3, slot.number());
        addSlot.setLong(4, entry.getValue());
        addSlot.executeUpdate();
      }
      if (touched.add(slot.issue())) {
        drop(slot.issue(), IssueTables.HALF_MINUTE, now);
        drop(slot.issue(), IssueTables.HOUR, now);
      }
    }
    for (Map.Entry<Value, Amount> entry : values.entrySet()) {
      bind(addToValue, entry);
      if (addToValue.executeUpdate() == 0) {
        bind(addValue, entry);
        addValue.setInt(6, MAX_VALUES);
        addValue.executeUpdate();
      }
    }
    discard();
  }

  void discard() {
    slots.clear();
    values.clear();
  }

  private void drop(long issue, long step, long now) throws SQLException {
    dropSlots.setLong(1, issue);
    dropSlots.setLong(2, step);
    dropSlots.setLong(3, oldest(step, now));
    dropSlots.executeUpdate();
  }

  private static long oldest(long step, long now) {
    return (now - (step == IssueTables.HOUR ? KEPT_HOURS : KEPT_HALF_MINUTES)) / step;
  }

  private static void bind(PreparedStatement statement, Map.Entry<Value, Amount> entry)
      throws SQLException {
    statement.setLong(1, entry.getValue().count());
    statement.setLong(2, entry.getValue().first());
    statement.setLong(3, entry.getKey().issue());
    statement.setString(4, entry.getKey().name());
    statement.setString(5, entry.getKey().value());
  }
}
