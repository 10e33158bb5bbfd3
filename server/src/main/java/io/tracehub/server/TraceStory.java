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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is kept of one trace, in the order of time, whichever service it came from.
 *
 * @param truncated whether there are older ones that are left out
 */
record TraceStory(String traceId, List<StoredEntry> entries, boolean truncated) {
  private static final int MAX_ENTRIES = 2_000;

  /** Of more entries than fit those that came last; of a span that came twice the last. */
  static TraceStory read(Connection connection, String traceId) throws SQLException {
    List<StoredEntry> entries = new ArrayList<>();
    Set<String> spans = new HashSet<>();
    boolean truncated = false;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT entry.* FROM entry_index CROSS JOIN entry ON entry.id = entry_index.rowid
            WHERE entry_index MATCH ? ORDER BY entry_index.rowid DESC LIMIT ?
            """)) {
      Query ofTrace = new Query.Is("trace", List.of(traceId));
      select.setString(1, MatchExpression.of(ofTrace, TimeRange.ALWAYS));
      select.setInt(2, MAX_ENTRIES + 1);
      try (ResultSet row = select.executeQuery()) {
        for (int read = 1; row.next(); read++) {
          truncated = read > MAX_ENTRIES;
          if (!truncated) {
            StoredEntry entry = EntryRow.read(row, false);
            SpanFacts span = entry.summary().span();
            if (span == null || span.id().isEmpty() || spans.add(span.id())) {
              entries.add(entry);
            }
          }
        }
      }
    }
    entries.sort(Comparator.comparingLong(StoredEntry::at).thenComparingLong(StoredEntry::id));
    return new TraceStory(traceId, entries, truncated);
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("trace_id", traceId);
    json.writeArrayFieldStart("entries");
    for (StoredEntry entry : entries) {
      entry.writeTo(json);
    }
    json.writeEndArray();
    json.writeBooleanField("truncated", truncated);
    json.writeEndObject();
  }
}
