// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.spi.Outcome.Delivered;
import io.tracehub.spi.Outcome.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * The entries of a batch that the back end will never take, each with the reason it gave; and how
 * many more of them it did not take of which it did not say which.
 */
final class DeadEntries {

  private final NavigableMap<Integer, String> reasons = new TreeMap<>();
  private long unnamed;
  private String whyUnnamed = "";

  /** Neighbours with the same reason. */
  record Run(Slice slice, String why) {}

  void add(Slice slice, String why) {
    for (int i = slice.from(); i < slice.to(); i++) {
      reasons.put(i, why);
    }
  }

  /** Those of {@code asked} that the back end named. */
  void addThese(Slice asked, Rejected refusal) {
    for (int index : refusal.indexes()) {
      if (index >= 0 && index < asked.size()) {
        add(Slice.of(asked.from() + index), refusal.why());
      }
    }
  }

  /** Those of {@code asked} that were refused by their number only: all of them, or some. */
  void addRefused(Slice asked, Delivered answer) {
    if (answer.refused() >= asked.size()) {
      add(asked, answer.why());
    } else if (answer.refused() > 0) {
      unnamed += answer.refused();
      whyUnnamed = answer.why();
    }
  }

  int count() {
    return reasons.size();
  }

  /** How many were refused that are not among the {@link #runs}. */
  long unnamed() {
    return unnamed;
  }

  /** What the back end said of them last. */
  String whyUnnamed() {
    return whyUnnamed;
  }

  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    ObjIntConsumer<String> extend =
        (why, index) -> {
          Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
          if (last != null && last.slice().to() == index && last.why().equals(why)) {
            runs.set(runs.size() - 1, new Run(new Slice(last.slice().from(), index + 1), why));
          } else {
            runs.add(new Run(Slice.of(index), why));
          }
        };
    reasons.forEach((index, why) -> extend.accept(why, index));
    return runs;
  }
}
