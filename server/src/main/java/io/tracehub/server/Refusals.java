// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Why the latest requests were refused. The answer itself says no more than the real back end
 * would; the page says this.
 */
final class Refusals {
  private static final int MAX_KEPT = 50;

  private final Deque<Refusal> latest = new ArrayDeque<>();

  /** One refused request. */
  record Refusal(Instant at, Protocol protocol, int status, String reason) {
    void writeTo(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeStringField("at", at.toString());
      json.writeStringField("protocol", protocol.word());
      json.writeNumberField("status", status);
      json.writeStringField("reason", reason);
      json.writeEndObject();
    }
  }

  synchronized void add(Refusal refusal) {
    latest.addFirst(refusal);
    if (latest.size() > MAX_KEPT) {
      latest.removeLast();
    }
  }

  /** Newest first. */
  synchronized List<Refusal> latest() {
    return List.copyOf(latest);
  }

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("refusals");
    for (Refusal refusal : latest()) {
      refusal.writeTo(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
