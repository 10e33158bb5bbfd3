// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's memory: pooled connections to a database that lives as long as the shop, and a warning
 * for each statement that took too long.
 */
final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private final HikariDataSource connections;
  private final Duration slowQuery;

  private Database(HikariDataSource connections, Duration slowQuery) {
    this.connections = connections;
    this.slowQuery = slowQuery;
  }

  /** Creates the tables and fills the shelves. */
  static Database open(int maxConnections, Duration slowQuery) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    // TRACE_LEVEL_FILE=4: H2 logs through SLF4J instead of a file of its own.
    config.setJdbcUrl("jdbc:h2:mem:shop-" + UUID.randomUUID() + ";TRACE_LEVEL_FILE=4");
    config.setMaximumPoolSize(maxConnections);
    config.setAutoCommit(false);
    Database database = new Database(new HikariDataSource(config), slowQuery);
    database.transaction(
        session -> session.update("RUNSCRIPT FROM 'classpath:/com/acme/shop/shop.sql'"));
    return database;
  }

  /** Statements that belong together. */
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  /** Makes one row of a result into something with a name. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs the work in one transaction: all of it is kept or, if it throws, none. */
  <T> T transaction(Work<T> work) {
    try (Connection connection = connections.getConnection()) {
      try {
        T result = work.run(new Session(connection));
        connection.commit();
        return result;
      } catch (Throwable failure) {
        log.debug("rolling back after {}", failure.toString());
        connection.rollback();
        throw failure;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not do its part", e);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  /** An open transaction, for one thread at a time. */
  final class Session {
    private final Connection connection;

    private Session(Connection connection) {
      this.connection = connection;
    }

    /** Changes rows and returns how many. */
    int update(String sql, Object... arguments) throws SQLException {
      long startNanos = System.nanoTime();
      try (PreparedStatement statement = prepare(sql, arguments)) {
        int rows = statement.executeUpdate();
        report(sql, rows, startNanos);
        return rows;
      }
    }

    /** Reads all rows. */
    <T> List<T> query(String sql, Row<T> row, Object... arguments) throws SQLException {
      long startNanos = System.nanoTime();
      try (PreparedStatement statement = prepare(sql, arguments);
          ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(row.read(rows));
          log.trace("row {}: {}", result.size(), result.get(result.size() - 1));
        }
        report(sql, result.size(), startNanos);
        return result;
      }
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement;
    }

    private void report(String sql, int rows, long startNanos) {
      long nanos = System.nanoTime() - startNanos;
      if (nanos >= slowQuery.toNanos()) {
        log.warn("slow query: {} ms for {}", TimeUnit.NANOSECONDS.toMillis(nanos), sql);
      } else {
        log.debug("{} rows in {} µs for {}", rows, TimeUnit.NANOSECONDS.toMicros(nanos), sql);
      }
    }
  }
}
