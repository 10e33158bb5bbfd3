// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ReplayStack's contract demands of an event. */
final class ReplayStackRules {
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "eventType", Set.of("api", "queue", "webhook", "custom", "cron"),
          "status", Set.of("success", "failed", "warning", "pending"),
          "authMode", Set.of("bearer", "basic", "api_key", "cookie", "other", "none"));
  private static final Set<String> LEVELS = Set.of("debug", "info", "warning", "error");
  private static final List<String> TEXTS =
      List.of(
          "traceId",
          "method",
          "endpoint",
          "requestUrl",
          "authScheme",
          "errorName",
          "errorMessage",
          "stackTrace",
          "serviceName",
          "environment",
          "appVersion",
          "commitHash",
          "sourceIp",
          "userAgent");
  private static final List<String> NUMBERS = List.of("statusCode", "executionTimeMs");
  private static final List<String> LISTS = List.of("stackFrames", "breadcrumbs", "logs");
  private static final int MAX_ERROR_NAME = 255;

  private ReplayStackRules() {}

  /** The first rule that the event breaks, as a sentence without its subject; null if none. */
  static @Nullable String firstBroken(JsonNode event) {
    if (!event.isObject()) {
      return "not a JSON object";
    }
    for (String required : List.of("eventType", "status")) {
      if (!event.has(required)) {
        return required + " is missing";
      }
    }
    for (Map.Entry<String, JsonNode> member : event.properties()) {
      if (member.getValue().isNull()) {
        return member.getKey() + " is null, expected to be left out";
      }
    }
    for (Map.Entry<String, Set<String>> rule : WORDS.entrySet()) {
      JsonNode value = event.path(rule.getKey());
      if (!value.isMissingNode() && !rule.getValue().contains(value.asText())) {
        return "%s is %s, which is none of its words".formatted(rule.getKey(), value);
      }
    }
    for (String name : TEXTS) {
      if (event.has(name) && !event.path(name).isTextual()) {
        return name + " is no text";
      }
    }
    for (String name : NUMBERS) {
      JsonNode number = event.path(name);
      if (event.has(name) && !(number.isIntegralNumber() && number.canConvertToInt())) {
        return name + " is no whole number";
      }
    }
    if (event.path("errorName").asText("").length() > MAX_ERROR_NAME) {
      return "errorName is longer than 255 characters";
    }
    if (event.has("metadata") && !event.path("metadata").isObject()) {
      return "metadata is no object";
    }
    return brokenList(event);
  }

  private static @Nullable String brokenList(JsonNode event) {
    for (String name : LISTS) {
      JsonNode list = event.path(name);
      if (!list.isMissingNode() && !list.isArray()) {
        return name + " is no list";
      }
      for (JsonNode element : list) {
        if (!element.isObject()) {
          return name + " holds something else than objects";
        }
        if (element.has("metadata") && !element.path("metadata").isObject()) {
          return name + " holds metadata that is no object";
        }
        if (element.has("level") && !LEVELS.contains(element.path("level").asText())) {
          return "%s holds the level %s, which is none".formatted(name, element.path("level"));
        }
      }
    }
    for (JsonNode crumb : event.path("breadcrumbs")) {
      if (!crumb.path("message").isTextual() || !Times.isTime(crumb.path("timestamp"))) {
        return "breadcrumbs holds one without a message or an ISO-8601 timestamp";
      }
    }
    return null;
  }
}
