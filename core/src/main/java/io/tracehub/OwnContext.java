// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.ContextBridge;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the trace id stands in an application without a logging framework that has an appender of
 * ours: captures and breadcrumbs belong to traces there too.
 *
 * <p>A thread whose last value was removed keeps nothing of ours, and until then only classes of
 * the JDK.
 */
final class OwnContext implements ContextBridge {

  private static final ThreadLocal<Map<String, String>> VALUES = new ThreadLocal<>();

  @Override
  public @Nullable String get(String key) {
    return copy().get(key);
  }

  @Override
  public void put(String key, String value) {
    Map<String, String> values = new LinkedHashMap<>(copy());
    values.put(key, value);
    VALUES.set(Map.copyOf(values));
  }

  @Override
  public void remove(String key) {
    Map<String, String> values = new LinkedHashMap<>(copy());
    values.remove(key);
    if (values.isEmpty()) {
      VALUES.remove();
    } else {
      VALUES.set(Map.copyOf(values));
    }
  }

  @Override
  public Map<String, String> copy() {
    Map<String, String> values = VALUES.get();
    return values == null ? Map.of() : values;
  }
}
