// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its place in the store.
 *
 * @param id grows by one with each stored entry, also across restarts
 * @param at when it happened, in milliseconds since 1970; of one that does not say, when it came
 * @param project the number of its project, or null
 * @param issue the number of its issue, or null
 * @param json the entry as it came, or null where only the summary was asked for
 */
record StoredEntry(
    long id,
    Instant receivedAt,
    long at,
    EntrySummary summary,
    @Nullable Integer project,
    @Nullable Long issue,
    @Nullable String json) {

  void writeTo(JsonGenerator out) throws IOException {
    out.writeStartObject();
    writeMembers(out);
    out.writeEndObject();
  }

  void writeMembers(JsonGenerator out) throws IOException {
    out.writeNumberField("id", id);
    out.writeStringField("received_at", receivedAt.toString());
    out.writeNumberField("at_ms", at);
    summary.writeMembers(out);
    if (project != null) {
      out.writeNumberField("project", project);
    }
    if (issue != null) {
      out.writeNumberField("issue", issue);
    }
    if (json != null) {
      out.writeFieldName("entry");
      out.writeRawValue(json);
    }
  }
}
