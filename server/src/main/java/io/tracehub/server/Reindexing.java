// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.server.issue.IssueBook;
import io.tracehub.server.issue.Occurrence;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives entries of a file that an older version made what newer ones are stored with. Part of the
 * transaction that changes the tables; some 10,000 entries a second.
 */
final class Reindexing {
  private static final JsonMapper JSON = new JsonMapper();

  /** After so many entries what was counted is written, since it would fill the memory. */
  private static final int SLICE = 10_000;

  private final PreparedStatement update;
  private final EntryRows rows;
  private final Volume volume;
  private final IssueBook issues;

  private Reindexing(Connection connection) throws SQLException {
    update =
        connection.prepareStatement(
            "UPDATE entry SET stored_at = received_at, at_ms = ?, project = ?, issue_id = ? WHERE id = ?");
    rows = new EntryRows(connection);
    volume = new Volume(connection);
    issues = new IssueBook(connection);
  }

  /**
   * @param notices told in a sentence if there are any
   */
  static void run(Connection connection, Consumer<String> notices, Instant now)
      throws SQLException {
    announce(connection, notices);
    Reindexing reindexing = new Reindexing(connection);
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT entry.*, entry_json.json FROM entry JOIN entry_json USING (id) ORDER BY id");
        ResultSet row = select.executeQuery()) {
      for (int read = 1; row.next(); read++) {
        reindexing.add(EntryRow.read(row, true));
        if (read % SLICE == 0) {
          reindexing.save(now);
        }
      }
    }
    reindexing.save(now);
  }

  private static void announce(Connection connection, Consumer<String> notices)
      throws SQLException {
    try (PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM entry_json");
        ResultSet row = count.executeQuery()) {
      if (row.getLong(1) > 0) {
        notices.accept(
            "The database was made by an older version: its %,d entries are indexed now, some 10,000 a second."
                .formatted(row.getLong(1)));
      }
    }
  }

  private void save(Instant now) throws SQLException {
    volume.save();
    issues.save(now);
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
    long at = received.at().orElse(old.receivedAt().toEpochMilli());
    Integer project = project(old.summary(), entry);
    Occurrence occurrence = received.occurrence();
    Long issue = occurrence == null ? null : issues.enter(occurrence, project, at, old.id());
    StoredEntry stored =
        new StoredEntry(old.id(), old.receivedAt(), at, old.summary(), project, issue, null);
    update.setLong(1, stored.at());
    update.setObject(2, stored.project());
    update.setObject(3, stored.issue());
    update.setLong(4, stored.id());
    update.executeUpdate();
    rows.index(stored, received);
    volume.count(stored.at(), stored.summary().level(), stored.summary().kind(), 1);
  }

  /** Only XrayRadar's entries said where they belong. */
  private static @Nullable Integer project(EntrySummary summary, JsonNode entry) {
    int number = entry.path("extra").path("project").asInt();
    boolean said = summary.protocol().equals(Protocol.XRAYRADAR.word()) && number > 0;
    return said ? number : null;
  }
}
