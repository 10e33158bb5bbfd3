// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Headers that the user adds to each request. Their values are never printed; see {@link Secret}.
 *
 * @param reveal the headers, by name
 */
record Headers(Map<String, String> reveal) {

  static final Headers NONE = new Headers(Map.of());

  /** What the client or the format decides. */
  private static final Set<String> NOT_THEIRS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "content-encoding",
          "expect",
          "transfer-encoding",
          "upgrade",
          "x-batch");

  /** Whether HTTP takes them, and they are the user's to set. */
  boolean areUsable() {
    return reveal.entrySet().stream()
        .allMatch(
            header ->
                header.getKey().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                    && !NOT_THEIRS.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && header.getValue().matches("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?"));
  }

  /** Those of a format, but where the user gave one of the same name. */
  Map<String, String> over(Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    reveal.forEach(
        (name, value) -> {
          all.remove(name);
          all.put(name, value);
        });
    return all;
  }

  /** The values, each of them perhaps a key, and what follows a scheme such as {@code Bearer}. */
  List<String> values() {
    return reveal.values().stream()
        .flatMap(value -> Stream.of(value, value.substring(value.lastIndexOf(' ') + 1)))
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return reveal.isEmpty() ? "" : "***";
  }
}
