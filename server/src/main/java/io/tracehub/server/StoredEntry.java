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
 * @param json the entry as it came, or null where only the summary was asked for
 */
record StoredEntry(long id, Instant receivedAt, EntrySummary summary, @Nullable String json) {

  void writeTo(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("id", id);
    out.writeStringField("received_at", receivedAt.toString());
    summary.writeMembers(out);
    if (json != null) {
      out.writeFieldName("entry");
      out.writeRawValue(json);
    }
    out.writeEndObject();
  }
}
