// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
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
  private final EntryRows rows;
  private final Volume volume;
  private final Retention retention;
  private final PreparedStatement addToCounter;
  private final Clock clock;

  private EntryStore(
      Connection connection, RetentionLimits limits, OracleLimits oracle, Clock clock)
      throws SQLException {
    this.connection = connection;
    this.clock = clock;
    book = new OracleBook(connection, oracle);
    rows = new EntryRows(connection);
    volume = new Volume(connection);
    retention = new Retention(connection, volume, limits);
    addToCounter =
        connection.prepareStatement(
            "INSERT INTO counter (name, value) VALUES (?, ?) "
                + "ON CONFLICT (name) DO UPDATE SET value = value + excluded.value");
  }

  static EntryStore open(
      Database database, RetentionLimits limits, OracleLimits oracle, Clock clock) {
    try {
      return new EntryStore(database.writer(), limits, oracle, clock);
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
          rows.begin();
          for (int place = 0; place < entries.size(); place++) {
            ReceivedEntry entry = entries.get(place);
            if (fresh.get(place)) {
              stored.add(insert(entry, now));
              tally.stored(entry.summary());
            } else {
              tally.duplicate();
            }
          }
          tally.request();
          save(tally);
          volume.save();
          retention.forgetOldest(stored.size(), now);
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
      volume.discard();
      throw new StoreException("The database refused a write", e);
    }
  }

  private StoredEntry insert(ReceivedEntry entry, Instant now) throws SQLException {
    StoredEntry stored =
        new StoredEntry(
            rows.nextId(),
            now,
            entry.at().orElse(now.toEpochMilli()),
            entry.summary(),
            entry.project(),
            null,
            null);
    rows.insert(stored, entry, now);
    volume.count(stored.at(), entry.summary().level(), entry.summary().kind(), 1);
    return stored;
  }

  private void save(Tally tally) throws SQLException {
    for (var count : tally.counts().entrySet()) {
      addToCounter.setString(1, count.getKey());
      addToCounter.setLong(2, count.getValue());
      addToCounter.executeUpdate();
    }
  }
}
