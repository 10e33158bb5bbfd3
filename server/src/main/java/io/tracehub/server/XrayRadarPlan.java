// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What XrayRadar's free plan allows, and what its server cuts: 100 events a minute of one token,
 * 1,000 of one project, 2,048 characters of a message, the last 100 breadcrumbs. The events of a
 * project are counted since this server's start. Several threads at a time.
 */
final class XrayRadarPlan {
  private static final int EVENTS_PER_MINUTE = 100;
  private static final int EVENTS = 1_000;
  private static final int EVENTS_WITHOUT_WARNING = 799;
  private static final int MESSAGE_CHARS = 2_048;
  private static final int CRUMBS = 100;
  private static final int CRUMB_CHARS = 1_024;

  /** Beyond so many tokens or projects, all others are counted as one. */
  private static final int MAX_NAMES = 1_000;

  private static final String THE_OTHERS = "";

  private final Clock clock;
  private final Map<String, Integer> ofMinute = new HashMap<>();
  private final Map<String, Integer> ofProject = new HashMap<>();
  private long minute;

  XrayRadarPlan(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts one more event.
   *
   * @param token empty if there is none
   * @return the warning that XrayRadar answers with; empty if there is no cause yet
   */
  synchronized String admit(String token, String project) throws RefusedRequest {
    if (count(ofProject, project) >= EVENTS) {
      throw RefusedRequest.of(
          HttpStatus.FORBIDDEN_403,
          "Storage limit exceeded: the free plan holds %d events".formatted(EVENTS));
    }
    long now = clock.millis() / 60_000;
    if (now != minute) {
      minute = now;
      ofMinute.clear();
    }
    if (count(ofMinute, token) >= EVENTS_PER_MINUTE) {
      throw tooFast();
    }
    addOne(ofMinute, token);
    return addOne(ofProject, project) > EVENTS_WITHOUT_WARNING
        ? "80 %% of the %d events that the free plan holds are used".formatted(EVENTS)
        : "";
  }

  /** The event as XrayRadar's pages would show it. */
  static JsonNode cut(JsonNode event) {
    ObjectNode kept = EntryDraft.copy(event);
    JsonNode message = kept.path("message");
    if (message.isTextual()) {
      kept.put("message", first(message.textValue(), MESSAGE_CHARS));
    }
    if (kept.path("breadcrumbs") instanceof ArrayNode crumbs) {
      ArrayNode last = kept.putArray("breadcrumbs");
      for (int i = Math.max(0, crumbs.size() - CRUMBS); i < crumbs.size(); i++) {
        last.add(shortened(crumbs.get(i)));
      }
    }
    return kept;
  }

  private static JsonNode shortened(JsonNode crumb) {
    String text = crumb.path("message").asText("");
    if (crumb instanceof ObjectNode object && chars(text) > CRUMB_CHARS) {
      object.put("message", first(text, CRUMB_CHARS - 3) + "...");
    }
    return crumb;
  }

  private static RefusedRequest tooFast() {
    String error = "Rate limit exceeded: %d per 1 minute".formatted(EVENTS_PER_MINUTE);
    return RefusedRequest.answered(
        Reply.json(
            HttpStatus.TOO_MANY_REQUESTS_429,
            answer -> {
              answer.writeStartObject();
              answer.writeStringField("error", error);
              answer.writeEndObject();
            }),
        error);
  }

  private static int count(Map<String, Integer> counts, String name) {
    return counts.getOrDefault(known(counts, name), 0);
  }

  private static int addOne(Map<String, Integer> counts, String name) {
    return counts.merge(known(counts, name), 1, Integer::sum);
  }

  private static String known(Map<String, Integer> counts, String name) {
    return counts.containsKey(name) || counts.size() < MAX_NAMES ? name : THE_OTHERS;
  }

  private static int chars(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String first(String text, int chars) {
    return chars(text) <= chars ? text : text.substring(0, text.offsetByCodePoints(0, chars));
  }
}
