// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bodies of requests. The back end refuses members that it does not expect, and its routes
 * differ: tags are objects when a manual session starts and texts elsewhere, and a continuous one
 * is started by an object within an object.
 */
final class SessionBody {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String VERSION = "multiplayer.session-recorder.version";

  private final String version;

  SessionBody(String version) {
    this.version = version;
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  byte[] start(SessionKind kind, SessionDetails details) {
    return kind == SessionKind.MANUAL
        ? object(
            json -> {
              said(json, details, true);
              user(json, details);
            })
        : object(
            json -> {
              json.writeObjectFieldStart("debugSessionData");
              said(json, details, false);
              user(json, details);
              json.writeEndObject();
            });
  }

  byte[] save(SessionDetails details, Instant now) {
    return object(
        json -> {
          said(json, details, false);
          json.writeStringField("stoppedAt", now.toString());
        });
  }

  byte[] stop(SessionDetails details, Instant now) {
    return object(
        json -> {
          pairs(json, "sessionAttributes", details.attributes());
          json.writeStringField("stoppedAt", now.toString());
        });
  }

  byte[] check(SessionDetails details) {
    return object(
        json -> {
          attributes(json, details);
          user(json, details);
        });
  }

  private void said(JsonGenerator json, SessionDetails details, boolean tagsAreObjects)
      throws IOException {
    json.writeStringField("name", details.name());
    json.writeArrayFieldStart("tags");
    for (Map.Entry<String, String> tag : new TreeMap<>(details.tags()).entrySet()) {
      if (tagsAreObjects) {
        json.writeStartObject();
        json.writeStringField("key", tag.getKey());
        json.writeStringField("value", tag.getValue());
        json.writeEndObject();
      } else {
        json.writeString(tag.getKey() + ":" + tag.getValue());
      }
    }
    json.writeEndArray();
    attributes(json, details);
  }

  private void attributes(JsonGenerator json, SessionDetails details) throws IOException {
    pairs(json, "sessionAttributes", details.attributes());
    Map<String, String> resource = new TreeMap<>(Map.of(VERSION, version));
    resource.putAll(details.resource());
    pairs(json, "resourceAttributes", resource);
  }

  private static void user(JsonGenerator json, SessionDetails details) throws IOException {
    if (details.user().isPresent()) {
      json.writeFieldName("userAttributes");
      details.user().get().write(json);
    }
  }

  private static void pairs(JsonGenerator json, String name, Map<String, String> pairs)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> pair : new TreeMap<>(pairs).entrySet()) {
      json.writeStringField(pair.getKey(), pair.getValue());
    }
    json.writeEndObject();
  }

  private static byte[] object(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
