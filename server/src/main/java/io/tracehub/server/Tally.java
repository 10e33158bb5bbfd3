// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.Map;
import java.util.TreeMap;

/** What one request adds to the totals. */
final class Tally {
  static final String LEVEL_PREFIX = "level.";
  static final String WITHOUT_IDENTITY = "without_identity";
  static final String BATCH_MISMATCHES = "batch_mismatches";
  static final String FORGOTTEN_INSTANCES = "forgotten_instances";

  private final Map<String, Long> counts = new TreeMap<>();

  void request() {
    add("requests", 1);
  }

  void refused() {
    add("refused", 1);
  }

  void duplicate() {
    add("duplicates", 1);
  }

  void withoutIdentity() {
    add(WITHOUT_IDENTITY, 1);
  }

  void batchMismatch() {
    add(BATCH_MISMATCHES, 1);
  }

  void forgottenInstances(long count) {
    if (count > 0) {
      add(FORGOTTEN_INSTANCES, count);
    }
  }

  void stored(EntrySummary entry) {
    add("entries", 1);
    if (!entry.kind().equals("span")) {
      add(LEVEL_PREFIX + entry.level(), 1);
    }
    switch (entry.kind()) {
      case "event" -> {
        add("events", 1);
        add("breadcrumbs", entry.breadcrumbs());
      }
      case "loss" -> add("losses", 1);
      case "span" -> add("spans", 1);
      default -> add("logs", 1);
    }
  }

  Map<String, Long> counts() {
    return counts;
  }

  private void add(String name, long amount) {
    counts.merge(name, amount, Long::sum);
  }
}
