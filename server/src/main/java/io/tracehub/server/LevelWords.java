// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The words that systems have for a level, and the one that TraceHub has. */
final class LevelWords {
  private LevelWords() {}

  /** TraceHub's word, or {@code otherwise} for one that nobody uses. */
  static String of(String word, String otherwise) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "trace", "verbose", "debug" -> "DEBUG";
      case "info", "information", "notice", "log", "success" -> "INFO";
      case "warn", "warning" -> "WARN";
      case "error", "err", "severe" -> "ERROR";
      case "fatal", "critical", "alert", "emergency" -> "FATAL";
      default -> otherwise;
    };
  }

  /** Gives a breadcrumb TraceHub's word; one without a level has the default of all systems. */
  static void inBreadcrumb(ObjectNode crumb) {
    JsonNode level = crumb.path("level");
    crumb.put("level", of(level.asText(""), level.isTextual() ? level.textValue() : "INFO"));
  }
}
