// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.issue.IssueBook;
import io.tracehub.server.issue.IssueStatus;
import io.tracehub.server.issue.IssueTables;
import io.tracehub.server.issue.Occurrence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
  private final IssueBook issues;
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
    issues = new IssueBook(connection);
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
              stored.add(insert(entry, now, now));
              tally.stored(entry.summary());
            } else {
              tally.duplicate();
            }
          }
          tally.request();
          finish(tally, stored.size(), now);
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

  /**
   * Stores entries that another server received, unless the same are here. They are not entered in
   * the oracle's book, since a file may well be a part of what there was.
   *
   * @return how many were new
   */
  synchronized int take(List<SessionLines.Line> lines, KnownContent known) {
    Instant now = clock.instant();
    int[] added = new int[1];
    try {
      commit(
          () -> {
            Tally tally = new Tally();
            rows.begin();
            for (SessionLines.Line line : lines) {
              ReceivedEntry entry = line.entry();
              if (known.add(connection, entry.json(), at(entry, line.receivedAt()))) {
                insert(entry, line.receivedAt(), now);
                tally.stored(entry.summary());
                added[0]++;
              }
            }
            finish(tally, added[0], now);
          });
    } catch (StoreException e) {
      known.discard();
      throw e;
    }
    return added[0];
  }

  /** Forgets all entries and issues, but not which numbers have come. */
  synchronized void clear() {
    commit(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO entry_index (entry_index) VALUES ('delete-all')");
            for (String table : List.of("entry_json", "entry", "volume")) {
              statement.executeUpdate("DELETE FROM " + table);
            }
            for (String table : IssueTables.NAMES) {
              statement.executeUpdate("DELETE FROM " + table);
            }
          }
        });
  }

  /**
   * Changes the status of an issue.
   *
   * @return whether there is such an issue
   */
  synchronized boolean decide(long issue, IssueStatus status) {
    boolean[] found = new boolean[1];
    commit(() -> found[0] = issues.decide(issue, status, clock.instant()));
    return found[0];
  }

  @Override
  public synchronized void close() {
    Closing.quietly(connection::close);
  }

  private void commit(Database.Work work) {
    boolean done = false;
    try {
      Database.inTransaction(connection, work);
      done = true;
    } catch (SQLException e) {
      throw new StoreException("The database refused a write", e);
    } finally {
      if (!done) {
        volume.discard();
        issues.discard();
      }
    }
  }

  private StoredEntry insert(ReceivedEntry entry, Instant receivedAt, Instant now)
      throws SQLException {
    long id = rows.nextId();
    long at = at(entry, receivedAt);
    Occurrence occurrence = entry.occurrence();
    Long issue = occurrence == null ? null : issues.enter(occurrence, entry.project(), at, id);
    StoredEntry stored =
        new StoredEntry(id, receivedAt, at, entry.summary(), entry.project(), issue, null);
    rows.insert(stored, entry, now);
    volume.count(at, entry.summary().level(), entry.summary().kind(), 1);
    return stored;
  }

  private static long at(ReceivedEntry entry, Instant receivedAt) {
    return entry.at().orElse(receivedAt.toEpochMilli());
  }

  /** The end of a transaction that brought entries. */
  private void finish(Tally tally, int stored, Instant now) throws SQLException {
    save(tally);
    volume.save();
    issues.save(now);
    retention.forgetOldest(stored, now);
  }

  private void save(Tally tally) throws SQLException {
    for (var count : tally.counts().entrySet()) {
      addToCounter.setString(1, count.getKey());
      addToCounter.setLong(2, count.getValue());
      addToCounter.executeUpdate();
    }
  }
}
