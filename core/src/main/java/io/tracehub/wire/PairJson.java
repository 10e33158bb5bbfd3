// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tracehub.spi.EntryBounds;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pairs of names and values that the application gave, as fields that have names of their own. */
final class PairJson {

  private static final int MAX_NAME_CHARS = 200;

  private PairJson() {}

  /** An object of at most {@code maxPairs} pairs; nothing if there is none. */
  static void object(
      JsonGenerator g, String name, Map<String, ?> pairs, int maxPairs, EntryBounds bounds)
      throws IOException {
    if (pairs.isEmpty()) {
      return;
    }
    g.writeObjectFieldStart(name);
    fields(g, pairs, maxPairs, bounds);
    g.writeEndObject();
  }

  /** At most {@code maxPairs} of them, as members of an object that has no others. */
  static void fields(JsonGenerator g, Map<String, ?> pairs, int maxPairs, EntryBounds bounds)
      throws IOException {
    fields(g, pairs, maxPairs, new HashSet<>(), bounds);
  }

  /** At most {@code maxPairs} of them, as members of an object that has {@code taken} ones. */
  static void fields(
      JsonGenerator g, Map<String, ?> pairs, int maxPairs, Set<String> taken, EntryBounds bounds)
      throws IOException {
    int room = maxPairs;
    for (Map.Entry<String, ?> pair : pairs.entrySet()) {
      if (room-- == 0) {
        g.writeStringField(freeName("…", taken), (pairs.size() - maxPairs) + " more");
        break;
      }
      field(g, pair.getKey(), pair.getValue(), taken, bounds);
    }
  }

  /** One of them; nothing where the value is null. */
  static void field(
      JsonGenerator g,
      @Nullable String name,
      @Nullable Object value,
      Set<String> taken,
      EntryBounds bounds)
      throws IOException {
    if (value == null) {
      return;
    }
    g.writeFieldName(freeName(String.valueOf(name), taken));
    boolean nested = value instanceof Map || value instanceof Collection;
    JsonWriter.value(
        g, nested && !bounds.full() ? value.toString() : value, bounds.maxValueBytes());
  }

  /** The name itself, or with as many {@code _} as it takes to be the only one of its kind. */
  static String freeName(String name, Set<String> taken) {
    String free = Text.column(name, MAX_NAME_CHARS);
    while (!taken.add(free)) {
      free += "_";
    }
    return free;
  }
}
