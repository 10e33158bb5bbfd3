// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code log4j2.properties} as the nodes that the same configuration has in XML. A component is
 * what stands under one prefix: plain names are its attributes, names with a dot belong to its
 * parts, and {@code type} says what it is.
 */
final class Log4j2Properties {

  private Log4j2Properties() {}

  static Node nodes(Map<String, String> properties) {
    List<Node> variables = new ArrayList<>();
    under(properties, "property")
        .forEach(
            (name, value) -> variables.add(leaf("Property", Map.of("name", name, "value", value))));
    List<Node> loggers = new ArrayList<>();
    groups(under(properties, "logger"))
        .forEach((id, parts) -> loggers.add(logger("Logger", parts)));
    Map<String, String> root = new LinkedHashMap<>(under(properties, "rootLogger"));
    String brief = properties.get("rootLogger");
    if (brief != null) {
      root.put("", brief);
    }
    if (!root.isEmpty()) {
      loggers.add(logger("Root", root));
    }
    return new Node(
        "Configuration",
        0,
        Map.of(),
        List.of(
            parent("Properties", variables),
            parent("Appenders", components(under(properties, "appender"))),
            parent("Loggers", loggers)),
        "");
  }

  private static Node leaf(String name, Map<String, String> attributes) {
    return new Node(name, 0, attributes, List.of(), "");
  }

  private static Node parent(String name, List<Node> children) {
    return new Node(name, 0, Map.of(), children, "");
  }

  private static Map<String, String> under(Map<String, String> properties, String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(prefix + ".")) {
            found.put(name.substring(prefix.length() + 1), value.strip());
          }
        });
    return found;
  }

  /** By the first part of their names; the property of that very name is under the empty one. */
  private static Map<String, Map<String, String>> groups(Map<String, String> properties) {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          int dot = name.indexOf('.');
          String id = dot < 0 ? name : name.substring(0, dot);
          groups
              .computeIfAbsent(id, unseen -> new LinkedHashMap<>())
              .put(dot < 0 ? "" : name.substring(dot + 1), value);
        });
    return groups;
  }

  /** Those of the groups that are components; the others are attributes. */
  private static List<Node> components(Map<String, String> properties) {
    List<Node> components = new ArrayList<>();
    groups(properties)
        .forEach(
            (id, parts) -> {
              if (!parts.containsKey("")) {
                components.add(component(id, parts));
              }
            });
    return components;
  }

  private static Node component(String id, Map<String, String> parts) {
    Map<String, String> attributes = new LinkedHashMap<>();
    parts.forEach(
        (name, value) -> {
          if (name.indexOf('.') < 0) {
            attributes.put(name, value);
          }
        });
    String type = attributes.getOrDefault("type", id);
    return new Node(type, 0, attributes, components(parts), "");
  }

  /** A logger's level and references may also stand in one value: {@code DEBUG, TRACEHUB}. */
  private static Node logger(String type, Map<String, String> parts) {
    Map<String, String> attributes = new LinkedHashMap<>();
    List<Node> references = new ArrayList<>();
    parts.forEach(
        (name, value) -> {
          if (name.isEmpty()) {
            String[] words = value.split("\\s*,\\s*", -1);
            attributes.put("level", words[0].strip());
            for (int i = 1; i < words.length; i++) {
              references.add(leaf("AppenderRef", Map.of("ref", words[i].strip())));
            }
          } else if (name.indexOf('.') < 0) {
            attributes.put(name, value);
          }
        });
    groups(under(parts, "appenderRef"))
        .forEach((id, reference) -> references.add(leaf("AppenderRef", reference)));
    return new Node(type, 0, attributes, references, "");
  }
}
