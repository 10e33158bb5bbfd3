// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.JsonRules.ANY_LENGTH;
import static io.tracehub.wire.JsonRules.Need.ALWAYS;
import static io.tracehub.wire.JsonRules.Need.SOMETIMES;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * ReplayStack's server by its back-end contract: one event a request, or up to a hundred by the
 * bulk route; plain JSON, nothing null.
 */
public final class ReplayStackServer extends JsonBackEnd {

  private static final String EVENTS = "/api/v1/ingest/events";
  private static final String BULK = "/api/v1/ingest/bulk-events";
  private static final int MOST_IN_BULK = 100;
  private static final int MAX_URL_BYTES = 8192;
  private static final int MAX_PAYLOAD_BYTES = 524_288;
  private static final int MAX_PREVIEW_CHARS = 2000;

  private static final Set<String> TYPES = Set.of("api", "queue", "webhook", "custom", "cron");
  private static final Set<String> STATUSES = Set.of("success", "failed", "warning", "pending");
  private static final Set<String> AUTH_MODES =
      Set.of("bearer", "basic", "api_key", "cookie", "other", "none");
  private static final Set<String> LEVELS = Set.of("debug", "info", "warning", "error");

  private static final List<String> TEXTS =
      List.of(
          "method",
          "authScheme",
          "errorMessage",
          "stackTrace",
          "serviceName",
          "environment",
          "appVersion",
          "commitHash",
          "sourceIp",
          "userAgent");

  private static final Set<String> OTHERS =
      Set.of(
          "traceId",
          "eventType",
          "status",
          "endpoint",
          "requestUrl",
          "authMode",
          "requestHeaders",
          "responseHeaders",
          "requestPayload",
          "responsePayload",
          "statusCode",
          "executionTimeMs",
          "errorName",
          "stackFrames",
          "breadcrumbs",
          "logs",
          "metadata");

  private final String key;

  /** A server with one project. */
  public ReplayStackServer(String key) {
    this.key = key;
  }

  @Override
  public String protocol() {
    return "replaystack";
  }

  @Override
  public Reply refusal() {
    return failure(422, "The event cannot be processed");
  }

  private static Reply failure(int status, String message) {
    return Reply.json(status, "{\"success\":false,\"message\":\"" + message + "\"}");
  }

  @Override
  Reply answer(Request request) {
    boolean bulk = request.path().equals(BULK);
    if (!request.method().equals("POST") || !(bulk || request.path().equals(EVENTS))) {
      fault(request.method() + " " + request.path() + " is no route");
      return failure(404, "Not found");
    }
    checkHeaders(request);
    if (!request.header("x-tracereplay-api-key").equals(key)) {
      return failure(401, "Invalid API key");
    }
    JsonNode body;
    try {
      body = parsed(request.body());
    } catch (IOException unreadable) {
      return failure(400, "Invalid JSON");
    }
    List<JsonNode> events = new ArrayList<>();
    if (bulk) {
      body.path("events").forEach(events::add);
    } else {
      events.add(body);
    }
    if (events.isEmpty() || events.size() > MOST_IN_BULK) {
      fault(events.size() + " events in one request, expected 1 to " + MOST_IN_BULK);
      return failure(400, "Wrong number of events");
    }
    if (!events.stream().allMatch(JsonNode::isObject)) {
      fault("an event is no object");
      return failure(400, "Invalid event");
    }
    for (JsonNode event : events) {
      check(rules(event, ""));
      keep(event, rules(event.path("metadata"), "metadata"));
    }
    return Reply.json(
        200,
        "{\"success\":true,\"message\":\"Event accepted\",\"data\":{\"eventId\":\""
            + UUID.randomUUID()
            + "\"}}");
  }

  private void checkHeaders(Request request) {
    if (!request.header("content-encoding").isEmpty()) {
      fault("the body is compressed, which is not undone");
    }
    if (!request.header("x-replaystack-api-key").equals(request.header("x-tracereplay-api-key"))) {
      fault("x-replaystack-api-key is not the key that x-tracereplay-api-key is");
    }
    for (String name : List.of("x-replaystack-sdk", "x-replaystack-sdk-version")) {
      if (request.header(name).isEmpty()) {
        fault(name + " is missing");
      }
    }
  }

