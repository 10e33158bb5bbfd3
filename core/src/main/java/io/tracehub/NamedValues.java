// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names with values in one text, {@code name=value,name=value}: what the variables of OpenTelemetry
 * hold. A comma or a percent sign in a value is written as {@code %2C} or {@code %25}.
 */
final class NamedValues {

  private NamedValues() {}

  /**
   * The pairs, in order.
   *
   * @throws IllegalArgumentException if there is something else, or a name twice
   */
  static Map<String, String> parse(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? "" : decoded(pair.substring(0, equals));
      if (name.isEmpty() || pairs.put(name, decoded(pair.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("no name=value");
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.trim().replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
