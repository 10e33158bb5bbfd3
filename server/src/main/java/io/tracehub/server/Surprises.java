// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Keeps the first few numbers of each kind of surprise in a lane, for the one who looks for why.
 */
final class Surprises {
  static final int MAX_KEPT = 20;
  static final String OTHER_CONTENT = "other_content";
  static final String BELOW_ONE = "below_one";

  private final PreparedStatement insert;

  Surprises(Connection connection) throws SQLException {
    insert =
        connection.prepareStatement(
            """
            INSERT INTO unexpected (lane_id, kind, sequence)
            SELECT ?, ?, ? WHERE (SELECT count(*) FROM unexpected WHERE lane_id = ? AND kind = ?) < ?
            ON CONFLICT DO NOTHING
            """);
  }

  void note(LaneTotals lane, String kind, long sequence) throws SQLException {
    insert.setLong(1, lane.id);
    insert.setString(2, kind);
    insert.setLong(3, sequence);
    insert.setLong(4, lane.id);
    insert.setString(5, kind);
    insert.setInt(6, MAX_KEPT);
    insert.executeUpdate();
  }
}
