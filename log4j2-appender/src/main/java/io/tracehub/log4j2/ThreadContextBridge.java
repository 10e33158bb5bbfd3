// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.spi.ContextBridge;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;

/** Log4j2's ThreadContext, which it attaches to its events. */
public final class ThreadContextBridge implements ContextBridge {

  /** For the service loader. */
  public ThreadContextBridge() {}

  @Override
  public @Nullable String get(String key) {
    return ThreadContext.get(key);
  }

  @Override
  public void put(String key, String value) {
    ThreadContext.put(key, value);
  }

  @Override
  public void remove(String key) {
    ThreadContext.remove(key);
  }

  @Override
  public Map<String, String> copy() {
    return ThreadContext.getContext();
  }
}
