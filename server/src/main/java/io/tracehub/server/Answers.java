// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes JSON answers, small ones at once and without blocking the caller. */
final class Answers {
  static final String JSON = "application/json";
  private static final JsonFactory FACTORY = new JsonFactory();

  private Answers() {}

  /** Writes one JSON value. */
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Answers the way the real back end words its errors: {@code {"detail": "…"}}. */
  static void detail(Response response, Callback callback, int status, String detail) {
    Reply.detail(status, detail).send(response, callback);
  }

  /** The form in which FastAPI, under two of the systems, says what of a request is wrong. */
  static void invalid(JsonGenerator json, String type, String message, String... place)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("detail");
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeArrayFieldStart("loc");
    for (String step : place) {
      json.writeString(step);
    }
    json.writeEndArray();
    json.writeStringField("msg", message);
    json.writeNullField("input");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  static void send(Response response, Callback callback, int status, Content content) {
    Reply.json(status, content).send(response, callback);
  }

  static byte[] bytes(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("A write to memory failed", e);
    }
    return out.toByteArray();
  }
}
