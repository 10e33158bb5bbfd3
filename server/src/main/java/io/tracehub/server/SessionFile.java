// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/**
 * The form of a session file, in which entries go from one server to another: JSON lines, usually
 * gzipped.
 *
 * <pre>
 * {"format":"tracehub-session","version":1,"exported_at":"2026-04-06T10:15:30Z","q":"level:error"}
 * {"received_at":"2026-04-06T10:15:30.123Z","protocol":"tracehub","project":1,"entry":{…}}
 * …
 * </pre>
 *
 * <p>{@code entry} is in TraceHub's form; {@code project} is left out where there is none. A reader
 * ignores members that it does not know.
 */
final class SessionFile {
  static final String FORMAT = "tracehub-session";
  static final int VERSION = 1;

  private SessionFile() {}

  static void writeHeader(JsonGenerator json, String query, Instant now) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", FORMAT);
    json.writeNumberField("version", VERSION);
    json.writeStringField("exported_at", now.toString());
    json.writeStringField("q", query);
    json.writeEndObject();
  }

  static void writeEntry(JsonGenerator json, StoredEntry entry) throws IOException {
    json.writeStartObject();
    json.writeStringField("received_at", entry.receivedAt().toString());
    json.writeStringField("protocol", entry.summary().protocol());
    if (entry.project() != null) {
      json.writeNumberField("project", entry.project());
    }
    json.writeFieldName("entry");
    json.writeRawValue(inOneLine(String.valueOf(entry.json())));
    json.writeEndObject();
  }

  /** The same JSON without the line breaks that whoever sent it put between its members. */
  static String inOneLine(String json) {
    return json.replace('\n', ' ').replace('\r', ' ');
  }
}
