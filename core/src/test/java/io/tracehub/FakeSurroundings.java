// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process whose properties, variables and class path a test fills. */
final class FakeSurroundings implements Surroundings {

  final Map<String, String> properties = new HashMap<>();
  final Map<String, String> variables = new HashMap<>();
  final Map<String, URL> resources = new HashMap<>();

  TraceHubConfig.Builder builder() {
    return new TraceHubConfig.Builder(this);
  }

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
    return resources.get(name);
  }
}