  private void check(JsonRules event) {
    event.storable();
    event.text("traceId", ALWAYS, ANY_LENGTH);
    event.word("eventType", ALWAYS, TYPES);
    event.word("status", ALWAYS, STATUSES);
    event.word("authMode", ALWAYS, AUTH_MODES);
    TEXTS.forEach(name -> event.text(name, SOMETIMES, ANY_LENGTH));
    event
        .text("endpoint", SOMETIMES, ANY_LENGTH)
        .filter(path -> path.contains("?") || path.contains("://"))
        .ifPresent(path -> event.fault("endpoint", "is '" + path + "', expected a path alone"));
    event
        .text("requestUrl", SOMETIMES, ANY_LENGTH)
        .filter(url -> bytes(url) > MAX_URL_BYTES + bytes("…"))
        .ifPresent(url -> event.fault("requestUrl", "has " + bytes(url) + " bytes"));
    event
        .text("errorName", SOMETIMES, 255)
        .filter(name -> name.contains("."))
        .ifPresent(name -> event.fault("errorName", "is '" + name + "', expected a simple name"));
    event.whole("statusCode", SOMETIMES);
    event.whole("executionTimeMs", SOMETIMES);
    checkHeaders(event, "requestHeaders");
    checkHeaders(event, "responseHeaders");
    checkPayload(event, "requestPayload");
    checkPayload(event, "responsePayload");
    event.objects("stackFrames", SOMETIMES, ANY_LENGTH).forEach(ReplayStackServer::checkFrame);
    event.objects("breadcrumbs", SOMETIMES, ANY_LENGTH).forEach(ReplayStackServer::checkBreadcrumb);
    event.objects("logs", SOMETIMES, ANY_LENGTH).forEach(ReplayStackServer::checkLog);
    event.map("metadata", SOMETIMES, "anything but null", value -> !value.isNull());
    Set<String> known = new HashSet<>(OTHERS);
    known.addAll(TEXTS);
    event.only(known);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void checkHeaders(JsonRules event, String name) {
    JsonNode headers = event.get(name);
    if (headers.has("__truncated")) {
      checkTruncated(event, name);
    } else {
      event.map(
          name,
          SOMETIMES,
          "a text or a list of texts",
          value -> value.isTextual() || value.isArray());
    }
  }

  private static void checkPayload(JsonRules event, String name) {
    JsonNode payload = event.get(name);
    if (payload.isNull()) {
      event.fault(name, "is null");
    } else if (payload.has("__truncated")) {
      checkTruncated(event, name);
    } else if (bytes(payload.toString()) > MAX_PAYLOAD_BYTES) {
      event.fault(name, "has more than " + MAX_PAYLOAD_BYTES + " bytes");
    }
  }

  private static void checkTruncated(JsonRules event, String name) {
    event
        .object(name, ALWAYS)
        .ifPresent(
            cut -> {
              cut.flag("__truncated", ALWAYS);
              cut.whole("originalSizeBytes", ALWAYS);
              cut.whole("maxSizeBytes", ALWAYS);
              cut.text("preview", ALWAYS, MAX_PREVIEW_CHARS);
            });
  }

  private static void checkFrame(JsonRules frame) {
    frame.text("functionName", SOMETIMES, ANY_LENGTH);
    frame.text("fileName", SOMETIMES, ANY_LENGTH);
    frame.whole("lineNumber", SOMETIMES);
    frame.whole("columnNumber", SOMETIMES);
    frame.text("raw", SOMETIMES, ANY_LENGTH);
    frame.only(Set.of("functionName", "fileName", "lineNumber", "columnNumber", "raw"));
  }

  private static void checkBreadcrumb(JsonRules crumb) {
    crumb
        .text("message", ALWAYS, ANY_LENGTH)
        .filter(String::isEmpty)
        .ifPresent(empty -> crumb.fault("message", "is empty, so the breadcrumb is ignored"));
    crumb.time("timestamp", ALWAYS);
    crumb.text("category", SOMETIMES, ANY_LENGTH);
    crumb.word("level", SOMETIMES, LEVELS);
    crumb.object("metadata", SOMETIMES);
    crumb.only(Set.of("message", "timestamp", "category", "level", "metadata"));
  }

  private static void checkLog(JsonRules log) {
    log.word("level", ALWAYS, LEVELS);
    log.text("message", ALWAYS, ANY_LENGTH);
    log.object("metadata", SOMETIMES);
    log.time("timestamp", SOMETIMES);
    log.only(Set.of("level", "message", "metadata", "timestamp"));
  }
}
