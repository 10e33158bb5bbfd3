// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.server.query.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides by looking at an entry whether a query finds it, as docs/local-server.md tells it. */
final class PlainSearch {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");
  private static final Set<String> PLACES =
      Set.of(
          "level",
          "service",
          "environment",
          "logger",
          "thread",
          "host",
          "kind",
          "release",
          "trace",
          "error");

  private final Query query;

  PlainSearch(Query query) {
    this.query = query;
  }

  boolean finds(JsonNode entry) {
    return finds(query, entry);
  }

  private static boolean finds(Query query, JsonNode entry) {
    if (query instanceof Query.And and) {
      return and.queries().stream().allMatch(part -> finds(part, entry));
    } else if (query instanceof Query.Or or) {
      return or.queries().stream().anyMatch(part -> finds(part, entry));
    } else if (query instanceof Query.Not not) {
      return !finds(not.query(), entry);
    } else if (query instanceof Query.Words words) {
      return texts(entry).stream().anyMatch(text -> holds(text, words));
    } else if (query instanceof Query.Has has) {
      return has(entry, has.key());
    } else if (query instanceof Query.Is is) {
      Set<String> values = values(entry, is.key());
      return is.values().stream().anyMatch(value -> values.contains(lower(value)));
    }
    return true;
  }

  private static List<String> texts(JsonNode entry) {
    List<String> texts = new ArrayList<>();
    for (String member : List.of("message", "error_message", "error_type", "stack_trace")) {
      texts.add(entry.path(member).asText(""));
    }
    entry.at("/extra/breadcrumbs").forEach(crumb -> texts.add(crumb.path("message").asText("")));
    return texts;
  }

  private static boolean holds(String text, Query.Words wanted) {
    List<String> words = words(text);
    List<String> phrase = words(wanted.text());
    int last = phrase.size() - 1;
    for (int from = 0; from + phrase.size() <= words.size(); from++) {
      boolean found = words.subList(from, from + last).equals(phrase.subList(0, last));
      String word = words.get(from + last);
      if (found
          && (wanted.prefix()
              ? word.startsWith(phrase.get(last))
              : word.equals(phrase.get(last)))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    return Arrays.stream(BETWEEN_WORDS.split(lower(text).replace('ü', 'u')))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean has(JsonNode entry, String key) {
    JsonNode customer = entry.at("/extra/contexts/customer");
    return key.equals("customer") ? customer.isObject() : !values(entry, key).isEmpty();
  }

  private static Set<String> values(JsonNode entry, String key) {
    Set<String> values = new HashSet<>();
    JsonNode extra = entry.path("extra");
    switch (key) {
      case "logger" -> {
        String logger = extra.path("logger").asText("");
        add(values, logger);
        for (int dot = logger.indexOf('.'); dot > 0; dot = logger.indexOf('.', dot + 1)) {
          add(values, logger.substring(0, dot));
        }
        add(values, logger.substring(logger.lastIndexOf('.') + 1));
      }
      case "error" -> {
        String type = entry.path("error_type").asText("");
        add(values, type);
        add(values, type.substring(type.lastIndexOf('.') + 1));
        add(values, type.substring(type.lastIndexOf('$') + 1));
      }
      case "thread" -> add(values, entry.path("thread_id").asText(""));
      case "kind", "release" -> add(values, extra.path(key).asText(""));
      default -> {
        if (PLACES.contains(key)) {
          add(values, entry.path(key).asText(""));
        } else {
          addKeyValues(values, extra, key);
        }
      }
    }
    return values;
  }

  private static void addKeyValues(Set<String> values, JsonNode extra, String key) {
    for (Map.Entry<String, JsonNode> member : extra.properties()) {
      switch (member.getKey()) {
        case "mdc", "tags" -> addMembers(values, "", member.getValue(), key);
        case "contexts" ->
            member
                .getValue()
                .properties()
                .forEach(
                    context -> addMembers(values, context.getKey() + ".", context.getValue(), key));
        case "user" -> addMembers(values, "user.", member.getValue(), key);
        default -> {
          if (member.getKey().equals(key)) {
            addAll(values, member.getValue());
          }
        }
      }
    }
  }

  private static void addMembers(Set<String> values, String prefix, JsonNode object, String key) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if ((prefix + member.getKey()).equals(key)) {
        addAll(values, member.getValue());
      }
    }
  }

  private static void addAll(Set<String> values, JsonNode value) {
    if (value.isArray()) {
      value.forEach(element -> addAll(values, element));
    } else if (value.isValueNode() && !value.isNull()) {
      values.add(lower(value.asText()));
    }
  }

  private static void add(Set<String> values, String value) {
    if (!value.isEmpty()) {
      values.add(lower(value));
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
