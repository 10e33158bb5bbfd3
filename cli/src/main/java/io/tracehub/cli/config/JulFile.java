// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** A {@code logging.properties}: its TraceHub handler, and which loggers lead to it. */
final class JulFile {

  private static final String OURS = "io.tracehub.jul.TraceHubHandler";
  private static final List<String> WITHOUT_EFFECT = List.of("encoding", "formatter");

  private final Path file;
  private final Map<String, String> properties;
  private final Routing routing = new Routing("INFO", JulFile::level);
  private final List<String> faults = new ArrayList<>();

  private JulFile(Path file, Map<String, String> properties) {
    this.file = file;
    this.properties = properties;
  }

  static Findings read(Path file, Map<String, String> properties) {
    return new JulFile(file, properties).findings();
  }

  private Findings findings() {
    routing.root(properties.get(".level"), handlers("handlers"));
    properties.forEach(
        (name, value) -> {
          String logger = logger(name);
          if (logger != null) {
            routing.logger(
                logger,
                properties.get(logger + ".level"),
                !"false".equalsIgnoreCase(properties.get(logger + ".useParentHandlers")),
                name.endsWith(".handlers") ? handlers(name) : List.of());
          }
        });
    boolean mentioned = properties.keySet().stream().anyMatch(name -> name.startsWith(OURS + "."));
    Reach reach = routing.of(OURS);
    return new Findings(
        Kind.JUL,
        mentioned || reach.isAttached() ? List.of(shipper(reach)) : List.of(),
        faults,
        List.of());
  }

  /** The logger that a property is about; null for one about a handler. */
  private static @Nullable String logger(String property) {
    for (String end : List.of(".level", ".handlers", ".useParentHandlers")) {
      String logger =
          property.endsWith(end) ? property.substring(0, property.length() - end.length()) : "";
      if (!logger.isEmpty() && !logger.endsWith("Handler")) {
        return logger;
      }
    }
    return null;
  }

  private List<Routing.Reference> handlers(String property) {
    List<String> names =
        Arrays.stream(properties.getOrDefault(property, "").split("[,\\s]+", -1)).toList();
    for (String name : names) {
      if (name.toLowerCase(Locale.ROOT).contains("tracehub") && !name.equals(OURS)) {
        faults.add(
            "%s names %s: expected %s, or a class of yours that extends it, whose settings stand under its own name."
                .formatted(property, name, OURS));
      }
    }
    return names.stream().map(Routing.Reference::new).toList();
  }

  private Shipper shipper(Reach reach) {
    List<GivenText> given = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    Reach behindLevel = reach;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      if (!property.getKey().startsWith(OURS + ".")) {
        continue;
      }
      String name = property.getKey().substring(OURS.length() + 1);
      String value = property.getValue();
      String origin = property.getKey() + " in " + file;
      if (TraceHubConfig.settingNames().contains(name)) {
        given.add(new GivenText(name, origin, value));
      } else if (name.equals("level")) {
        if (number(value) == null) {
          refused.add(
              "TraceHub setting level = '%s' from %s cannot be used: expected a level of java.util.logging, such as INFO, or a number."
                  .formatted(value, origin));
        } else {
          behindLevel = reach.filtered(level(value));
          remarks.add("Its level lets only %s and above through.".formatted(value));
        }
      } else if (name.equals("filter")) {
        remarks.add(
            "Its filter %s decides too; what it lets through is not known here.".formatted(value));
      } else if (WITHOUT_EFFECT.contains(name)) {
        warnings.add(
            "TraceHub ignores %s from %s: what it ships is JSON in UTF-8.".formatted(name, origin));
      } else {
        warnings.add(TraceHubConfig.unknownSetting(name, origin));
      }
    }
    if (!reach.isAttached()) {
      refused.add(
          "No logger has it: expected handlers = %s, perhaps with others; as it is, it is not even made."
              .formatted(OURS));
    }
    return new Shipper("Handler " + OURS, given, warnings, behindLevel, refused, remarks);
  }

  /** A level is a word or a number; what is neither leaves the logger as it was. */
  private static Threshold level(String word) {
    Integer parsed = number(word);
    int number = parsed == null ? Level.INFO.intValue() : parsed;
    if (number == Level.OFF.intValue()) {
      return Threshold.OFF;
    }
    if (number > Level.SEVERE.intValue()) {
      return Threshold.from(Severity.FATAL);
    }
    if (number > Level.WARNING.intValue()) {
      return Threshold.from(Severity.ERROR);
    }
    if (number > Level.INFO.intValue()) {
      return Threshold.from(Severity.WARN);
    }
    if (number > Level.FINE.intValue()) {
      return Threshold.from(Severity.INFO);
    }
    return number > Level.FINER.intValue()
        ? Threshold.from(Severity.DEBUG)
        : Threshold.from(Severity.TRACE);
  }

  private static @Nullable Integer number(String word) {
    try {
      return Level.parse(word.strip()).intValue();
    } catch (IllegalArgumentException neither) {
      return null;
    }
  }
}
