// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The properties that leave out a part of TraceHub, or all of it. Spring reads them as it decides
 * on configurations, where a placeholder that nobody resolves would end the startup.
 */
final class Switches {

  static final String FILTER = "tracehub.spring.filter";
  static final String GRAPHQL = "tracehub.spring.graphql";

  private static final List<String> ALL =
      List.of(
          EarlyStart.ENABLED, FILTER, GRAPHQL, "tracehub.spring.clients", "tracehub.spring.tasks");

  private Switches() {}

  /** As Spring's conditions have it; what cannot be read is on until {@link #settle}. */
  static boolean isOn(ConfigurableEnvironment environment, String name) {
    try {
      String value = environment.getProperty(name);
      return value == null || !value.trim().equalsIgnoreCase("false");
    } catch (RuntimeException unreadable) {
      return true;
    }
  }

  /** Switches off what cannot be read, and tells of whatever is neither true nor false. */
  static void settle(ConfigurableEnvironment environment, Consumer<String> warnings) {
    Map<String, Object> off = new LinkedHashMap<>();
    for (String name : ALL) {
      try {
        String value = environment.getProperty(name, "true").trim();
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
          warnings.accept(sentence(name, "is not one of these. It stays on."));
        }
      } catch (RuntimeException unreadable) {
        warnings.accept(sentence(name, "has a placeholder that nobody resolves. It is off."));
        off.put(name, "false");
      }
    }
    if (!off.isEmpty()) {
      environment.getPropertySources().addFirst(new MapPropertySource("tracehubSwitches", off));
    }
  }

  private static String sentence(String name, String trouble) {
    return "TraceHub setting %s cannot be used: expected true or false, and it %s"
        .formatted(name, trouble);
  }
}
