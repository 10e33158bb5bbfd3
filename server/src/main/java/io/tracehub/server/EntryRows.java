// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.query.EntryTerms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Writes entries: the row that lists need, the entry as it came, and what the index knows. */
final class EntryRows {
  private final PreparedStatement insert;
  private final PreparedStatement insertJson;
  private final PreparedStatement insertIndex;
  private final PreparedStatement lastId;
  private long next;

  EntryRows(Connection connection) throws SQLException {
    insert = connection.prepareStatement(EntryRow.INSERT);
    insertJson = connection.prepareStatement("INSERT INTO entry_json (id, json) VALUES (?, ?)");
    insertIndex =
        connection.prepareStatement(
            "INSERT INTO entry_index (rowid, words, terms) VALUES (?, ?, ?)");
    lastId = connection.prepareStatement("SELECT seq FROM sqlite_sequence WHERE name = 'entry'");
  }

  /** Looks up which ids are free; first thing in a transaction. */
  void begin() throws SQLException {
    try (ResultSet row = lastId.executeQuery()) {
      next = (row.next() ? row.getLong(1) : 0) + 1;
    }
  }

  /** The id that the next entry gets. */
  long nextId() {
    return next;
  }

  void insert(StoredEntry stored, ReceivedEntry entry, Instant now) throws SQLException {
    EntryRow.bind(insert, stored, now);
    insert.executeUpdate();
    insertJson.setLong(1, stored.id());
    insertJson.setString(2, entry.json());
    insertJson.executeUpdate();
    index(stored, entry);
    next = stored.id() + 1;
  }

  /** Writes only what the index knows of an entry, which has a row already. */
  void index(StoredEntry stored, ReceivedEntry entry) throws SQLException {
    insertIndex.setLong(1, stored.id());
    insertIndex.setString(2, entry.words());
    insertIndex.setString(
        3, entry.terms() + " " + EntryTerms.stored(stored.at(), stored.project(), stored.issue()));
    insertIndex.executeUpdate();
  }

  /**
   * Sets how the index works, which it remembers itself: a request's words are sorted in memory,
   * and a segment is not written anew before half of it is forgotten.
   */
  static void tune(Statement statement) throws SQLException {
    for (String setting : new String[] {"('hashsize', 16777216)", "('deletemerge', 50)"}) {
      statement.executeUpdate("INSERT INTO entry_index (entry_index, rank) VALUES " + setting);
    }
  }
}
