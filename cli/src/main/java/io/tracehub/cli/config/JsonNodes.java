// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * JSON as nodes: a member that is an object is a child, an array is several, the rest attributes.
 */
final class JsonNodes {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private JsonNodes() {}

  /** The document; without the value that stands where it is broken. */
  static JsonNode parse(String file, byte[] content) throws IOException, UnreadableConfig {
    try {
      return MAPPER.readTree(content);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new UnreadableConfig("%s is not well-formed JSON: line %d".formatted(file, line), e);
    }
  }

  static Node node(String name, JsonNode object) {
    Map<String, String> attributes = new LinkedHashMap<>();
    List<Node> children = new ArrayList<>();
    for (Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      if (value.isObject()) {
        children.add(node(member.getKey(), value));
      } else if (value.isArray()) {
        value.forEach(each -> children.add(node(member.getKey(), each)));
      } else {
        attributes.put(member.getKey(), value.asText());
      }
    }
    return new Node(name, 0, attributes, children, "");
  }
}
