// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Gives entries of a file that an older version made what newer ones are stored with. Part of the
 * transaction that changes the tables; about 20,000 entries a second.
 */
final class Reindexing {
  private static final JsonMapper JSON = new JsonMapper();

  private final PreparedStatement update;
  private final EntryRows rows;
  private final Volume volume;

  private Reindexing(Connection connection) throws SQLException {
    update =
        connection.prepareStatement(
            "UPDATE entry SET stored_at = received_at, at_ms = ?, project = ? WHERE id = ?");
    rows = new EntryRows(connection);
    volume = new Volume(connection);
  }

  static void run(Connection connection) throws SQLException {
    Reindexing reindexing = new Reindexing(connection);
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT entry.*, entry_json.json FROM entry JOIN entry_json USING (id) ORDER BY id");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        reindexing.add(EntryRow.read(row, true));
      }
    }
    reindexing.volume.save();
  }

  private void add(StoredEntry old) throws SQLException {
    String json = String.valueOf(old.json());
    JsonNode entry;
    try {
      entry = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SQLException("entry %d is damaged".formatted(old.id()), e);
    }
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ReceivedEntry received = ReceivedEntry.of(old.summary(), entry, json, bytes, 0, bytes.length);
    JsonNode project = entry.path("extra").path("project");
    boolean numbered = old.summary().protocol().equals(Protocol.XRAYRADAR.word());
    StoredEntry stored =
        new StoredEntry(
            old.id(),
            old.receivedAt(),
            received.at().orElse(old.receivedAt().toEpochMilli()),
            old.summary(),
            numbered && project.asInt() > 0 ? project.asInt() : null,
            null,
            null);
    update.setLong(1, stored.at());
    update.setObject(2, stored.project());
    update.setLong(3, stored.id());
    update.executeUpdate();
    rows.index(stored, received);
    volume.count(stored.at(), stored.summary().level(), stored.summary().kind(), 1);
  }
}
