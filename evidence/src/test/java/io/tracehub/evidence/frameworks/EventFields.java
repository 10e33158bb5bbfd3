// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An event as rows of a table: a path for each value, and nothing that differs by its nature. */
final class EventFields {

  /** Of these only whether they are there is compared. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of("timestamp", "pid", "instance", "event_id", "sequence", "sdk_version");

  private final Map<String, String> fields = new TreeMap<>();

  private EventFields() {}

  static Map<String, String> of(JsonNode event) {
    EventFields all = new EventFields();
    all.add("", event);
    return all.fields;
  }

  private void add(String path, JsonNode node) {
    if (OF_THE_MOMENT.contains(path.substring(path.lastIndexOf('.') + 1))) {
      fields.put(path, "(is there)");
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              field -> add((path.isEmpty() ? "" : path + ".") + field.getKey(), field.getValue()));
    } else if (node.isArray() && node.path(0).isObject() && !path.endsWith("frames")) {
      for (int i = 0; i < node.size(); i++) {
        add(path + "[" + i + "]", node.get(i));
      }
    } else {
      fields.put(path, node.isTextual() ? '"' + node.asText() + '"' : node.toString());
    }
  }
}
