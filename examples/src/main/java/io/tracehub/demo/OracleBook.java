// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.util.List;
import java.util.Map;

/**
 * What was logged.
 *
 * @param byLevel how many lines of each level
 * @param events the lines of WARN and above, in order
 * @param traces how many traces there were
 * @param hoppingTraces how many of them ran on three threads or more
 */
record OracleBook(
    Map<Level, Long> byLevel, List<ExpectedEvent> events, long traces, long hoppingTraces) {

  /** The levels of SLF4J, the least first. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /**
     * Whether a line of this level is offered to the pipeline, as our appender comes configured.
     */
    boolean isOffered() {
      return compareTo(DEBUG) >= 0;
    }

    /** Whether a line of this level becomes an event, as our appender comes configured. */
    boolean isEvent() {
      return compareTo(WARN) >= 0;
    }
  }

  /**
   * A line that has to arrive as an event.
   *
   * @param traceId its trace, or the empty text
   * @param trail the lines of the same trace that came before, oldest first; more than are due as
   *     breadcrumbs, which are the newest {@link Oracle#MAX_BREADCRUMBS} of them
   */
  record ExpectedEvent(String traceId, Line line, Details details, List<Line> trail) {}

  /** How many lines of this level were logged. */
  long logged(Level level) {
    return byLevel.getOrDefault(level, 0L);
  }

  /** How many lines should have been offered to the pipeline. */
  long offered() {
    long offered = 0;
    for (Level level : Level.values()) {
      offered += level.isOffered() ? logged(level) : 0;
    }
    return offered;
  }
}
