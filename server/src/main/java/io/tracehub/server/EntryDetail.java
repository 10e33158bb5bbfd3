// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.server.query.MatchExpression;
import io.tracehub.server.query.Query;
import io.tracehub.server.query.TimeRange;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry and its neighbours.
 *
 * @param previous the id of the entry of the same issue that came before, or null
 * @param next the id of the one that came after it, or null
 */
record EntryDetail(StoredEntry entry, @Nullable Long previous, @Nullable Long next) {

  static Optional<EntryDetail> read(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT entry.*, entry_json.json FROM entry JOIN entry_json USING (id) WHERE id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        StoredEntry entry = EntryRow.read(row, true);
        return Optional.of(
            new EntryDetail(
                entry,
                neighbour(connection, entry, "< ? ORDER BY rowid DESC"),
                neighbour(connection, entry, "> ? ORDER BY rowid")));
      }
    }
  }

  private static @Nullable Long neighbour(Connection connection, StoredEntry entry, String side)
      throws SQLException {
    if (entry.issue() == null) {
      return null;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT rowid FROM entry_index WHERE entry_index MATCH ? AND rowid "
                + side
                + " LIMIT 1")) {
      Query sameIssue = new Query.Is("issue", List.of(entry.issue().toString()));
      select.setString(1, MatchExpression.of(sameIssue, TimeRange.ALWAYS));
      select.setLong(2, entry.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    entry.writeMembers(json);
    if (previous != null) {
      json.writeNumberField("previous", previous);
    }
    if (next != null) {
      json.writeNumberField("next", next);
    }
    json.writeEndObject();
  }
}
