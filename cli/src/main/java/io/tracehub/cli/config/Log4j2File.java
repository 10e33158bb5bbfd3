// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import io.tracehub.TraceHubConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Log4j2 configuration, whatever its syntax: its TraceHub appenders, and which loggers lead to
 * them. An element is a plugin by its name, or by its attribute {@code type}.
 */
final class Log4j2File {

  private static final String PLUGIN = "TraceHub";
  private static final List<String> OF_EACH_APPENDER = List.of("name", "type", "ignoreexceptions");

  private final String file;
  private final Log4j2Variables variables;
  private final Routing routing = new Routing("ERROR", Log4j2File::level);
  private final Map<String, Node> ours = new LinkedHashMap<>();
  private final Map<String, Node> forwards = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private Log4j2File(Path file, Variables around) {
    this.file = file.toString();
    this.variables = new Log4j2Variables(around);
  }

  static Findings read(Path file, Node configuration, Variables around) {
    Log4j2File reading = new Log4j2File(file, around);
    reading.properties(configuration);
    for (Node part : configuration.children()) {
      if (part.is("appenders")) {
        part.children().forEach(reading::appender);
      } else if (part.is("loggers")) {
        part.children().forEach(reading::logger);
      } else if (part.is("include")) {
        reading.remarks.add(
            "%s, line %d: %s is not followed."
                .formatted(file.getFileName(), part.line(), part.attribute("href", "<include>")));
      }
    }
    return reading.findings();
  }

  private void properties(Node configuration) {
    for (Node all : configuration.children("properties")) {
      for (Node property : all.children("property")) {
        variables.define(
            property.attribute("name", ""), property.attribute("value", property.text()));
      }
      // JSON has them as plain members.
      all.attributes().forEach(variables::define);
    }
  }

  private static String type(Node node) {
    return node.attribute("type", node.name());
  }

  private void appender(Node node) {
    String name = resolved(node.attribute("name", ""));
    String type = type(node);
    if (type.equalsIgnoreCase(PLUGIN)) {
      ours.put(name, node);
    } else if (type.toLowerCase(Locale.ROOT).contains("tracehub")) {
      faults.add(
          "Appender %s%s has the type %s, which does not exist: expected %s."
              .formatted(name, place(node), type, PLUGIN));
    }
    List<Routing.Reference> references = references(node);
    if (!references.isEmpty()) {
      routing.forward(name, references);
      forwards.put(name, node);
    }
  }

  private static String place(Node node) {
    return node.line() == 0 ? "" : " (line " + node.line() + ")";
  }

  private void logger(Node node) {
    String type = type(node).toLowerCase(Locale.ROOT);
    String level = node.attribute("level").map(this::resolved).orElse(null);
    if (type.equals("root") || type.equals("asyncroot")) {
      routing.root(level, references(node));
    } else if (type.equals("logger") || type.equals("asynclogger")) {
      String name = resolved(node.attribute("name", ""));
      routing.logger(
          name.equalsIgnoreCase("root") ? "" : name,
          level,
          !resolved(node.attribute("additivity", "true")).equalsIgnoreCase("false"),
          references(node));
    }
  }

  private List<Routing.Reference> references(Node node) {
    List<Routing.Reference> references = new ArrayList<>();
    for (Node child : node.children()) {
      if (type(child).equalsIgnoreCase("AppenderRef")) {
        Threshold level =
            child.attribute("level").map(this::resolved).map(Log4j2File::level).orElse(null);
        String name = resolved(child.attribute("ref", ""));
        references.add(
            level == null ? new Routing.Reference(name) : new Routing.Reference(name, level));
      }
    }
    return references;
  }

  private String resolved(String text) {
    return variables.resolve(text).text();
  }

  private static @Nullable Threshold level(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "OFF" -> Threshold.OFF;
      case "FATAL" -> Threshold.from(Severity.FATAL);
      case "ERROR" -> Threshold.from(Severity.ERROR);
      case "WARN" -> Threshold.from(Severity.WARN);
      case "INFO" -> Threshold.from(Severity.INFO);
      case "DEBUG" -> Threshold.from(Severity.DEBUG);
      case "TRACE", "ALL" -> Threshold.from(Severity.TRACE);
      default -> null;
    };
  }

  private Findings findings() {
    List<Shipper> shippers = new ArrayList<>();
    ours.forEach((name, node) -> shippers.add(shipper(name, node)));
    return new Findings(Kind.LOG4J2, shippers, faults, remarks);
  }

  private Shipper shipper(String name, Node node) {
    Reach reach = routing.of(name);
    String origin = file + " (appender " + name + ")";
    List<GivenText> given = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> said = new ArrayList<>();
    Map<String, String> attributes = new LinkedHashMap<>(node.attributes());
    for (Node child : node.children()) {
      String type = type(child);
      if (type.toLowerCase(Locale.ROOT).contains("filter")) {
        reach = filtered(reach, child, said);
      } else if (child.children().isEmpty() && !child.text().isEmpty()) {
        // Log4j2 takes an element that is no plugin and has nothing but text for an attribute.
        attributes.put(child.name(), child.text());
      } else {
        warnings.add(TraceHubConfig.unknownSetting(child.name(), origin));
      }
    }
    attributes.forEach(
        (attribute, value) -> {
          String setting = setting(attribute);
          if (setting != null) {
            given.add(new GivenText(setting, origin, variables.resolve(value)));
          } else if (!OF_EACH_APPENDER.contains(attribute.toLowerCase(Locale.ROOT))) {
            warnings.add(TraceHubConfig.unknownSetting(attribute, origin));
          }
        });
    reach.behind().forEach(async -> behind(async, said));
    List<String> unattached =
        reach.isAttached()
            ? List.of()
            : List.of(
                "No logger has an <AppenderRef ref=\"%s\"/>: the appender receives nothing."
                    .formatted(name));
    return new Shipper("Appender " + name + place(node), given, warnings, reach, unattached, said);
  }

  /** Log4j2 reads attributes in any case. */
  private static @Nullable String setting(String attribute) {
    return TraceHubConfig.settingNames().stream()
        .filter(attribute::equalsIgnoreCase)
        .findFirst()
        .orElse(null);
  }

  private void behind(String forwarding, List<String> said) {
    Node appender = forwards.get(forwarding);
    if (appender != null && type(appender).equalsIgnoreCase("Async")) {
      said.add("It does not need the asynchronous appender %s before it.".formatted(forwarding));
    }
  }

  private Reach filtered(Reach reach, Node filter, List<String> said) {
    if (type(filter).equalsIgnoreCase("ThresholdFilter")) {
      String word = resolved(filter.attribute("level", "ERROR"));
      Threshold level = level(word);
      if (level != null) {
        said.add("Its filter lets only %s and above through.".formatted(word));
        return reach.filtered(level);
      }
    }
    said.add(
        "Its filter %s decides too; what it lets through is not known here."
            .formatted(type(filter)));
    return reach;
  }
}
