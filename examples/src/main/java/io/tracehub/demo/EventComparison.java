// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import io.tracehub.demo.OracleBook.ExpectedEvent;
import io.tracehub.demo.ServerBook.StoredEvent;
import io.tracehub.demo.TrailComparison.Match;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds for each event on the server the line that it was made of, and compares the two. */
final class EventComparison {
  /** Events that have the identity of another, so came twice. */
  final List<Line> repeated = new ArrayList<>();

  /** Events of which no line was ever logged in the trace they name. */
  final List<Line> invented = new ArrayList<>();

  /** Events with breadcrumbs that are not of their trace, or in another order. */
  final List<Line> misled = new ArrayList<>();

  /** Events with another exception than they were logged with, or another context. */
  final List<Line> altered = new ArrayList<>();

  /** Lines that should be events and are not. */
  final List<Line> missing = new ArrayList<>();

  /** By identity: one lost line may be missing at several events, and equal lines are many. */
  final Set<Line> missingCrumbs = Collections.newSetFromMap(new IdentityHashMap<>());

  /** How many events have breadcrumbs of each kind; those without a trace are not counted. */
  final Map<Match, Long> matches = new EnumMap<>(Match.class);

  private final Map<Key, Deque<ExpectedEvent>> awaited = new HashMap<>();

  private record Key(String traceId, Line line) {}

  EventComparison(List<ExpectedEvent> expected, List<StoredEvent> stored) {
    for (ExpectedEvent event : expected) {
      Key key = new Key(event.traceId(), event.line());
      awaited.computeIfAbsent(key, k -> new ArrayDeque<>()).add(event);
    }
    Set<String> identities = new HashSet<>();
    for (StoredEvent event : stored) {
      if (identities.add(event.identity())) {
        compare(event);
      } else {
        repeated.add(event.line());
      }
    }
    awaited.values().forEach(left -> left.forEach(event -> missing.add(event.line())));
  }

  private void compare(StoredEvent stored) {
    Deque<ExpectedEvent> candidates = awaited.get(new Key(stored.traceId(), stored.line()));
    if (candidates == null || candidates.isEmpty()) {
      invented.add(stored.line());
      return;
    }
    ExpectedEvent expected = best(candidates, stored);
    candidates.remove(expected);
    if (!expected.details().equals(stored.details())) {
      altered.add(stored.line());
    }
    if (expected.traceId().isEmpty()) {
      return;
    }
    TrailComparison comparison = TrailComparison.of(expected, stored);
    matches.merge(comparison.match(), 1L, Long::sum);
    missingCrumbs.addAll(comparison.missing());
    if (comparison.match() == Match.WRONG) {
      misled.add(stored.line());
    }
  }

  /** Of several equal lines in one trace the one that fits best: they arrive in any order. */
  private static ExpectedEvent best(Deque<ExpectedEvent> candidates, StoredEvent stored) {
    return candidates.stream()
        .filter(candidate -> candidate.details().equals(stored.details()))
        .filter(candidate -> TrailComparison.of(candidate, stored).isRight())
        .findFirst()
        .orElse(candidates.getFirst());
  }
}
