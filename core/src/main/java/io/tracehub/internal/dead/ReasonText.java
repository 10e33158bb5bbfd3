// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.internal.spool.Frame;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * What stands in the file beside a dead letter.
 *
 * <pre>
 * {"reason":"HTTP 400 …", "protocol":"tracehub", "endpoint":"https://host:port", "entries":1,
 *  "instance":"…", "lane":"events", "first":17, "at":"2026-11-20T12:00:00Z"}
 * </pre>
 *
 * @param protocol the wire format of the entries
 * @param endpoint who refused them
 */
record ReasonText(String protocol, String endpoint) {

  private static final int MAX_CHARS = 512;
  private static final JsonFactory JSON = new JsonFactory();

  byte[] of(Frame frame, String why, Instant at) {
    // Through characters, so that half of a surrogate pair becomes a question mark, not a failure.
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("reason", bounded(why));
      json.writeStringField("protocol", protocol);
      json.writeStringField("endpoint", endpoint);
      json.writeNumberField("entries", frame.count());
      json.writeStringField("instance", frame.instance());
      json.writeStringField("lane", frame.lane().wireName());
      json.writeNumberField("first", frame.firstSequence());
      json.writeStringField("at", at.toString());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.append('\n').toString().getBytes(UTF_8);
  }

  private static String bounded(String why) {
    return why.length() <= MAX_CHARS ? why : why.substring(0, MAX_CHARS - 1) + "…";
  }
}
