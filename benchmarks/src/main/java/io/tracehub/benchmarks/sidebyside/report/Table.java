// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.List;

/** One table: columns that belong together. */
enum Table {
  /** What is paid where the call is made. */
  INFO(
      "info",
      "INFO: what the caller pays",
      Figure.INFO_P50,
      Figure.INFO_P99,
      Figure.INFO_P999,
      Figure.INFO_BYTES,
      Figure.BURST_NS),

  /** What comes of it. */
  DELIVERY(
      "delivery",
      "INFO: what arrives, and what that costs",
      Figure.INFO_DELIVERED,
      Figure.BURST_DELIVERED,
      Figure.PER_SECOND,
      Figure.CPU,
      Figure.PACED_CPU,
      Figure.WIRE_BYTES),

  /** Both, of a call with an exception. */
  ERROR(
      "error",
      "ERROR with an exception",
      Figure.ERROR_P50,
      Figure.ERROR_P99,
      Figure.ERROR_BYTES,
      Figure.ERROR_DELIVERED,
      Figure.ERROR_BURST,
      Figure.ERROR_BURST_DELIVERED),

  /** What is paid when nothing is logged. */
  REST(
      "rest",
      "Memory, idling, stopping",
      Figure.HEAP,
      Figure.WAKE_UPS,
      Figure.SELECTOR,
      Figure.IDLE_CPU,
      Figure.STOP_DEAD,
      Figure.STOP_HUNG),

  /** Single calls in many short turns: the middle turn, the lowest and the highest. */
  TURNS(
      "turns",
      "single calls, in many short turns",
      Figure.TURN_INFO_P10,
      Figure.TURN_INFO_P50,
      Figure.TURN_ERROR_P50),

  /** What is paid where the call is made; and, since losing is quick, what comes of a burst. */
  CALLER_INFO(
      "info",
      "INFO",
      Figure.INFO_P50,
      Figure.INFO_P99,
      Figure.INFO_P999,
      Figure.INFO_BYTES,
      Figure.BURST_NS,
      Figure.BURST_DELIVERED),

  /** The same, of a call with an exception. */
  CALLER_ERROR(
      "error", "ERROR with an exception", Figure.ERROR_P50, Figure.ERROR_P99, Figure.ERROR_BYTES);

  private final String name;
  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // it comes from List.of
  private final List<Figure> figures;

  Table(String name, String title, Figure... figures) {
    this.name = name;
    this.title = title;
    this.figures = List.of(figures);
  }

  String title() {
    return title;
  }

  /** Its columns. */
  List<Figure> figures() {
    return figures;
  }

  /** What its place on the page is called, among those of its framework. */
  String place() {
    return name;
  }
}
