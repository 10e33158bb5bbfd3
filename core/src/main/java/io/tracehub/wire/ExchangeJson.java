// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.EventJson.isSaid;
import static io.tracehub.wire.EventJson.maxPairs;
import static io.tracehub.wire.EventJson.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.Event;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a request brought and what it was answered. */
final class ExchangeJson {

  private final Event said;
  private final EntryBounds bounds;
  private final @Nullable PayloadJson payloads;

  /** Of one event. Where there is no room for payloads at all, none is told of. */
  ExchangeJson(Event said, EntryBounds bounds) {
    this.said = said;
    this.bounds = bounds;
    this.payloads = bounds.maxPayloadBytes() > 0 ? new PayloadJson(bounds.maxPayloadBytes()) : null;
  }

  boolean hasRequest() {
    return isSaid(said.method())
        || isSaid(said.requestUrl())
        || !said.requestHeaders().isEmpty()
        || isSent(said.requestPayload())
        || isSaid(said.sourceIp())
        || isSaid(said.userAgent())
        || isSaid(said.authScheme());
  }

  boolean hasResponse() {
    return said.statusCode() != null
        || !said.responseHeaders().isEmpty()
        || isSent(said.responsePayload());
  }

  private boolean isSent(@Nullable Object payload) {
    return payload != null && payloads != null;
  }

  void write(JsonGenerator g) throws IOException {
    if (hasRequest()) {
      writeRequest(g);
    }
    if (hasResponse()) {
      writeResponse(g);
    }
  }

  private void writeRequest(JsonGenerator g) throws IOException {
    int max = bounds.maxValueBytes();
    g.writeObjectFieldStart("request");
    text(g, "method", said.method(), max);
    text(g, "url", said.requestUrl(), max);
    PairJson.object(g, "headers", said.requestHeaders(), maxPairs(bounds), bounds);
    writePayload(g, "payload", said.requestPayload());
    text(g, "source_ip", said.sourceIp(), max);
    text(g, "user_agent", said.userAgent(), max);
    text(g, "auth_scheme", said.authScheme(), max);
    g.writeEndObject();
  }

  /** The member {@code response}. */
  void writeResponse(JsonGenerator g) throws IOException {
    g.writeObjectFieldStart("response");
    Integer status = said.statusCode();
    if (status != null) {
      g.writeNumberField("status_code", status);
    }
    PairJson.object(g, "headers", said.responseHeaders(), maxPairs(bounds), bounds);
    writePayload(g, "payload", said.responsePayload());
    g.writeEndObject();
  }

  /** A payload, if it was said and there is room for any; whether it was written. */
  boolean writePayload(JsonGenerator g, String name, @Nullable Object payload) throws IOException {
    if (payload == null || payloads == null) {
      return false;
    }
    g.writeFieldName(name);
    payloads.write(g, payload);
    return true;
  }
}
