// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;

/**
 * Turns ReplayStack's event into an entry. It has no level, no message of its own and no time; our
 * SDK says them in {@code metadata}, of others they are told from what is there.
 */
final class ReplayStackEntry {
  private static final Map<String, String> FRAME =
      Map.of(
          "functionName", "function",
          "fileName", "file",
          "lineNumber", "line",
          "columnNumber", "column");
  private static final Map<String, String> LINE = Map.of("metadata", "data");
  private static final Map<String, String> REQUEST =
      EntryDraft.names(
          "method", "method",
          "requestUrl", "url",
          "requestHeaders", "headers",
          "requestPayload", "payload",
          "sourceIp", "source_ip",
          "userAgent", "user_agent",
          "authScheme", "auth_scheme");
  private static final Map<String, String> RESPONSE =
      EntryDraft.names(
          "statusCode", "status_code",
          "responseHeaders", "headers",
          "responsePayload", "payload");
  private static final Map<String, String> COLUMNS =
      EntryDraft.names(
          "traceId", "trace_id",
          "serviceName", "service",
          "environment", "environment",
          "errorName", "error_type",
          "stackTrace", "stack_trace");
  private static final Map<String, String> METADATA_COLUMNS =
      EntryDraft.names("thread", "thread_id", "host", "host", "sdk_version", "sdk_version");
  private static final Map<String, String> PLACES =
      EntryDraft.names(
          "eventType", "event_type",
          "status", "status",
          "endpoint", "endpoint",
          "executionTimeMs", "duration_ms",
          "authMode", "auth_mode",
          "appVersion", "release",
          "commitHash", "commit");

  private final ObjectNode event;
  private final ObjectNode said;
  private final Clock clock;

  private ReplayStackEntry(JsonNode received, Clock clock) {
    this.clock = clock;
    event = EntryDraft.copy(received);
    said = EntryDraft.copy(EntryDraft.take(event, "metadata"));
  }

  static ObjectNode of(JsonNode event, Clock clock) {
    return new ReplayStackEntry(event, clock).entry();
  }

  private ObjectNode entry() {
    EntryDraft draft = new EntryDraft(Protocol.REPLAYSTACK, level(), message(), timestamp());
    if (event.has("errorName") || event.has("stackTrace")) {
      draft.column("error_message", EntryDraft.take(event, "errorMessage"));
    } else {
      event.remove("errorMessage");
    }
    forgetInventedTrace();
    COLUMNS.forEach((name, column) -> draft.column(column, EntryDraft.take(event, name)));
    METADATA_COLUMNS.forEach((name, column) -> draft.column(column, EntryDraft.take(said, name)));
    PLACES.forEach((name, place) -> draft.extra(place, EntryDraft.take(event, name)));
    draft.pid(EntryDraft.take(said, "pid"));
    draft.extra("request", taken(REQUEST));
    draft.extra("response", taken(RESPONSE));
    draft.extra(
        "frames",
        EntryDraft.each(
            EntryDraft.take(event, "stackFrames"), frame -> EntryDraft.renamed(frame, FRAME)));
    draft.extra("breadcrumbs", lines("breadcrumbs"));
    draft.extra("logs", lines("logs"));
    draft.keepAll(said);
    draft.keepAll(event);
    return draft.finish();
  }

  /**
   * ReplayStack wants a trace of every event; where our SDK knows none, it repeats the event's id.
   */
  private void forgetInventedTrace() {
    JsonNode id = said.path("event_id");
    if (id.isTextual() && id.equals(event.path("traceId"))) {
      event.remove("traceId");
    }
  }

  private String level() {
    JsonNode level = EntryDraft.take(said, "level");
    String byStatus =
        switch (event.path("status").asText()) {
          case "failed" -> "ERROR";
          case "warning" -> "WARN";
          default -> "INFO";
        };
    return LevelWords.of(level.asText(""), byStatus);
  }

  /** What our SDK says it is, else the error's, else what was done. */
  private String message() {
    JsonNode message = EntryDraft.take(said, "message");
    if (message.isTextual()) {
      return message.textValue();
    }
    String error = event.path("errorMessage").asText("");
    if (!error.isEmpty()) {
      return error;
    }
    String done =
        "%s %s %s"
            .formatted(
                event.path("method").asText(""),
                event.path("endpoint").asText(""),
                event.path("statusCode").asText(event.path("status").asText()));
    return done.strip();
  }

  private String timestamp() {
    JsonNode time = said.path("timestamp");
    if (Times.isTime(time)) {
      said.remove("timestamp");
    }
    return Times.orNow(time, clock);
  }

  private ObjectNode taken(Map<String, String> names) {
    ObjectNode result = EntryDraft.JSON.objectNode();
    names.forEach(
        (name, place) -> {
          JsonNode value = EntryDraft.take(event, name);
          if (!EntryDraft.isEmpty(value)) {
            result.set(place, value);
          }
        });
    return result;
  }

  private JsonNode lines(String name) {
    return EntryDraft.each(
        EntryDraft.take(event, name),
        line -> {
          ObjectNode result = EntryDraft.renamed(line, LINE);
          LevelWords.inBreadcrumb(result);
          return result;
        });
  }
}
