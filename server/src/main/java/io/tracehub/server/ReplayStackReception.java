// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.server.access.AccessList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/ingest/events}, one event, and {@code /api/v1/ingest/bulk-events}, up to 100.
 * The key comes first. ReplayStack does not document the numbers of its errors, only their bodies.
 */
final class ReplayStackReception implements Reception {
  static final String SINGLE = "/api/v1/ingest/events";
  static final String BULK = "/api/v1/ingest/bulk-events";
  private static final int MAX_EVENTS = 100;

  private final BoundedJson json = new BoundedJson();
  private final ApiKeys keys;
  private final Clock clock;

  ReplayStackReception(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Protocol protocol() {
    return Protocol.REPLAYSTACK;
  }

  @Override
  public Taken take(HttpFields headers, String path, byte[] body) throws RefusedRequest {
    int project = checkKey(headers);
    JsonNode request = read(body);
    if (path.equals(SINGLE)) {
      return new Taken(
          List.of(entry(request, "the event: ")),
          null,
          accepted("Event accepted", answer -> answer.writeStringField("eventId", newId())),
          project);
    }
    List<ReceivedEntry> entries = entries(request.path("events"));
    return new Taken(
        entries,
        null,
        accepted(
            "Events accepted",
            answer -> {
              answer.writeArrayFieldStart("eventIds");
              for (int i = 0; i < entries.size(); i++) {
                answer.writeString(newId());
              }
              answer.writeEndArray();
            }),
        project);
  }

  @Override
  public Reply refusal(HttpFields headers, RefusedRequest refused) {
    return Reply.json(
        refused.status(),
        answer -> {
          answer.writeStartObject();
          answer.writeBooleanField("success", false);
          answer.writeStringField("message", refused.reason());
          answer.writeEndObject();
        });
  }

  private int checkKey(HttpFields headers) throws RefusedRequest {
    if (keys.none()) {
      return AccessList.NO_PROJECT;
    }
    @Nullable String canonical = headers.get("x-tracereplay-api-key");
    String key = canonical == null ? headers.get("x-replaystack-api-key") : canonical;
    if (key == null || key.isBlank()) {
      throw RefusedRequest.of(HttpStatus.UNAUTHORIZED_401, "API key is required");
    }
    if (!keys.accept(key)) {
      throw RefusedRequest.of(HttpStatus.UNAUTHORIZED_401, "Invalid API key");
    }
    return keys.project(key);
  }

  private JsonNode read(byte[] body) throws RefusedRequest {
    try {
      return json.read(body);
    } catch (JsonProcessingException e) {
      throw wrong("The body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("A read from memory failed", e);
    }
  }

  private List<ReceivedEntry> entries(JsonNode events) throws RefusedRequest {
    if (!events.isArray() || events.isEmpty()) {
      throw wrong("events is missing, expected a list of 1 to 100 events");
    }
    if (events.size() > MAX_EVENTS) {
      throw wrong("events holds %d, expected at most 100".formatted(events.size()));
    }
    List<ReceivedEntry> entries = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      entries.add(entry(events.path(i), "event %d: ".formatted(i)));
    }
    return entries;
  }

  private ReceivedEntry entry(JsonNode event, String which) throws RefusedRequest {
    String broken = ReplayStackRules.firstBroken(event);
    if (broken != null) {
      throw wrong(which + broken);
    }
    return ReceivedEntry.of(protocol(), ReplayStackEntry.of(event, clock));
  }

  private static RefusedRequest wrong(String reason) {
    return RefusedRequest.of(HttpStatus.BAD_REQUEST_400, reason);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /** Writes members of an object. */
  private interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static Reply accepted(String message, Members data) {
    return Reply.json(
        HttpStatus.ACCEPTED_202,
        answer -> {
          answer.writeStartObject();
          answer.writeBooleanField("success", true);
          answer.writeStringField("message", message);
          answer.writeObjectFieldStart("data");
          data.writeTo(answer);
          answer.writeEndObject();
          answer.writeEndObject();
        });
  }
}
