// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells by its content what a file configures, and reads what it says about TraceHub. */
public final class ConfigFile {

  private static final Set<String> OF_LOG4J2 =
      Set.of("appenders", "loggers", "properties", "customlevels", "filters", "scripts");

  private ConfigFile() {}

  /**
   * Reads it, and what it includes beside it, 4 MiB of each at most.
   *
   * @throws UnreadableConfig if it is none of the configurations that can be read
   * @throws IOException if it cannot be opened
   */
  public static Findings read(Path file, Variables around) throws IOException, UnreadableConfig {
    String name = file.toString();
    byte[] content = SmallFile.read(file);
    String ending = name.toLowerCase(Locale.ROOT);
    if (ending.endsWith(".yaml") || ending.endsWith(".yml")) {
      throw new UnreadableConfig(
          name
              + " is YAML, which this command does not read: expected XML, properties or JSON; the same configuration in one of them can be checked");
    }
    String start = new String(content, UTF_8).replace("\uFEFF", "").stripLeading();
    if (start.isEmpty()) {
      throw new UnreadableConfig(name + " is empty: " + expected());
    }
    return switch (start.charAt(0)) {
      case '<' -> xml(file, content, around);
      case '{' -> json(file, content, around);
      default -> properties(file, content, around);
    };
  }

  private static Findings xml(Path file, byte[] content, Variables around)
      throws IOException, UnreadableConfig {
    Node root = XmlNodes.read(file.toString(), content);
    if (root.is("included")) {
      return LogbackFile.read(file, root, around);
    }
    if (!root.is("configuration")) {
      throw new UnreadableConfig(
          "%s has the root element <%s>: %s".formatted(file, root.name(), expected()));
    }
    boolean log4j2 =
        root.children().stream()
            .anyMatch(child -> OF_LOG4J2.contains(child.name().toLowerCase(Locale.ROOT)));
    // log4j.xml of version 1 has its own prefix, which the parser has taken off.
    if (!log4j2 && root.attribute("threshold").isPresent()) {
      throw new UnreadableConfig(ofLog4j1(file));
    }
    return log4j2 ? Log4j2File.read(file, root, around) : LogbackFile.read(file, root, around);
  }

  private static Findings json(Path file, byte[] content, Variables around)
      throws IOException, UnreadableConfig {
    JsonNode root = JsonNodes.parse(file.toString(), content);
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      if (member.getKey().equalsIgnoreCase("configuration") && member.getValue().isObject()) {
        return Log4j2File.read(file, JsonNodes.node(member.getKey(), member.getValue()), around);
      }
    }
    return Findings.ofSettings();
  }

  private static Findings properties(Path file, byte[] content, Variables around)
      throws UnreadableConfig {
    Map<String, String> latin = SmallFile.properties(file.toString(), content, ISO_8859_1);
    Set<String> names = latin.keySet();
    if (names.stream().anyMatch(name -> name.startsWith("log4j."))) {
      throw new UnreadableConfig(ofLog4j1(file));
    }
    if (names.stream().anyMatch(ConfigFile::isOfLog4j2)) {
      return Log4j2File.read(file, Log4j2Properties.nodes(latin), around);
    }
    if (names.stream().anyMatch(ConfigFile::isOfJul)) {
      return JulFile.read(file, latin);
    }
    boolean named = String.valueOf(file.getFileName()).startsWith("tracehub.");
    if (named || names.stream().anyMatch(name -> name.startsWith("tracehub."))) {
      return Findings.ofSettings();
    }
    throw new UnreadableConfig(file + " configures nothing that is known here: " + expected());
  }

  private static boolean isOfLog4j2(String name) {
    return name.equals("rootLogger")
        || name.startsWith("rootLogger.")
        || (name.startsWith("appender.") && name.endsWith(".type"));
  }

  private static boolean isOfJul(String name) {
    return name.equals("handlers")
        || name.equals(".level")
        || name.startsWith("java.util.logging.")
        || name.startsWith("io.tracehub.jul.");
  }

  private static String ofLog4j1(Path file) {
    return file
        + " is a configuration of Log4j 1, for which TraceHub has no appender: "
        + expected();
  }

  private static String expected() {
    return "expected logback.xml, log4j2.xml (also .properties or .json), logging.properties, tracehub.properties or tracehub.json";
  }
}
