// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import io.tracehub.Severity;
import io.tracehub.Threshold;
import java.util.List;

/**
 * What of an application's log reaches an appender.
 *
 * @param from the loggers that name it, such as {@code root at level INFO}; empty if none does
 * @param behind the asynchronous appenders in between
 * @param lowest the least severity that arrives, from any logger
 * @param rootLevel the root logger's level, as the file has it, or the framework's default
 */
public record Reach(List<String> from, List<String> behind, Threshold lowest, String rootLevel) {

  /** Whether any logger leads to it. */
  public boolean isAttached() {
    return !from.isEmpty();
  }

  /** The same behind a filter of the appender's own. */
  Reach filtered(Threshold filter) {
    return new Reach(from, behind, stricter(lowest, filter), rootLevel);
  }

  /** Admits what both admit. */
  static Threshold stricter(Threshold a, Threshold b) {
    Severity first = a.least();
    Severity second = b.least();
    if (first == null || second == null) {
      return Threshold.OFF;
    }
    return first.number() >= second.number() ? a : b;
  }
}
