// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a Logback configuration that apply, with what it includes in their place, and its
 * variables. What only the running application could decide is taken as if it applied, and said.
 */
final class LogbackLines {

  private static final int MOST_INCLUDES = 20;

  /** An element and the file it stands in. */
  record Line(Node node, String file) {}

  private final Variables around;
  private final Path main;
  final LogbackVariables variables;
  final List<Line> lines = new ArrayList<>();
  final List<String> remarks = new ArrayList<>();
  private int includes;

  private LogbackLines(Variables around, Path main) {
    this.around = around;
    this.main = main;
    this.variables = new LogbackVariables(around);
  }

  static LogbackLines of(Path file, Node configuration, Variables around) throws IOException {
    LogbackLines all = new LogbackLines(around, file);
    all.take(configuration, String.valueOf(file.getFileName()));
    return all;
  }

  private void take(Node parent, String file) throws IOException {
    for (Node node : parent.children()) {
      if (node.is("property") || node.is("variable")) {
        property(node, file);
      } else if (node.is("springProperty")) {
        node.attribute("name")
            .ifPresent(name -> variables.defineFromSpring(name, node.attribute("source", "")));
      } else if (node.is("define") || node.is("timestamp")) {
        String name = node.attribute("name", node.attribute("key", ""));
        variables.defineUnknown(
            name, name + " is computed by <" + node.name() + "> when Logback starts");
      } else if (node.is("include")) {
        include(node, file);
      } else if (node.is("if")) {
        remark(node, file, "<if> is not evaluated: its <then> is taken, and its <else> is not");
        for (Node then : node.children("then")) {
          take(then, file);
        }
      } else if (node.is("springProfile")) {
        profile(node, file);
      } else {
        lines.add(new Line(node, file));
      }
    }
  }

  private void remark(Node node, String file, String text) {
    remarks.add("%s, line %d: %s.".formatted(file, node.line(), text));
  }

  private void property(Node node, String file) throws IOException {
    String name = node.attribute("name", node.attribute("key", ""));
    String value = node.attribute("value", node.text());
    if (!name.isEmpty()) {
      variables.define(name, value);
      return;
    }
    Path other = beside(node, file);
    if (other != null) {
      try {
        SmallFile.properties(other.toString(), SmallFile.read(other), ISO_8859_1)
            .forEach(variables::define);
      } catch (UnreadableConfig e) {
        remark(node, file, String.valueOf(e.getMessage()));
      }
    }
  }

  private void include(Node node, String file) throws IOException {
    Path other = beside(node, file);
    if (other == null) {
      return;
    }
    if (++includes > MOST_INCLUDES) {
      remark(node, file, "more than " + MOST_INCLUDES + " includes are not followed");
      return;
    }
    try {
      take(
          XmlNodes.read(other.toString(), SmallFile.read(other)),
          String.valueOf(other.getFileName()));
    } catch (UnreadableConfig e) {
      remark(node, file, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The file that an element names, if it is there; a resource is looked for beside the main one.
   */
  private @Nullable Path beside(Node node, String file) {
    for (String kind : List.of("file", "resource", "url")) {
      String named = node.attribute(kind).map(text -> variables.resolve(text).text()).orElse("");
      if (!named.isEmpty()) {
        Path found = kind.equals("url") ? null : existing(named);
        if (found == null && !node.attribute("optional", "").equalsIgnoreCase("true")) {
          remark(
              node, file, "%s %s is not beside this file and was not read".formatted(kind, named));
        }
        return found;
      }
    }
    return null;
  }

  private @Nullable Path existing(String named) {
    try {
      Path beside = main.resolveSibling(named);
      return Files.isRegularFile(beside) ? beside : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void profile(Node node, String file) throws IOException {
    String names = node.attribute("name", "");
    String active = around.property("spring.profiles.active");
    if (active == null) {
      active = around.variable("SPRING_PROFILES_ACTIVE");
    }
    if (active == null || names.matches(".*[&|()].*")) {
      remark(
          node,
          file,
          "the profile %s is taken as active; say which are by -Dspring.profiles.active"
              .formatted(names));
      take(node, file);
    } else if (isActive(names, Arrays.asList(active.split("\\s*,\\s*", -1)))) {
      take(node, file);
    }
  }

  private static boolean isActive(String names, List<String> active) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .anyMatch(
            name ->
                name.startsWith("!") ? !active.contains(name.substring(1)) : active.contains(name));
  }
}
