// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.ContextBridge;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The contexts of the present thread in all logging frameworks that an appender of ours serves. */
final class Contexts {

  /** Looked for once, when the first scope is opened. */
  private static final List<ContextBridge> ALL = find();

  private Contexts() {}

  static List<ContextBridge> all() {
    return ALL;
  }

  /** What an appender takes for the trace id, under any of the usual keys. */
  static @Nullable String traceId() {
    return traceId(TraceIds.KEYS);
  }

  /** The same for one that looks under these keys, in this order. */
  static @Nullable String traceId(List<String> keys) {
    for (ContextBridge context : ALL) {
      for (String key : keys) {
        String id = context.get(key);
        if (id != null && !id.isBlank()) {
          return id;
        }
      }
    }
    return null;
  }

  /** Whether this id stands under any of the usual keys. */
  static boolean have(String id) {
    return ALL.stream()
        .anyMatch(context -> TraceIds.KEYS.stream().anyMatch(key -> id.equals(context.get(key))));
  }

  /** Sets our key in each context; null removes it. */
  static void put(@Nullable String id) {
    ALL.forEach(context -> put(context, TraceScope.KEY, id));
  }

  static void put(ContextBridge context, String key, @Nullable String value) {
    if (value == null) {
      context.remove(key);
    } else {
      context.put(key, value);
    }
  }

  private static List<ContextBridge> find() {
    List<ContextBridge> found = new ArrayList<>();
    ServiceLoader.load(ContextBridge.class, TraceScope.class.getClassLoader()).stream()
        .forEach(
            leaf -> {
              try {
                ContextBridge context = leaf.get();
                // Only its use shows that the framework is there.
                context.get(TraceScope.KEY);
                found.add(context);
              } catch (ServiceConfigurationError | LinkageError incomplete) {
                // Its framework is not on the class path, so nobody logs through it.
              }
            });
    return found.isEmpty() ? List.of(new OwnContext()) : List.copyOf(found);
  }
}
