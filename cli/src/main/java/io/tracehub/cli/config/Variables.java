// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application will find around it, as far as it is known here.
 *
 * @param given system properties that the application will be started with
 * @param environment its variables
 */
public record Variables(Map<String, String> given, Map<String, String> environment) {

  /** A system property; those that each JVM has are the same here. */
  public @Nullable String property(String name) {
    String value = given.get(name);
    return value != null || name.startsWith("tracehub.") ? value : System.getProperty(name);
  }

  /** An environment variable. */
  public @Nullable String variable(String name) {
    return environment.get(name);
  }
}
