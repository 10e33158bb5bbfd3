// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.spi.ContextBridge;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context of the present thread that java.util.logging itself does not have: {@link
 * io.tracehub.TraceScope} keeps the trace id here, and each record takes along what stands here.
 *
 * <p>A thread whose last value was removed keeps nothing of ours, and until then only classes of
 * the JDK, so a pooled thread holds no class loader.
 */
public final class JulContext implements ContextBridge {

  private static final ThreadLocal<Map<String, String>> VALUES = new ThreadLocal<>();

  /** For the service loader; all instances see the same context. */
  public JulContext() {}

  /** All values of the present thread; the map never changes. */
  static Map<String, String> values() {
    Map<String, String> values = VALUES.get();
    return values == null ? Map.of() : values;
  }

  @Override
  public Map<String, String> copy() {
    return values();
  }

  @Override
  public @Nullable String get(String key) {
    return values().get(key);
  }

  @Override
  public void put(String key, String value) {
    Map<String, String> values = new LinkedHashMap<>(values());
    values.put(key, value);
    VALUES.set(Collections.unmodifiableMap(values));
  }

  @Override
  public void remove(String key) {
    Map<String, String> values = new LinkedHashMap<>(values());
    values.remove(key);
    if (values.isEmpty()) {
      VALUES.remove();
    } else {
      VALUES.set(Collections.unmodifiableMap(values));
    }
  }
}
