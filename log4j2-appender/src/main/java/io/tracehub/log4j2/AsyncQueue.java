// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import java.util.function.Predicate;
import org.apache.logging.log4j.core.async.AsyncLoggerConfig;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A fault of Log4j2's that a user of its asynchronous loggers should know of: beside disruptor 4 it
 * discards events without a word while their queue is full. It asks the queue for its room, a
 * negative answer means to it that logging has ended, and since disruptor 4 the room is negative
 * while a thread waits for some.
 */
final class AsyncQueue {

  static final String WARNING =
      "beside version 4 of com.lmax:disruptor Log4j2's asynchronous loggers discard events without"
          + " a word while their queue is full; put version 3.4.4 on the class path, which TraceHub"
          + " works with as well.";

  /** By it Log4j2 itself tells the versions apart: the newer one does not have it. */
  private static final String OF_THE_OLDER = "com.lmax.disruptor.SequenceReportingEventHandler";

  private AsyncQueue() {}

  /** Whether this configuration's events may be lost before they come to any appender. */
  static boolean mayLose(@Nullable Configuration configuration) {
    return mayLose(configuration, AsyncQueue::isOnTheClassPath);
  }

  static boolean mayLose(@Nullable Configuration configuration, Predicate<String> onTheClassPath) {
    return configuration != null
        && isAsynchronous(configuration)
        && !onTheClassPath.test(OF_THE_OLDER);
  }

  private static boolean isAsynchronous(Configuration configuration) {
    return configuration.getLoggerContext() instanceof AsyncLoggerContext
        || configuration.getLoggers().values().stream()
            .anyMatch(AsyncLoggerConfig.class::isInstance);
  }

  private static boolean isOnTheClassPath(String name) {
    try {
      Class.forName(name, false, AsyncLoggerContext.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError missing) {
      return false;
    }
  }
}
