// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that differ for one logger and those below it: {@code com.acme: event=INFO, log=OFF}.
 *
 * @param logger its name
 * @param event as {@code eventLevel}; null if that of the nearest logger above holds
 * @param breadcrumb as {@code breadcrumbLevel}; null likewise
 * @param log as {@code logLevel}; null likewise
 */
record LoggerLevel(
    String logger,
    @Nullable Threshold event,
    @Nullable Threshold breadcrumb,
    @Nullable Threshold log) {

  /** Several, with semicolons or line breaks between them. */
  static List<LoggerLevel> parseAll(String text) {
    List<LoggerLevel> levels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String part : text.split("\\R|;", -1)) {
      if (!part.isBlank()) {
        LoggerLevel level = parse(part);
        require(names.add(level.logger), part);
        levels.add(level);
      }
    }
    return List.copyOf(levels);
  }

  private static LoggerLevel parse(String text) {
    int colon = text.indexOf(':');
    require(colon > 0, text);
    String logger = text.substring(0, colon).trim();
    require(!logger.isEmpty() && logger.chars().noneMatch(c -> c <= ' ' || c == '='), text);
    LoggerLevel level = new LoggerLevel(logger, null, null, null);
    for (String pair : text.substring(colon + 1).split(",", -1)) {
      int equals = pair.indexOf('=');
      require(equals > 0, text);
      String kind = pair.substring(0, equals).trim().toLowerCase(Locale.ROOT);
      level = level.with(kind, Threshold.parse(pair.substring(equals + 1)));
    }
    return level;
  }

  private LoggerLevel with(String kind, Threshold level) {
    return switch (kind) {
      case "event" -> new LoggerLevel(logger, once(event, level), breadcrumb, log);
      case "breadcrumb" -> new LoggerLevel(logger, event, once(breadcrumb, level), log);
      case "log" -> new LoggerLevel(logger, event, breadcrumb, once(log, level));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Threshold once(@Nullable Threshold before, Threshold level) {
    require(before == null, "twice");
    return level;
  }

  private static void require(boolean condition, String text) {
    if (!condition) {
      throw new IllegalArgumentException(text);
    }
  }

  /** As it is written in a configuration. */
  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>();
    add(pairs, "event", event);
    add(pairs, "breadcrumb", breadcrumb);
    add(pairs, "log", log);
    return logger + ": " + String.join(", ", pairs);
  }

  private static void add(List<String> pairs, String kind, @Nullable Threshold level) {
    if (level != null) {
      pairs.add(kind + "=" + level);
    }
  }
}
