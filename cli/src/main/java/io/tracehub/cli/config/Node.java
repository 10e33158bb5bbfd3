// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element of a configuration, whatever its syntax was.
 *
 * @param line where it begins, from 1; 0 where the syntax does not tell
 * @param text what stands in it beside its children, trimmed
 */
record Node(
    String name, int line, Map<String, String> attributes, List<Node> children, String text) {

  /** Both frameworks read names in any case. */
  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  Optional<String> attribute(String wanted) {
    return attributes.entrySet().stream()
        .filter(attribute -> attribute.getKey().equalsIgnoreCase(wanted))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  String attribute(String wanted, String otherwise) {
    return attribute(wanted).orElse(otherwise);
  }

  List<Node> children(String wanted) {
    return children.stream().filter(child -> child.is(wanted)).toList();
  }

  Optional<Node> child(String wanted) {
    return children.stream().filter(child -> child.is(wanted)).findFirst();
  }

  /** All below it, in the order of the file. */
  Stream<Node> below() {
    List<Node> found = new ArrayList<>();
    collect(found);
    return found.stream();
  }

  private void collect(List<Node> found) {
    for (Node child : children) {
      found.add(child);
      child.collect(found);
    }
  }
}
