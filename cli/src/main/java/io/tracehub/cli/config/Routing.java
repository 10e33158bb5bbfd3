// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which loggers lead to which appender, at which level. The rules are the same in all three
 * frameworks: a logger without a level has its parent's, and a record goes to the appenders of its
 * logger and of all above it, up to one that is not additive.
 */
final class Routing {

  private static final String ROOT = "";

  /** From one logger to one appender; {@code level} may hold back more. */
  record Reference(String appender, Threshold level) {
    Reference(String appender) {
      this(appender, Threshold.from(Severity.TRACE));
    }
  }

  private record Logger(@Nullable String level, boolean additive, List<Reference> references) {}

  private final Map<String, Logger> loggers = new LinkedHashMap<>();
  private final Map<String, List<Reference>> forwards = new LinkedHashMap<>();
  private final String defaultLevel;
  private final Function<String, @Nullable Threshold> levels;

  /**
   * Knows no logger yet.
   *
   * @param defaultLevel that of a root logger without a level
   * @param levels the framework's; null for a word that is none
   */
  Routing(String defaultLevel, Function<String, @Nullable Threshold> levels) {
    this.defaultLevel = defaultLevel;
    this.levels = levels;
  }

  void root(@Nullable String level, List<Reference> references) {
    logger(ROOT, level, true, references);
  }

  /** A second mention of a logger adds to the first. */
  void logger(String name, @Nullable String level, boolean additive, List<Reference> references) {
    loggers.merge(
        name,
        new Logger(level, additive, references),
        (first, second) -> {
          List<Reference> all = new ArrayList<>(first.references);
          all.addAll(second.references);
          return new Logger(
              second.level == null ? first.level : second.level,
              first.additive && second.additive,
              all);
        });
  }

  /** An appender that hands on to others. */
  void forward(String appender, List<Reference> references) {
    forwards.put(appender, references);
  }

  /** Whether this name was given to {@link #forward}. */
  boolean isForwarding(String appender) {
    return forwards.containsKey(appender);
  }

  Reach of(String appender) {
    loggers.putIfAbsent(ROOT, new Logger(null, true, List.of()));
    List<String> from = new ArrayList<>();
    Set<String> behind = new LinkedHashSet<>();
    Threshold lowest = Threshold.OFF;
    for (Map.Entry<String, Logger> each : loggers.entrySet()) {
      if (passes(each.getValue().references, appender, behind) != null) {
        from.add(described(each.getKey()));
      }
      for (Threshold passing : arriving(each.getKey(), appender)) {
        lowest = lowest.or(Reach.stricter(level(each.getKey()), passing));
      }
    }
    return new Reach(from, List.copyOf(behind), lowest, levelText(ROOT));
  }

  private String described(String logger) {
    return (logger.equals(ROOT) ? "root" : logger) + " at level " + levelText(logger);
  }

  /** What a record of this logger must pass on each way to the appender. */
  private List<Threshold> arriving(String logger, String appender) {
    List<Threshold> ways = new ArrayList<>();
    String at = logger;
    while (true) {
      Logger here = loggers.get(at);
      if (here != null) {
        Threshold passing = passes(here.references, appender, new LinkedHashSet<>());
        if (passing != null) {
          ways.add(passing);
        }
      }
      if (at.equals(ROOT) || (here != null && !here.additive)) {
        return ways;
      }
      at = parent(at);
    }
  }

  private @Nullable Threshold passes(
      List<Reference> references, String appender, Set<String> behind) {
    return passes(references, appender, behind, new LinkedHashSet<>());
  }

  private @Nullable Threshold passes(
      List<Reference> references, String appender, Set<String> behind, Set<String> seen) {
    Threshold passing = null;
    for (Reference reference : references) {
      Threshold way = null;
      if (reference.appender.equals(appender)) {
        way = reference.level;
      } else if (forwards.containsKey(reference.appender) && seen.add(reference.appender)) {
        List<Reference> next = forwards.getOrDefault(reference.appender, List.of());
        Threshold further = passes(next, appender, behind, seen);
        if (further != null) {
          behind.add(reference.appender);
          way = Reach.stricter(reference.level, further);
        }
      }
      if (way != null) {
        passing = passing == null ? way : passing.or(way);
      }
    }
    return passing;
  }

  private Threshold level(String logger) {
    Threshold level = levels.apply(levelText(logger));
    // A level of the application's own may let anything through.
    return level == null ? Threshold.from(Severity.TRACE) : level;
  }

  private String levelText(String logger) {
    Logger here = loggers.get(logger);
    if (here != null && here.level != null) {
      return here.level;
    }
    return logger.equals(ROOT) ? defaultLevel : levelText(parent(logger));
  }

  private static String parent(String logger) {
    int dot = logger.lastIndexOf('.');
    return dot < 0 ? ROOT : logger.substring(0, dot);
  }
}
