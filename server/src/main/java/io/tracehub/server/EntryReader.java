// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about what is stored, on threads and connections of its own: a slow question
 * delays the next one, never an entry that wants to be stored.
 */
final class EntryReader implements AutoCloseable {
  private static final int THREADS = 2;
  private static final long MAX_PAGE_CHARS = 256 * 1024;
  private static final int MAX_PAGE_ENTRIES = 200;

  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, ServerThreads.named("query"));
  private final BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(THREADS);

  EntryReader(Database database) {
    try {
      for (int i = 0; i < THREADS; i++) {
        connections.add(database.reader());
      }
    } catch (SQLException e) {
      close();
      throw database.unusable(e);
    }
  }

  /**
   * A bounded part of what a filter finds.
   *
   * @param last whether nothing follows
   */
  record Page(List<StoredEntry> entries, boolean last) {}

  /** The first matching entries, as many as fit into a modest amount of memory. */
  CompletableFuture<Page> page(EntryFilter filter) {
    return ask(connection -> find(connection, filter));
  }

  /** The whole entry with this id; empty if there is none. */
  CompletableFuture<Optional<StoredEntry>> entry(long id) {
    return ask(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT entry.*, entry_json.json FROM entry JOIN entry_json USING (id) WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(EntryRow.read(row, true)) : Optional.empty();
            }
          }
        });
  }

  CompletableFuture<ServerStats> stats() {
    return ask(
        connection -> {
          Map<String, Long> counters = new HashMap<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT name, value FROM counter");
              ResultSet row = select.executeQuery()) {
            while (row.next()) {
              counters.put(row.getString(1), row.getLong(2));
            }
          }
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT coalesce(max(id) - min(id) + 1, 0) FROM entry");
              ResultSet row = select.executeQuery()) {
            return new ServerStats(counters, row.getLong(1));
          }
        });
  }

  /** What the oracle knows of one instance, or of all where it is null. */
  CompletableFuture<OracleReport> oracle(@Nullable String instance) {
    return ask(connection -> OracleQuery.read(connection, instance));
  }

  @Override
  public void close() {
    Closing.gently(executor);
    for (Connection connection : connections) {
      Closing.quietly(connection::close);
    }
  }

  /** A question to the database. */
  interface Question<T> {
    T put(Connection connection) throws SQLException;
  }

  /** Puts a question of another class. */
  <T> CompletableFuture<T> ask(Question<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          Connection connection = connections.remove();
          try {
            return question.put(connection);
          } catch (SQLException e) {
            throw new StoreException("The database did not answer", e);
          } finally {
            connections.add(connection);
          }
        },
        executor);
  }

  private static Page find(Connection connection, EntryFilter filter) throws SQLException {
    List<StoredEntry> entries = new ArrayList<>();
    long chars = 0;
    try (PreparedStatement select = connection.prepareStatement(filter.sql())) {
      List<Object> parameters = filter.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        select.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (chars > MAX_PAGE_CHARS || entries.size() == MAX_PAGE_ENTRIES) {
            return new Page(entries, false);
          }
          StoredEntry entry = EntryRow.read(row, filter.full());
          entries.add(entry);
          chars += entry.json() == null ? 0 : entry.json().length();
        }
      }
    }
    return new Page(entries, true);
  }
}
