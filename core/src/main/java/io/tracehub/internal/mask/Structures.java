// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Masks fields: by their names, and where the name says nothing, by their values. */
final class Structures {

  private static final int MAX_DEPTH = 16;

  private final Rules rules;
  private final UnaryOperator<String> texts;
  private final UnaryOperator<String> names;
  private final UnaryOperator<String> ids;

  /**
   * Masks by these rules; texts by {@code texts}, the names of fields by {@code names}, the ids of
   * traces and requests by {@code ids}.
   */
  Structures(
      Rules rules,
      UnaryOperator<String> texts,
      UnaryOperator<String> names,
      UnaryOperator<String> ids) {
    this.rules = rules;
    this.texts = texts;
    this.names = names;
    this.ids = ids;
  }

  /** A copy without secrets; a pair that may not be sent at all is missing. */
  Map<String, @Nullable Object> map(Map<?, ?> raw) {
    return map(raw, 0);
  }

  private Map<String, @Nullable Object> map(Map<?, ?> raw, int depth) {
    boolean told = tellsSecretName(raw);
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    for (Map.Entry<?, ?> pair : raw.entrySet()) {
      String name = String.valueOf(pair.getKey());
      NameRule rule = rules.names().ofField(name);
      if (rule != null && rule.effect() == Effect.OMIT) {
        continue;
      }
      Object value = pair.getValue();
      Object shown;
      if (told && has(name, Effect.TELLS_VALUE)) {
        shown = Kind.FIELD.tag();
      } else if (rule == null || (told && has(name, Effect.TELLS_NAME))) {
        shown =
            value instanceof String id && isPlainId(name, id) ? ids.apply(id) : value(value, depth);
      } else {
        shown = field(rule, value, depth);
      }
      masked.put(freeName(masked, names.apply(name)), shown);
    }
    return masked;
  }

  private static String freeName(Map<String, ?> taken, String name) {
    String free = name;
    while (taken.containsKey(free)) {
      free += "_";
    }
    return free;
  }

  private @Nullable Object value(@Nullable Object raw, int depth) {
    if (raw instanceof String text) {
      return texts.apply(text);
    }
    if (raw instanceof Number) {
      return number(raw);
    }
    boolean structure = raw instanceof Map || raw instanceof Collection;
    if (structure && depth == MAX_DEPTH) {
      return Kind.DEPTH.tag();
    }
    if (raw instanceof Map<?, ?> map) {
      return map(map, depth + 1);
    }
    if (raw instanceof Collection<?> items) {
      List<@Nullable Object> masked = new ArrayList<>(items.size());
      for (Object item : items) {
        masked.add(value(item, depth + 1));
      }
      return masked;
    }
    return raw;
  }

  /** A card's number may be a number, and so may a text that the user named. */
  private Object number(Object raw) {
    if (raw instanceof BigDecimal decimal && decimal.precision() > 40) {
      return raw;
    }
    if (raw instanceof BigInteger integer && integer.bitLength() > 128) {
      return raw;
    }
    String text = raw.toString();
    String masked = texts.apply(text);
    return masked.equals(text) ? raw : masked;
  }

  private @Nullable Object field(NameRule rule, @Nullable Object raw, int depth) {
    if (raw == null || raw instanceof Boolean) {
      return raw;
    }
    if (raw instanceof String text) {
      if (Harmless.is(text, 0, text.length()) || isTag(text)) {
        return raw;
      }
      return rule.inField().accepts(text, 0, text.length())
          ? rule.kindOf(text).tag()
          : texts.apply(text);
    }
    return rule.inField() == Look.ANY ? rule.kindOf(first(raw)).tag() : value(raw, depth);
  }

  private static boolean isTag(String text) {
    return Tags.isTag(text, 0, text.length());
  }

  private static String first(Object raw) {
    Object one = raw instanceof Collection<?> all && !all.isEmpty() ? all.iterator().next() : raw;
    return one instanceof String text ? text : "";
  }

  /** Whether the map is one pair in two: {@code {name=password, value=…}}. */
  private boolean tellsSecretName(Map<?, ?> raw) {
    for (Map.Entry<?, ?> pair : raw.entrySet()) {
      if (pair.getValue() instanceof String name
          && has(String.valueOf(pair.getKey()), Effect.TELLS_NAME)
          && rules.names().find(name, 0, name.length(), NameRule.Place.TEXT) != null) {
        return true;
      }
    }
    return false;
  }

  private boolean has(String name, Effect effect) {
    NameRule role = rules.roles().ofField(name);
    return role != null && role.effect() == effect;
  }

  /** Ids are numbers by chance like those of cards. */
  private boolean isPlainId(String name, String value) {
    return value.length() <= 64 && has(name, Effect.TELLS_ID) && isHex(value);
  }

  static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Chars.isHex(text.charAt(i)) && text.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }
}
