// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.query.MatchExpression;
import io.tracehub.server.query.Query;
import io.tracehub.server.query.TimeRange;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the store holds already, by content: the digests of all entries of the ten seconds that are
 * looked at. Whoever brings entries in the order of time reads each of them once.
 */
final class KnownContent {
  private static final long TEN_SECONDS = 10_000;
  private static final int MAX_DIGESTS = 100_000;

  private final Map<Long, Set<Long>> slots = new LinkedHashMap<>();
  private int digests;

  /**
   * Adds an entry.
   *
   * @return whether the same was not there before
   */
  boolean add(Connection connection, String json, long atMillis) throws SQLException {
    long slot = atMillis / TEN_SECONDS;
    Set<Long> known = slots.get(slot);
    if (known == null) {
      makeRoom();
      known = read(connection, slot);
      slots.put(slot, known);
      digests += known.size();
    }
    boolean added = known.add(digest(json));
    digests += added ? 1 : 0;
    return added;
  }

  /** Forgets everything, since a transaction failed. */
  void discard() {
    slots.clear();
    digests = 0;
  }

  private void makeRoom() {
    if (digests > MAX_DIGESTS) {
      discard();
    }
  }

  private static Set<Long> read(Connection connection, long slot) throws SQLException {
    Set<Long> known = new HashSet<>();
    long from = slot * TEN_SECONDS;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT json FROM entry_index CROSS JOIN entry_json ON entry_json.id = entry_index.rowid
            WHERE entry_index MATCH ?
            """)) {
      select.setString(
          1, MatchExpression.of(Query.everything(), new TimeRange(from, from + TEN_SECONDS)));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          known.add(digest(row.getString(1)));
        }
      }
    }
    return known;
  }

  private static long digest(String json) {
    byte[] bytes = SessionFile.inOneLine(json).getBytes(StandardCharsets.UTF_8);
    return ContentDigests.of(bytes, 0, bytes.length);
  }
}
