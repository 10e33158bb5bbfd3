// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Variables as Log4j2 replaces them: properties of the file, and lookups by prefix. What stands for
 * nothing is left as it is.
 */
final class Log4j2Variables extends Substitution {

  private final Variables around;
  private final Map<String, String> defined = new HashMap<>();

  Log4j2Variables(Variables around) {
    this.around = around;
  }

  void define(String name, String value) {
    defined.put(name, value);
  }

  @Override
  @Nullable String lookUp(String name, Set<String> unknowable) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return defined.get(name);
    }
    String key = name.substring(colon + 1);
    return switch (name.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "env" -> around.variable(key);
      case "sys" -> around.property(key);
      case "lower" -> key.toLowerCase(Locale.ROOT);
      case "upper" -> key.toUpperCase(Locale.ROOT);
      default -> {
        unknowable.add("only the running application knows ${" + name + "}");
        yield "";
      }
    };
  }

  @Override
  String undefined(String name) {
    return "${" + name + "}";
  }
}
