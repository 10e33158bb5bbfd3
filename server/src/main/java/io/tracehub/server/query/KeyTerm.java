// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A key and what is asked of it; a few keys have only certain values. */
record KeyTerm(String key, int at) {
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error", "fatal");
  private static final List<String> KINDS = List.of("event", "log", "loss", "span");
  private static final String AT_LEAST = ">=";

  /**
   * A value as it stands in a query.
   *
   * @param quoted whether nothing in it has a meaning
   */
  record Value(String text, boolean quoted, int at) {}

  Query query(List<Value> values) {
    if (values.size() == 1 && !values.get(0).quoted() && values.get(0).text().equals("*")) {
      return new Query.Has(key);
    }
    List<String> wanted = new ArrayList<>();
    for (Value value : values) {
      wanted.addAll(checked(value));
    }
    return new Query.Is(key, wanted);
  }

  private List<String> checked(Value value) {
    String text = value.text();
    if (!value.quoted()) {
      if (text.endsWith("*")) {
        throw new QuerySyntaxException(
            "a value is looked for as a whole: %s:* finds all that have one, quotation marks make * a character"
                .formatted(key),
            value.at());
      }
      if (text.startsWith("//")) {
        throw new QuerySyntaxException("a text with a colon needs quotation marks", at);
      }
      if (text.startsWith(AT_LEAST)) {
        return atLeast(value);
      }
    }
    return switch (key) {
      case "level" -> List.of(oneOf(LEVELS, text, value.at()));
      case "kind" -> List.of(oneOf(KINDS, text, value.at()));
      default -> List.of(text);
    };
  }

  private List<String> atLeast(Value value) {
    if (!key.equals("level")) {
      throw new QuerySyntaxException(
          ">= can be asked of level only; quotation marks make it a text", value.at());
    }
    String lowest = oneOf(LEVELS, value.text().substring(AT_LEAST.length()), value.at());
    return LEVELS.subList(LEVELS.indexOf(lowest), LEVELS.size());
  }

  private String oneOf(List<String> known, String text, int where) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!known.contains(word)) {
      throw new QuerySyntaxException(
          "%s is %s, expected %s or %s"
              .formatted(
                  key,
                  text,
                  String.join(", ", known.subList(0, known.size() - 1)),
                  known.get(known.size() - 1)),
          where);
    }
    return word;
  }
}
