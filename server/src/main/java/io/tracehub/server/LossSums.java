// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Adds up what an instance's loss reports tell, by line and reason. */
final class LossSums {
  /** The SDK has about twenty; a sender with endless ones gets a last row for the rest. */
  private static final int MAX_REASONS = 200;

  private static final String THE_REST = "other";

  private final PreparedStatement count;
  private final PreparedStatement increase;
  private final PreparedStatement insert;

  LossSums(Connection connection) throws SQLException {
    count =
        connection.prepareStatement(
            "UPDATE instance SET loss_reports = loss_reports + 1 WHERE id = ?");
    increase =
        connection.prepareStatement(
            "UPDATE loss SET count = count + ? WHERE instance_id = ? AND line = ? AND reason = ?");
    insert =
        connection.prepareStatement(
            """
            INSERT INTO loss (count, instance_id, line, reason)
            SELECT ?, ?, ?, ? WHERE (SELECT count(*) FROM loss WHERE instance_id = ?) < ?
            """);
  }

  void add(long instance, List<LossLine> lines) throws SQLException {
    count.setLong(1, instance);
    count.executeUpdate();
    for (LossLine line : lines) {
      if (!added(instance, line, MAX_REASONS)) {
        added(instance, new LossLine(THE_REST, THE_REST, line.count()), Integer.MAX_VALUE);
      }
    }
  }

  private boolean added(long instance, LossLine line, int maxReasons) throws SQLException {
    bind(increase, instance, line);
    if (increase.executeUpdate() == 1) {
      return true;
    }
    bind(insert, instance, line);
    insert.setLong(5, instance);
    insert.setInt(6, maxReasons);
    return insert.executeUpdate() == 1;
  }

  private static void bind(PreparedStatement statement, long instance, LossLine line)
      throws SQLException {
    statement.setLong(1, line.count());
    statement.setLong(2, instance);
    statement.setString(3, line.line());
    statement.setString(4, line.reason());
  }
}
