// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.core.impl.JdkMapAdapterStringMap;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * An event's context data as a map, without a copy: Log4j2's usual ThreadContext is copied when it
 * changes, and what an event holds of it is frozen.
 */
final class FrozenContext extends AbstractMap<String, String> {

  private final ReadOnlyStringMap data;

  private FrozenContext(ReadOnlyStringMap data) {
    this.data = data;
  }

  /**
   * A map that nobody changes any more. Any other form of the data than that one, which holds
   * nothing but texts, is copied: it is used again by the next event, or may hold the application's
   * own objects.
   */
  static Map<String, String> of(@Nullable ReadOnlyStringMap data) {
    if (data == null || data.isEmpty()) {
      return Map.of();
    }
    return data instanceof JdkMapAdapterStringMap texts && texts.isFrozen()
        ? new FrozenContext(texts)
        : data.toMap();
  }

  @Override
  public boolean isEmpty() {
    return data.isEmpty();
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && data.containsKey(name);
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    return key instanceof String name ? data.getValue(name) : null;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    // A copy of the texts' map, as it is: forEach would cache the sorted keys in the data itself,
    // which other threads may be reading.
    return data.toMap().entrySet();
  }
}
