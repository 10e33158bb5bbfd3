// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import io.tracehub.demo.OracleBook.ExpectedEvent;
import io.tracehub.demo.ServerBook.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * How an event's breadcrumbs compare with the lines that its trace logged before it.
 *
 * @param match the outcome
 * @param missing the lines that should be there and are not; empty unless there are gaps
 */
record TrailComparison(Match match, List<Line> missing) {

  /** The possible outcomes, the best first. */
  enum Match {
    /** All of them, in order. */
    EXACT,
    /** The newest of them, in order, and the event says that older ones were left out. */
    CUT,
    /** In order and nothing foreign, but lines are missing without a word. */
    GAPS,
    /** Something foreign or out of order. */
    WRONG
  }

  static TrailComparison of(ExpectedEvent expected, StoredEvent stored) {
    List<Line> trail = expected.trail();
    List<Line> found = stored.breadcrumbs();
    int due = Math.min(trail.size(), Oracle.MAX_BREADCRUMBS);
    if (found.size() > due) {
      return new TrailComparison(Match.WRONG, List.of());
    }
    List<Line> missing = new ArrayList<>();
    int next = trail.size() - 1;
    for (int i = found.size() - 1; i >= 0; i--) {
      while (next >= 0 && !trail.get(next).equals(found.get(i))) {
        missing.add(trail.get(next--));
      }
      if (next < 0) {
        return new TrailComparison(Match.WRONG, List.of());
      }
      next--;
    }
    // Whoever has gaps could have reached further back instead, so those lines are due as well.
    due = Math.min(trail.size() - missing.size(), Oracle.MAX_BREADCRUMBS);
    for (long left = due - found.size() - stored.omitted(); left > 0; left--) {
      missing.add(trail.get(next--));
    }
    if (!missing.isEmpty()) {
      return new TrailComparison(Match.GAPS, List.copyOf(missing));
    }
    return new TrailComparison(found.size() == due ? Match.EXACT : Match.CUT, List.of());
  }

  /** Whether the breadcrumbs are right as they are. */
  boolean isRight() {
    return match == Match.EXACT || match == Match.CUT;
  }
}
