// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.wire.BackEnd.Identity;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A JSON object under a contract: each member that breaks it is told, as a sentence. */
final class JsonRules {

  static final int ANY_LENGTH = Integer.MAX_VALUE;

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode object;
  private final String where;
  private final List<String> faults;

  JsonRules(JsonNode object, String where, List<String> faults) {
    this.object = object;
    this.where = where;
    this.faults = faults;
  }

  /** Whether a member must be there, and whether it may be null. */
  enum Need {
    ALWAYS,
    SOMETIMES,
    SOMETIMES_OR_NULL
  }

  /** As a strict parser reads it: one value, no name twice, no NaN. */
  static JsonNode parsed(byte[] body) throws IOException {
    JsonNode root = STRICT.readTree(body);
    if (root == null || root.isMissingNode()) {
      throw new IOException("nothing");
    }
    return root;
  }

  void fault(String name, String sentence) {
    faults.add((where.isEmpty() ? name : where + "." + name) + " " + sentence);
  }

  /** The member, if it is there, no null, and what it must be. */
  private Optional<JsonNode> member(
      String name, Need need, String kind, Predicate<JsonNode> isKind) {
    JsonNode member = object.get(name);
    if (member == null) {
      if (need == Need.ALWAYS) {
        fault(name, "is missing");
      }
      return Optional.empty();
    }
    if (member.isNull()) {
      if (need != Need.SOMETIMES_OR_NULL) {
        fault(name, "is null");
      }
      return Optional.empty();
    }
    if (!isKind.test(member)) {
      fault(name, "is " + shown(member) + ", expected " + kind);
      return Optional.empty();
    }
    return Optional.of(member);
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  /** A text of at most so many characters, as a database counts them. */
  Optional<String> text(String name, Need need, int mostChars) {
    Optional<String> text =
        member(name, need, "a text", JsonNode::isTextual).map(JsonNode::textValue);
    text.ifPresent(
        value -> {
          int chars = value.codePointCount(0, value.length());
          if (chars > mostChars) {
            fault(name, "has " + chars + " characters, of which " + mostChars + " are kept");
          }
          if (value.indexOf('\0') >= 0) {
            fault(name, "has a NUL");
          }
        });
    return text;
  }

  void matching(String name, Need need, String pattern) {
    text(name, need, ANY_LENGTH)
        .filter(value -> !value.matches(pattern))
        .ifPresent(value -> fault(name, "is '" + value + "', expected " + pattern));
  }

  void word(String name, Need need, Collection<String> words) {
    text(name, need, ANY_LENGTH)
        .filter(value -> !words.contains(value))
        .ifPresent(
            value -> fault(name, "is '" + value + "', expected one of " + new TreeSet<>(words)));
  }

  /** ISO 8601 with an offset or Z. */
  void time(String name, Need need) {
    text(name, need, ANY_LENGTH)
        .ifPresent(
            value -> {
              try {
                OffsetDateTime.parse(value);
              } catch (DateTimeException unreadable) {
                fault(name, "is '" + value + "', expected a time with its offset");
              }
            });
  }

  void whole(String name, Need need) {
    member(name, need, "a whole number", node -> node.isInt());
  }

  void flag(String name, Need need) {
    member(name, need, "true or false", JsonNode::isBoolean);
  }

  Optional<JsonRules> object(String name, Need need) {
    return member(name, need, "an object", JsonNode::isObject).map(node -> inside(node, name));
  }

  private JsonRules inside(JsonNode node, String name) {
    return new JsonRules(node, where.isEmpty() ? name : where + "." + name, faults);
  }

  /** A list of objects; empty where it is none. */
  List<JsonRules> objects(String name, Need need, int most) {
    List<JsonRules> objects = new ArrayList<>();
    for (JsonNode element : list(name, need, most)) {
      if (element.isObject()) {
        objects.add(inside(element, name + "[" + objects.size() + "]"));
      } else {
        fault(name, "has " + shown(element) + ", expected objects");
      }
    }
    return objects;
  }

  /** A list of texts. */
  List<String> texts(String name, Need need) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name, need, ANY_LENGTH)) {
      if (element.isTextual()) {
        texts.add(element.textValue());
      } else {
        fault(name, "has " + shown(element) + ", expected texts");
      }
    }
    return texts;
  }

  private List<JsonNode> list(String name, Need need, int most) {
    List<JsonNode> elements = new ArrayList<>();
    member(name, need, "a list", JsonNode::isArray).ifPresent(list -> list.forEach(elements::add));
    if (elements.size() > most) {
      fault(name, "has " + elements.size() + " elements, of which " + most + " are kept");
    }
    return elements;
  }

  /** An object whose members all are of one kind. */
  void map(String name, Need need, String kind, Predicate<JsonNode> isKind) {
    object(name, need).ifPresent(map -> map.each(kind, isKind));
  }

  private void each(String kind, Predicate<JsonNode> isKind) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!isKind.test(member.getValue())) {
        fault(member.getKey(), "is " + shown(member.getValue()) + ", expected " + kind);
      }
    }
  }

  /** What the contract does not know. */
  void only(Set<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) {
        fault(name, "is no field of the contract");
      }
    }
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  JsonNode get(String name) {
    return object.path(name);
  }

  /** NUL in a text or a name, and what is no number, anywhere. */
  void storable() {
    storable(object, where);
  }

  private void storable(JsonNode node, String path) {
    if (node.isTextual() && node.textValue().indexOf('\0') >= 0) {
      faults.add(path + " has a NUL");
    }
    int index = 0;
    for (Iterator<JsonNode> elements = node.elements(); node.isArray() && elements.hasNext(); ) {
      storable(elements.next(), path + "[" + index++ + "]");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (member.getKey().indexOf('\0') >= 0) {
        faults.add(path + " has a name with a NUL");
      }
      storable(member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey());
    }
  }

  /** Which entry of ours this object says it is. */
  Optional<Identity> identity() {
    text("instance", Need.ALWAYS, ANY_LENGTH);
    word("lane", Need.ALWAYS, Set.of("events", "logs", "loss"));
    JsonNode sequence = object.path("sequence");
    if (!sequence.isIntegralNumber() || sequence.longValue() < 1) {
      fault("sequence", "is " + shown(sequence) + ", expected a number from 1");
      return Optional.empty();
    }
    return Optional.of(
        new Identity(
            object.path("instance").asText(), object.path("lane").asText(), sequence.longValue()));
  }
}
