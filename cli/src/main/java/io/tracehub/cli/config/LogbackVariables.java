// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Variables as Logback replaces them: those of the file, then system properties, then the
 * environment. What stands for nothing becomes {@code NAME_IS_UNDEFINED}.
 */
final class LogbackVariables extends Substitution {

  private final Variables around;
  private final Map<String, String> defined = new HashMap<>();
  private final Map<String, String> unknowable = new HashMap<>();

  LogbackVariables(Variables around) {
    this.around = around;
  }

  /** A property of the file; its own variables are replaced where it stands. */
  void define(String name, String value) {
    Result result = resolve(value);
    if (result.unknowable().isEmpty()) {
      defined.put(name, result.text());
    } else {
      unknowable.put(name, result.unknowable().get(0));
    }
  }

  /** One whose value only the running application has. */
  void defineUnknown(String name, String reason) {
    unknowable.put(name, reason);
  }

  /** One that Spring gives; by its relaxed rules the environment may have it too. */
  void defineFromSpring(String name, String source) {
    String given = around.property(source);
    if (given == null) {
      given = around.variable(source.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT));
    }
    if (given == null) {
      defineUnknown(
          name, "Spring's property " + source + " is not known here; give it as -D" + source);
    } else {
      define(name, given);
    }
  }

  @Override
  @Nullable String lookUp(String name, Set<String> reasons) {
    String reason = unknowable.get(name);
    if (reason != null) {
      reasons.add(reason);
      return "";
    }
    String value = defined.get(name);
    if (value == null) {
      value = around.property(name);
    }
    return value == null ? around.variable(name) : value;
  }

  @Override
  String undefined(String name) {
    return name + "_IS_UNDEFINED";
  }
}
