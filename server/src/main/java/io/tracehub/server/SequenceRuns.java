// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which numbers of a lane have been seen, as one row for each run of consecutive ones. No two runs
 * of a lane touch, so there is at most one more of them than there are gaps.
 *
 * <pre>
 * seen 1 2 3 4 8 10    runs [1,4] [8,8] [10,10]    add 5 6 7    runs [1,8] [10,10]
 * </pre>
 *
 * <p>A lane of more than {@code maxRuns} gives up its lowest runs, a tenth of them at once; what
 * was or was not seen down there can then no longer be told.
 */
final class SequenceRuns {
  private record Run(long first, long last) {
    boolean touches(long from) {
      return last >= from || last + 1 == from;
    }

    Run with(Run other) {
      return new Run(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  private final PreparedStatement below;
  private final PreparedStatement extend;
  private final PreparedStatement delete;
  private final PreparedStatement insert;
  private final PreparedStatement end;
  private final int maxRuns;

  SequenceRuns(Connection connection, int maxRuns) throws SQLException {
    this.maxRuns = maxRuns;
    below =
        connection.prepareStatement(
            "SELECT first, last FROM run WHERE lane_id = ? AND first <= ? ORDER BY first DESC");
    extend = connection.prepareStatement("UPDATE run SET last = ? WHERE lane_id = ? AND first = ?");
    delete =
        connection.prepareStatement("DELETE FROM run WHERE lane_id = ? AND first BETWEEN ? AND ?");
    insert = connection.prepareStatement("INSERT INTO run (lane_id, first, last) VALUES (?, ?, ?)");
    end =
        connection.prepareStatement(
            "SELECT last FROM run WHERE lane_id = ? ORDER BY first LIMIT 1 OFFSET ?");
  }

  /**
   * Adds these numbers, and gives back those among them that were there already.
   *
   * @param sequences ascending and distinct, all above what the lane has forgotten
   */
  Set<Long> add(LaneTotals lane, long[] sequences) throws SQLException {
    Set<Long> known = new HashSet<>();
    int start = 0;
    for (int i = 1; i <= sequences.length; i++) {
      if (i == sequences.length || sequences[i] != sequences[i - 1] + 1) {
        addStretch(lane, sequences[start], sequences[i - 1], known);
        start = i;
      }
    }
    if (lane.runs > maxRuns) {
      forgetLowest(lane);
    }
    return known;
  }

  /** Melts a stretch of consecutive numbers with every run that it touches. */
  private void addStretch(LaneTotals lane, long from, long to, Set<Long> known)
      throws SQLException {
    Run melted = new Run(from, to);
    Run lowest = melted;
    int touched = 0;
    below.setLong(1, lane.id);
    below.setLong(2, to == Long.MAX_VALUE ? to : to + 1);
    try (ResultSet row = below.executeQuery()) {
      while (row.next()) {
        Run run = new Run(row.getLong(1), row.getLong(2));
        if (!run.touches(from)) {
          break;
        }
        addOverlap(known, run, from, to);
        melted = melted.with(run);
        lowest = run;
        touched++;
      }
    }
    if (touched == 1 && lowest.first() == melted.first()) {
      if (lowest.last() < melted.last()) {
        execute(extend, melted.last(), lane.id, melted.first());
      }
      return;
    }
    if (touched > 0) {
      execute(delete, lane.id, melted.first(), melted.last());
    }
    execute(insert, lane.id, melted.first(), melted.last());
    lane.runs += 1 - touched;
  }

  private static void addOverlap(Set<Long> known, Run run, long from, long to) {
    long first = Math.max(from, run.first());
    long last = Math.min(to, run.last());
    for (long above = 0; above <= last - first; above++) {
      known.add(first + above);
    }
  }

  private void forgetLowest(LaneTotals lane) throws SQLException {
    long surplus = lane.runs - maxRuns + maxRuns / 10;
    end.setLong(1, lane.id);
    end.setLong(2, surplus - 1);
    long forgotten;
    try (ResultSet run = end.executeQuery()) {
      forgotten = run.getLong(1);
    }
    execute(delete, lane.id, Long.MIN_VALUE, forgotten);
    lane.runs -= surplus;
    lane.forgottenThrough = forgotten;
  }

  private static void execute(PreparedStatement statement, long one, long two, long three)
      throws SQLException {
    statement.setLong(1, one);
    statement.setLong(2, two);
    statement.setLong(3, three);
    statement.executeUpdate();
  }
}
