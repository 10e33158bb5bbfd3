// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.tracehub.spi.ContextBridge;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** SLF4J's MDC, which Logback attaches to its events. */
public final class MdcBridge implements ContextBridge {

  /** Not where SLF4J has another framework behind it, and this module is there unused. */
  private static final boolean HAS_LOGBACK = hasLogback();

  /** For the service loader. */
  public MdcBridge() {}

  @Override
  public @Nullable String get(String key) {
    return MDC.get(key);
  }

  @Override
  public void put(String key, String value) {
    MDC.put(key, value);
  }

  @Override
  public void remove(String key) {
    MDC.remove(key);
  }

  @Override
  public Map<String, String> copy() {
    // What Logback attaches to its events: copied once, until something is put or removed.
    Map<String, String> all =
        HAS_LOGBACK && MDC.getMDCAdapter() instanceof LogbackMDCAdapter own
            ? own.getPropertyMap()
            : MDC.getCopyOfContextMap();
    return all == null ? Map.of() : all;
  }

  private static boolean hasLogback() {
    try {
      Class.forName(
          "ch.qos.logback.classic.util.LogbackMDCAdapter", false, MdcBridge.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
