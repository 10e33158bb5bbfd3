// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of the database. A request's entries and every count that they change go in with
 * one commit, so that a crash between two requests leaves nothing half told.
 *
 * <p>Callers wait for each other; never call it from a thread that serves connections.
 */
final class EntryStore implements AutoCloseable {
  private final Connection connection;
  private final OracleBook book;
  private final PreparedStatement insertEntry;
  private final PreparedStatement insertJson;
  private final PreparedStatement addToCounter;
  private final List<PreparedStatement> deleteOld;
  private final long maxEntries;
  private final Clock clock;

  private EntryStore(Connection connection, long maxEntries, OracleLimits limits, Clock clock)
      throws SQLException {
    this.connection = connection;
    this.maxEntries = maxEntries;
    this.clock = clock;
    book = new OracleBook(connection, limits);
    insertEntry =
        connection.prepareStatement(
            """
            INSERT INTO entry (received_at, timestamp, level, kind, service, environment, logger, trace_id, message,
              error_type, instance, lane, sequence, breadcrumb_count, problems, protocol)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """);
    insertJson = connection.prepareStatement("INSERT INTO entry_json (id, json) VALUES (?, ?)");
    addToCounter =
        connection.prepareStatement(
            "INSERT INTO counter (name, value) VALUES (?, ?) "
                + "ON CONFLICT (name) DO UPDATE SET value = value + excluded.value");
    deleteOld =
        List.of(
            connection.prepareStatement(
                "DELETE FROM entry WHERE id <= (SELECT max(id) FROM entry) - ?"),
            connection.prepareStatement(
                "DELETE FROM entry_json WHERE id <= (SELECT max(id) FROM entry_json) - ?"));
  }

  static EntryStore open(Database database, long maxEntries, OracleLimits limits, Clock clock) {
    try {
      return new EntryStore(database.writer(), maxEntries, limits, clock);
    } catch (SQLException e) {
      throw database.unusable(e);
    }
  }

  /**
   * Stores what is new in a request and counts the rest as duplicates. Returns after the commit.
   *
   * @param mismatch what the request's header says wrongly of its entries, if anything
   * @param afterwards told what was stored, in the order of ids over all requests; must not block
   */
  synchronized void append(
      List<ReceivedEntry> entries,
      BatchHeader.@Nullable Mismatch mismatch,
      Consumer<List<StoredEntry>> afterwards) {
    Instant now = clock.instant();
    List<StoredEntry> stored = new ArrayList<>(entries.size());
    commit(
        () -> {
          Tally tally = new Tally();
          BitSet fresh = book.enter(entries, mismatch, tally, now);
          for (int place = 0; place < entries.size(); place++) {
            ReceivedEntry entry = entries.get(place);
            if (fresh.get(place)) {
              stored.add(new StoredEntry(insert(entry, now), now, entry.summary(), null));
              tally.stored(entry.summary());
            } else {
              tally.duplicate();
            }
          }
          tally.request();
          save(tally);
          forgetOldest();
        });
    afterwards.accept(stored);
  }

  /** Counts a request that was not accepted. */
  synchronized void countRefused() {
    commit(
        () -> {
          Tally tally = new Tally();
          tally.request();
          tally.refused();
          save(tally);
        });
  }

  @Override
  public synchronized void close() {
    Closing.quietly(connection::close);
  }

  private void commit(Database.Work work) {
    try {
      Database.inTransaction(connection, work);
    } catch (SQLException e) {
      throw new StoreException("The database refused a write", e);
    }
  }

  private long insert(ReceivedEntry entry, Instant now) throws SQLException {
    EntryRow.bind(insertEntry, entry.summary(), now);
    long id;
    try (ResultSet result = insertEntry.executeQuery()) {
      result.next();
      id = result.getLong(1);
    }
    insertJson.setLong(1, id);
    insertJson.setString(2, entry.json());
    insertJson.executeUpdate();
    return id;
  }

  private void save(Tally tally) throws SQLException {
    for (var count : tally.counts().entrySet()) {
      addToCounter.setString(1, count.getKey());
      addToCounter.setLong(2, count.getValue());
      addToCounter.executeUpdate();
    }
  }

  private void forgetOldest() throws SQLException {
    for (PreparedStatement delete : deleteOld) {
      delete.setLong(1, maxEntries);
      delete.executeUpdate();
    }
  }
}
