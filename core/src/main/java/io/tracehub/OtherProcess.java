// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a process that is not this one, as far as it is known.
 *
 * @param properties its system properties
 * @param variables its environment
 * @param classPath the folder that stands for its class path; null for none
 */
record OtherProcess(
    Map<String, String> properties, Map<String, String> variables, @Nullable Path classPath)
    implements Surroundings {

  @Override
  public @Nullable String property(String name) {
    return properties.get(name);
  }

  @Override
  public @Nullable String variable(String name) {
    return variables.get(name);
  }

  @Override
  public Set<String> propertyNames() {
    return properties.keySet();
  }

  @Override
  public Set<String> variableNames() {
    return variables.keySet();
  }

  @Override
  public @Nullable URL resource(String name) {
    if (classPath == null) {
      return null;
    }
    Path file = classPath.resolve(name);
    try {
      return Files.isRegularFile(file) ? file.toUri().toURL() : null;
    } catch (MalformedURLException unusable) {
      return null;
    }
  }
}
