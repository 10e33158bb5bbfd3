// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Threshold;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each appender decides for itself although it may share a pipeline with others.
 *
 * @param events the least severity that becomes an event
 * @param logs the least severity that is shipped as a log
 * @param breadcrumbs the least severity that joins a trail
 * @param traceIdKeys the MDC keys under which a trace id is looked for, in order
 */
public record AppenderSettings(
    Threshold events, Threshold logs, Threshold breadcrumbs, List<String> traceIdKeys) {

  private static final int MAX_ID_CHARS = 128;

  /** The least severity that is of any use. */
  public Threshold capture() {
    return events.or(logs).or(breadcrumbs);
  }

  /** The same without events and logs. */
  AppenderSettings breadcrumbsOnly() {
    return new AppenderSettings(Threshold.OFF, Threshold.OFF, breadcrumbs, traceIdKeys);
  }

  /** The trace id in a context; null if there is none. */
  @Nullable String traceIdIn(Map<String, String> mdc) {
    if (mdc.isEmpty()) {
      return null;
    }
    for (String key : traceIdKeys) {
      String value = mdc.get(key);
      if (value != null && !value.isBlank()) {
        return boundedId(value);
      }
    }
    return null;
  }

  /** So much of a trace id is looked at: what is kept by it must not grow with a stranger's. */
  static String boundedId(String traceId) {
    return traceId.length() <= MAX_ID_CHARS ? traceId : traceId.substring(0, MAX_ID_CHARS);
  }
}
