// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * An entry in TraceHub's form, made of another system's. What has a place in that form is put
 * there; all else is kept beside the key-values, so that nothing of what was sent is thrown away.
 *
 * <p>What is null or empty is left out. Places are filled before anything is {@link #keep kept}.
 */
final class EntryDraft {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Of names that are each longer by one, all would try all of them. */
  private static final int MAX_UNDERSCORES = 3;

  private final ObjectNode entry = JSON.objectNode();
  private final ObjectNode extra = JSON.objectNode();
  private final ObjectNode contexts = JSON.objectNode();

  EntryDraft(Protocol protocol, String level, String message, String timestamp) {
    entry.put("level", level).put("message", message).put("timestamp", timestamp);
    extra.put("protocol", protocol.word());
  }

  /** Fills a column. */
  void column(String name, JsonNode value) {
    if (!isEmpty(value)) {
      entry.put(name, text(value));
    }
  }

  /** Fills the process id, the one column that is a number. */
  void pid(JsonNode value) {
    if (value.isIntegralNumber()) {
      entry.set("pid", value);
    } else {
      keep("pid", value);
    }
  }

  /** Fills a place in {@code extra}. */
  void extra(String name, JsonNode value) {
    if (!isEmpty(value)) {
      extra.set(name, value);
    }
  }

  void context(String name, JsonNode value) {
    if (!isEmpty(value)) {
      contexts.set(name, value);
    }
  }

  /** Keeps what has no place; under another name, if a place has that one. */
  void keep(String name, JsonNode value) {
    if (isEmpty(value)) {
      return;
    }
    String free = name;
    for (int tries = 0; extra.has(free); tries++) {
      free = tries < MAX_UNDERSCORES ? free + "_" : name + "_" + (extra.size() + tries);
    }
    extra.set(free, value);
  }

  void keepAll(ObjectNode members) {
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      keep(member.getKey(), member.getValue());
    }
  }

  ObjectNode finish() {
    extra("contexts", contexts);
    if (!extra.has("kind")) {
      extra.put("kind", "event");
    }
    entry.set("extra", extra);
    return entry;
  }

  /**
   * Names and other names, in turn. In a fixed order, unlike {@link Map#of}: the same entry has to
   * give the same text after a restart.
   */
  static Map<String, String> names(String... pairs) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      names.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(names);
  }

  static boolean isEmpty(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isEmpty())
        || (value.isContainerNode() && value.isEmpty());
  }

  /** A text as it is, anything else as JSON. */
  static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** A copy to take members out of; empty if it is no object. */
  static ObjectNode copy(JsonNode value) {
    return value instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
  }

  static JsonNode take(ObjectNode members, String name) {
    JsonNode value = members.remove(name);
    return value == null ? MissingNode.getInstance() : value;
  }

  /** The object with other names for some of its members, and without its nulls. */
  static ObjectNode renamed(JsonNode object, Map<String, String> names) {
    ObjectNode result = JSON.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!member.getValue().isNull()) {
        result.set(names.getOrDefault(member.getKey(), member.getKey()), member.getValue());
      }
    }
    return result;
  }

  /** Each object of a list in another form; whatever is no object is dropped. */
  static ArrayNode each(JsonNode list, Function<JsonNode, JsonNode> form) {
    ArrayNode result = JSON.arrayNode();
    for (JsonNode element : list) {
      if (element.isObject()) {
        result.add(form.apply(element));
      }
    }
    return result;
  }
}
