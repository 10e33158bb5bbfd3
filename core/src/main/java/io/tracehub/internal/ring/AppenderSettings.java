// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Threshold;
import java.util.List;

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

  /** The least severity that is of any use. */
  public Threshold capture() {
    return events.or(logs).or(breadcrumbs);
  }
}
