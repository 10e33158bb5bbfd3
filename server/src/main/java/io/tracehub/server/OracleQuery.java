// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.LaneReport.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the oracle's book, in its caller's transaction. */
final class OracleQuery {
  private static final int MAX_GAPS = 1_000;

  /** Of all lanes in one answer, which would be unbounded otherwise. */
  private static final int MAX_GAPS_IN_ALL = 100_000;

  private final Connection connection;
  private int gapsLeft;

  private OracleQuery(Connection connection) {
    this.connection = connection;
  }

  /** The report on the instance of this name, or on all of them where it is null. */
  static OracleReport read(Connection connection, @Nullable String instance) throws SQLException {
    return read(connection, instance, MAX_GAPS_IN_ALL);
  }

  /** The report on all instances, without their gaps. */
  static OracleReport readTotals(Connection connection) throws SQLException {
    return read(connection, null, 0);
  }

  private static OracleReport read(Connection connection, @Nullable String instance, int gaps)
      throws SQLException {
    OracleQuery query = new OracleQuery(connection);
    query.gapsLeft = gaps;
    return query.report(instance);
  }

  /** Makes something of the row that a result stands on. */
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private OracleReport report(@Nullable String instance) throws SQLException {
    Map<String, Long> counters = new HashMap<>();
    list("SELECT name, value FROM counter", row -> counters.put(row.getString(1), row.getLong(2)));
    String all = "SELECT * FROM instance";
    List<InstanceReport> instances =
        instance == null
            ? list(all + " ORDER BY last_arrival DESC, id DESC", this::instance)
            : list(all + " WHERE name = ?", this::instance, instance);
    return new OracleReport(counters, instances);
  }

  private InstanceReport instance(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new InstanceReport(
        row.getString("name"),
        row.getString("service"),
        Instant.ofEpochMilli(row.getLong("last_arrival")),
        row.getLong("batch_mismatches"),
        row.getLong("loss_reports"),
        list(
            "SELECT * FROM loss WHERE instance_id = ? ORDER BY line, reason",
            loss ->
                new LossLine(
                    loss.getString("line"), loss.getString("reason"), loss.getLong("count")),
            id),
        list("SELECT * FROM lane WHERE instance_id = ? ORDER BY name", this::lane, id));
  }

  private LaneReport lane(ResultSet row) throws SQLException {
    LaneTotals totals = new LaneTotals(row);
    int wanted = Math.min(MAX_GAPS, gapsLeft);
    List<Gap> gaps = gaps(totals, wanted + 1);
    boolean complete = gaps.size() <= wanted && totals.forgottenThrough == null;
    List<Gap> told = gaps.subList(0, Math.min(wanted, gaps.size()));
    gapsLeft -= told.size();
    return new LaneReport(row.getString("name"), totals, told, complete, surprises(totals));
  }

  /** The lowest gaps from 1 on, or from where the runs begin to be known. */
  private List<Gap> gaps(LaneTotals lane, int limit) throws SQLException {
    List<Gap> gaps = new ArrayList<>();
    long next = lane.forgottenThrough == null ? 1 : Math.max(1, lane.forgottenThrough + 1);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first, last FROM run WHERE lane_id = ? AND last > 0 ORDER BY first")) {
      select.setLong(1, lane.id);
      try (ResultSet run = select.executeQuery()) {
        while (run.next() && gaps.size() < limit) {
          if (run.getLong(1) > next) {
            gaps.add(new Gap(next, run.getLong(1) - 1));
          }
          next = run.getLong(2) + 1;
        }
      }
    }
    return gaps;
  }

  private Map<String, List<Long>> surprises(LaneTotals lane) throws SQLException {
    Map<String, List<Long>> surprises = new HashMap<>();
    list(
        "SELECT kind, sequence FROM unexpected WHERE lane_id = ? ORDER BY id",
        row ->
            surprises
                .computeIfAbsent(row.getString(1), kind -> new ArrayList<>())
                .add(row.getLong(2)),
        lane.id);
    return surprises;
  }

  private <T> List<T> list(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(reader.read(row));
        }
      }
    }
    return rows;
  }
}
