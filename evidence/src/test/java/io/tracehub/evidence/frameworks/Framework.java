// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import io.tracehub.fixtures.Logging;
import io.tracehub.jul.JulLogging;
import io.tracehub.log4j2.Log4j2Logging;
import io.tracehub.logback.LogbackLogging;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A way to log, as the contract of its appender drives it.
 *
 * @param start starts logging with these settings of our appender
 */
record Framework(String title, Function<Map<String, String>, Logging> start) {

  /** What the others are compared with. */
  static final Framework LOGBACK = new Framework("Logback", LogbackLogging::with);

  static final Framework LOG4J2 = new Framework("Log4j2", Log4j2Logging::with);

  static final Framework LOG4J2_ASYNC =
      new Framework("Log4j2, asynchronous loggers", Log4j2Logging::asyncWith);

  static final Framework JUL = new Framework("java.util.logging", JulLogging::with);

  static final List<Framework> ALL = List.of(LOGBACK, LOG4J2, LOG4J2_ASYNC, JUL);

  /**
   * How many calls must arrive though the configuration changes meanwhile. Log4j2 exchanges its
   * configurations in one step; Logback and java.util.logging have no appender at all between the
   * old one and the new, so that what arrives is what is logged between two changes.
   *
   * @param calls in all
   * @param changes before each of which there were some
   */
  int leastArrived(int calls, int changes) {
    return equals(LOG4J2) || equals(LOG4J2_ASYNC) ? calls : changes;
  }
}
