// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import io.tracehub.demo.OracleBook.ExpectedEvent;
import io.tracehub.demo.OracleBook.Level;
import io.tracehub.demo.ServerBook.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Three made-up books that agree: two traces that log {@value #LINES} lines each, the last of them
 * an error. Each may then be changed to tell a lie.
 */
final class Books {
  static final int LINES = 5;

  private final Oracle oracle = new Oracle();
  final List<StoredEvent> stored = new ArrayList<>();

  Books() {
    for (String trace : List.of("a", "b")) {
      for (int i = 1; i < LINES; i++) {
        oracle.hear(
            Level.DEBUG,
            "shop",
            "step " + i + " of " + trace,
            Details.NONE,
            trace,
            "thread-" + i % 3);
      }
      oracle.hear(Level.ERROR, "shop", "order failed", Details.NONE, trace, "thread-0");
    }
    for (ExpectedEvent event : oracle.book().events()) {
      stored.add(arrived(event, stored.size() + 1));
    }
  }

  /** The event as it should look on the server. */
  static StoredEvent arrived(ExpectedEvent event, int sequence) {
    return new StoredEvent(
        event.traceId(), event.line(), event.details(), "events " + sequence, event.trail(), 0);
  }

  /** The same event with other breadcrumbs. */
  static StoredEvent with(StoredEvent event, List<Line> breadcrumbs, long omitted) {
    return new StoredEvent(
        event.traceId(), event.line(), event.details(), event.identity(), breadcrumbs, omitted);
  }

  OracleBook oracle() {
    return oracle.book();
  }

  static SdkBook sdk() {
    return sdk(10, Map.of(), 2, 2);
  }

  static SdkBook sdk(long offered, Map<String, Long> refused, long entries, long delivered) {
    long accepted = offered - SdkBook.sum(refused);
    return new SdkBook(
        "instance",
        offered,
        refused,
        Map.of(),
        accepted,
        accepted - entries,
        entries,
        Map.of(),
        0,
        delivered,
        0,
        Map.of(),
        entries - delivered,
        0,
        List.of());
  }

  ServerBook server() {
    long breadcrumbs = stored.stream().mapToLong(event -> event.breadcrumbs().size()).sum();
    return new ServerBook(stored.size(), breadcrumbs, 0, 0, List.copyOf(stored));
  }
}
