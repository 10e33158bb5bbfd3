// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.util.List;

/**
 * What the server has.
 *
 * @param entries how many entries its statistics count, of any kind
 * @param breadcrumbs how many breadcrumbs its statistics count
 * @param repeated how many entries came again and were recognised
 * @param losses how many reports of a loss it has
 * @param events the events, in the order of arrival
 */
record ServerBook(
    long entries, long breadcrumbs, long repeated, long losses, List<StoredEvent> events) {

  /**
   * One event on the server.
   *
   * @param traceId its trace, or the empty text
   * @param identity the place among the events of its pipeline: no two may have the same
   * @param breadcrumbs oldest first
   * @param omitted how many older breadcrumbs it says were left out
   */
  record StoredEvent(
      String traceId,
      Line line,
      Details details,
      String identity,
      List<Line> breadcrumbs,
      long omitted) {}

  /** How many events of this level there are. */
  long events(OracleBook.Level level) {
    return events.stream().filter(event -> event.line().level().equals(level.name())).count();
  }
}
