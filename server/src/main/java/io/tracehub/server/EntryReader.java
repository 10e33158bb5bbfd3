// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Answers questions about what is stored, on threads and connections of its own: a slow question
 * delays the next one, never an entry that wants to be stored. One that takes longer than some
 * seconds is given up with a {@link TooSlowException}.
 */
final class EntryReader implements AutoCloseable {
  private static final int THREADS = 2;
  private static final long MAX_SECONDS = 5;
  private static final long MAX_PAGE_CHARS = 256 * 1024;
  private static final int MAX_PAGE_ENTRIES = 200;

  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, ServerThreads.named("query"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ServerThreads.named("query-timer"));
  private final BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(THREADS);
  private final long maxMillis;

  EntryReader(Database database) {
    this(database, MAX_SECONDS * 1_000);
  }

  EntryReader(Database database, long maxMillis) {
    this.maxMillis = maxMillis;
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

  /** A question to the database, whose answer is of one moment. */
  interface Question<T> {
    T put(Connection connection) throws SQLException;
  }

  /** The first matching entries, as many as fit into a modest amount of memory. */
  CompletableFuture<Page> page(EntryFilter filter) {
    return ask(connection -> find(connection, filter));
  }

  /** The whole entry with this id; empty if there is none. */
  CompletableFuture<Optional<EntryDetail>> entry(long id) {
    return ask(connection -> EntryDetail.read(connection, id));
  }

  /** Puts a question when a connection is free. */
  <T> CompletableFuture<T> ask(Question<T> question) {
    return CompletableFuture.supplyAsync(() -> answer(question), executor);
  }

  @Override
  public void close() {
    Closing.gently(executor);
    timer.shutdownNow();
    for (Connection connection : connections) {
      Closing.quietly(connection::close);
    }
  }

  private <T> T answer(Question<T> question) {
    Connection connection = connections.remove();
    Interruption interruption = new Interruption(connection, timer, maxMillis);
    try {
      connection.setAutoCommit(false);
      return question.put(connection);
    } catch (SQLException e) {
      if (interruption.happened()) {
        throw new TooSlowException(Math.max(1, maxMillis / 1_000), e);
      }
      throw new StoreException("The database did not answer", e);
    } finally {
      interruption.close();
      Closing.quietly(() -> connection.setAutoCommit(true));
      connections.add(connection);
    }
  }

  private static Page find(Connection connection, EntryFilter wanted) throws SQLException {
    EntryFilter filter = wanted.within(Volume.times(connection));
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
