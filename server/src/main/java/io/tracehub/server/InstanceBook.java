// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The oracle's rows of instances and lanes: found or made, saved, and forgotten when too many. */
final class InstanceBook {
  private static final List<String> FORGET =
      List.of(
          "DELETE FROM run WHERE lane_id IN (SELECT id FROM lane WHERE instance_id = ?)",
          "DELETE FROM digests WHERE lane_id IN (SELECT id FROM lane WHERE instance_id = ?)",
          "DELETE FROM unexpected WHERE lane_id IN (SELECT id FROM lane WHERE instance_id = ?)",
          "DELETE FROM lane WHERE instance_id = ?",
          "DELETE FROM loss WHERE instance_id = ?",
          "DELETE FROM instance WHERE id = ?");

  private final PreparedStatement touch;
  private final PreparedStatement insert;
  private final PreparedStatement mismatch;
  private final PreparedStatement selectLane;
  private final PreparedStatement insertLane;
  private final PreparedStatement updateLane;
  private final PreparedStatement surplus;
  private final List<PreparedStatement> forget = new ArrayList<>();
  private final OracleLimits limits;
  private boolean grown;

  InstanceBook(Connection connection, OracleLimits limits) throws SQLException {
    this.limits = limits;
    touch =
        connection.prepareStatement(
            "UPDATE instance SET last_arrival = ?, service = coalesce(nullif(?, ''), service) WHERE name = ? RETURNING id");
    insert =
        connection.prepareStatement(
            "INSERT INTO instance (last_arrival, service, name) VALUES (?, ?, ?) RETURNING id");
    mismatch =
        connection.prepareStatement(
            "UPDATE instance SET batch_mismatches = batch_mismatches + 1 WHERE id = ?");
    selectLane =
        connection.prepareStatement("SELECT * FROM lane WHERE instance_id = ? AND name = ?");
    insertLane =
        connection.prepareStatement(
            """
            INSERT INTO lane (instance_id, name)
            SELECT ?, ? WHERE (SELECT count(*) FROM lane WHERE instance_id = ?) < ? RETURNING *
            """);
    updateLane = connection.prepareStatement(LaneTotals.UPDATE);
    surplus =
        connection.prepareStatement(
            "SELECT id FROM instance ORDER BY last_arrival DESC, id DESC LIMIT -1 OFFSET ?");
    for (String sql : FORGET) {
      forget.add(connection.prepareStatement(sql));
    }
  }

  /**
   * The id of the instance, which has been heard of now.
   *
   * @param service of which it is; empty to leave that as it is known
   */
  long touch(String name, String service, Instant now) throws SQLException {
    Long id = id(touch, name, service, now);
    if (id == null) {
      grown = true;
      id = Objects.requireNonNull(id(insert, name, service, now));
    }
    return id;
  }

  private static @Nullable Long id(
      PreparedStatement statement, String name, String service, Instant now) throws SQLException {
    statement.setLong(1, now.toEpochMilli());
    statement.setString(2, service);
    statement.setString(3, name);
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : null;
    }
  }

  void batchMismatch(long instance) throws SQLException {
    mismatch.setLong(1, instance);
    mismatch.executeUpdate();
  }

  /** The instance's lane of this name; null if it would be one too many. */
  @Nullable LaneTotals lane(long instance, String name) throws SQLException {
    selectLane.setLong(1, instance);
    selectLane.setString(2, name);
    try (ResultSet row = selectLane.executeQuery()) {
      if (row.next()) {
        return new LaneTotals(row);
      }
    }
    insertLane.setLong(1, instance);
    insertLane.setString(2, name);
    insertLane.setLong(3, instance);
    insertLane.setInt(4, limits.lanes());
    try (ResultSet row = insertLane.executeQuery()) {
      return row.next() ? new LaneTotals(row) : null;
    }
  }

  void save(LaneTotals lane) throws SQLException {
    lane.bind(updateLane);
    updateLane.executeUpdate();
  }

  /** Forgets all but the newest instances; how many it forgot. */
  int forgetOldest() throws SQLException {
    if (!grown) {
      return 0;
    }
    List<Long> ids = new ArrayList<>();
    surplus.setInt(1, limits.instances());
    try (ResultSet row = surplus.executeQuery()) {
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    for (long id : ids) {
      for (PreparedStatement statement : forget) {
        statement.setLong(1, id);
        statement.executeUpdate();
      }
    }
    grown = false;
    return ids.size();
  }
}
