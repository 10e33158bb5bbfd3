// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a logging framework keeps what belongs to the work of the present thread: the MDC of SLF4J,
 * the ThreadContext of Log4j2. {@link io.tracehub.TraceScope} puts the trace id there.
 *
 * <p>Each leaf has one, found through {@code META-INF/services}. Called by any thread, for that
 * thread's own context; must not block.
 */
public interface ContextBridge {

  /** The value of a key; null if there is none. */
  @Nullable String get(String key);

  /** Sets a value, in place of the one before. */
  void put(String key, String value);

  /** Removes a value; nothing happens if there is none. */
  void remove(String key);

  /** All that stands there now, in a map that does not change later; empty if there is nothing. */
  Map<String, String> copy();
}
