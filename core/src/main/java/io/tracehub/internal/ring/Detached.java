// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.spi.CutMark;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be kept after a log call has returned. A value of one of the exact classes listed here
 * cannot change and runs no foreign code when it is rendered. Key-values of any other class become
 * text, or bounded maps and lists of such values, on the caller's thread; for arguments see {@link
 * CapturedText}.
 */
final class Detached {

  private static final Set<Class<?>> IMMUTABLE =
      Set.of(
          String.class,
          Integer.class,
          Long.class,
          Short.class,
          Byte.class,
          Character.class,
          Boolean.class,
          Double.class,
          Float.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          Duration.class,
          Instant.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class);

  /** What the key-values of one call may hold together. */
  private static final Bounds KEY_VALUES = new Bounds(8, 64, 1000, 64 * 1024);

  /** More than is sent of a name, so that it can be masked before it is cut to that. */
  private static final int MAX_KEY_CHARS = 2048;

  /** What a cut may have split, a secret say, is not kept. */
  private static final int UNSURE_CHARS = 512;

  private static final String CUT = "…";

  private Detached() {}

  /** Whether the value can be kept as it is. By exact class: a subclass may do anything. */
  static boolean isImmutable(@Nullable Object value) {
    if (value == null) {
      return true;
    }
    Class<?> type = value.getClass();
    // Most arguments are these, and need no look into the set.
    return type == String.class
        || type == Integer.class
        || type == Long.class
        || IMMUTABLE.contains(type);
  }

  /**
   * A copy of key-values in which nothing can change any more.
   *
   * @param chars how much text it keeps
   */
  record Pairs(Map<String, @Nullable Object> map, int chars) {

    static final Pairs NONE = new Pairs(Map.of(), 0);
  }

  /**
   * How much is kept.
   *
   * @param depth of structures in structures
   * @param items of one structure
   * @param values in all
   * @param chars of text in all
   */
  record Bounds(int depth, int items, int values, int chars) {}

  /**
   * How much text these pairs hold, if a {@link #copy(Map)} of them would hold the same objects;
   * else less than zero.
   */
  static int charsAsTheyAre(Map<String, ?> pairs) {
    if (pairs.size() > KEY_VALUES.items()) {
      return -1;
    }
    int chars = 0;
    for (Map.Entry<String, ?> pair : pairs.entrySet()) {
      int length = pair.getKey().length();
      if (length > MAX_KEY_CHARS || !isImmutable(pair.getValue())) {
        return -1;
      }
      length += pair.getValue() instanceof String text ? text.length() : 0;
      if (length > KEY_VALUES.chars() - chars) {
        return -1;
      }
      chars += length;
    }
    return chars;
  }

  /** Copies a call's key-values; may call their {@code toString}. */
  static Pairs copy(Map<String, ?> pairs) {
    return copy(pairs, KEY_VALUES);
  }

  /** Copies any pairs; may call their {@code toString}. */
  static Pairs copy(Map<String, ?> pairs, Bounds bounds) {
    return Foreign.guarded(
        () -> {
          Copier copier = new Copier(bounds);
          Map<String, @Nullable Object> copy = copier.copyMap(pairs, 0);
          return new Pairs(copy, bounds.chars() - copier.charsLeft);
        },
        new Pairs(Map.of("key_values", Foreign.TOO_DEEP), 0));
  }

  /** Copies one call's values: bounded in depth, in width, and in all, so cycles end soon. */
  private static final class Copier {

    private final Bounds bounds;
    private int room;
    private int charsLeft;

    Copier(Bounds bounds) {
      this.bounds = bounds;
      room = bounds.values();
      charsLeft = bounds.chars();
    }

    private String keep(String text) {
      if (charsLeft == 0 && !text.isEmpty()) {
        return CUT;
      }
      String kept = cutSafely(text, charsLeft);
      charsLeft -= Math.min(charsLeft, text.length());
      return kept.length() < text.length() ? kept + CutMark.of(text.length()) : kept;
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
      room--;
      if (value instanceof String text) {
        return keep(text);
      }
      if (isImmutable(value)) {
        return value;
      }
      boolean container =
          value instanceof Map || value instanceof Collection || value instanceof Object[];
      if (container && (depth == bounds.depth() || room <= 0)) {
        return CUT;
      }
      try {
        if (value instanceof Map<?, ?> map) {
          return copyMap(map, depth + 1);
        }
        if (value instanceof Collection<?> items) {
          return copyList(items, depth + 1);
        }
        if (value instanceof Object[] items) {
          return copyList(Arrays.asList(items), depth + 1);
        }
        return keep(String.valueOf(value));
      } catch (Throwable hostile) {
        return failed(hostile);
      }
    }

    private Map<String, @Nullable Object> copyMap(Map<?, ?> map, int depth) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> pair : map.entrySet()) {
        if (copy.size() == bounds.items() || room <= 0) {
          copy.put(CUT, map.size() - copy.size() + " more");
          break;
        }
        copy.put(
            keep(cutSafely(String.valueOf(pair.getKey()), MAX_KEY_CHARS)),
            copy(pair.getValue(), depth));
      }
      return copy;
    }

    private List<@Nullable Object> copyList(Collection<?> items, int depth) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object item : items) {
        if (copy.size() == bounds.items() || room <= 0) {
          copy.add(CUT);
          break;
        }
        copy.add(copy(item, depth));
      }
      return copy;
    }
  }

  private static String cutSafely(String text, int maxChars) {
    return text.length() <= maxChars ? text : cut(text, Math.max(0, maxChars - UNSURE_CHARS));
  }

  static String cut(String text, int maxChars) {
    return text.length() <= maxChars ? text : text.substring(0, maxChars);
  }

  /** What stands for a value whose rendering threw. */
  static String failed(Throwable hostile) {
    return "[failed: " + hostile.getClass().getName() + "]";
  }
}
