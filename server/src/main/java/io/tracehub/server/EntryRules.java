// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types that the real back end demands of an entry. It answers a violation with a bare 500, so
 * the reason found here is for the developer's eyes.
 */
final class EntryRules {
  private static final Set<String> LEVELS = Set.of("DEBUG", "INFO", "WARN", "ERROR", "FATAL");
  private static final List<String> REQUIRED = List.of("level", "message", "timestamp");
  private static final List<String> TEXT =
      List.of(
          "message",
          "timestamp",
          "service",
          "environment",
          "host",
          "thread_id",
          "sdk_version",
          "trace_id",
          "module");
  private static final List<String> TEXT_OR_NULL =
      List.of("stack_trace", "error_type", "error_message");

  /**
   * The first rule that the entry breaks, as a sentence without its subject, or null if it breaks
   * none.
   */
  @Nullable String firstBroken(JsonNode entry) {
    if (!entry.isObject()) {
      return "not a JSON object";
    }
    for (String name : REQUIRED) {
      if (!entry.has(name)) {
        return name + " is missing";
      }
    }
    if (!entry.path("level").isTextual() || !LEVELS.contains(entry.path("level").textValue())) {
      return "level is %s, expected DEBUG, INFO, WARN, ERROR or FATAL"
          .formatted(quoted(entry.path("level")));
    }
    for (String name : TEXT) {
      if (entry.has(name) && !entry.path(name).isTextual()) {
        return "%s is %s, expected a string".formatted(name, quoted(entry.path(name)));
      }
    }
    for (String name : TEXT_OR_NULL) {
      if (entry.hasNonNull(name) && !entry.path(name).isTextual()) {
        return "%s is %s, expected a string or null".formatted(name, quoted(entry.path(name)));
      }
    }
    if (entry.has("pid") && !wholeNumber(entry.path("pid"))) {
      return "pid is %s, expected a whole number".formatted(quoted(entry.path("pid")));
    }
    if (entry.has("extra") && !entry.path("extra").isObject()) {
      return "extra is %s, expected an object".formatted(quoted(entry.path("extra")));
    }
    return loneSurrogate(entry) ? "a string holds half of a surrogate pair" : null;
  }

  /** The real server also takes booleans, whole floats and digits in quotes for a number. */
  private static boolean wholeNumber(JsonNode value) {
    if (value.isBoolean()) {
      return true;
    }
    if (!value.isNumber() && !value.isTextual()) {
      return false;
    }
    String digits = value.asText().strip();
    if (digits.length() > 40) {
      return false;
    }
    try {
      new BigDecimal(digits).longValueExact();
      return true;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }

  private static boolean loneSurrogate(JsonNode node) {
    if (node.isTextual()) {
      return loneSurrogate(node.textValue());
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (loneSurrogate(member.getKey())) {
        return true;
      }
    }
    for (JsonNode child : node) {
      if (loneSurrogate(child)) {
        return true;
      }
    }
    return false;
  }

  private static boolean loneSurrogate(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (Character.isHighSurrogate(unit)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        at++;
      } else if (Character.isSurrogate(unit)) {
        return true;
      }
    }
    return false;
  }

  private static String quoted(JsonNode value) {
    String json = value.toString();
    return json.length() <= 60 ? json : json.substring(0, 60) + "…";
  }
}
