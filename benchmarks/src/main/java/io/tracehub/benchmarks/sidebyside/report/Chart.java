// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.List;
import java.util.Locale;

/** The figures that are drawn. */
enum Chart {
  CALLER(Figure.INFO_P50, "INFO, 5,000 a second: half of all calls took at most, ns"),
  ALLOCATION(Figure.INFO_BYTES, "INFO: allocated by the caller's thread, bytes a call"),
  BURST(Figure.BURST_NS, "200,000 INFO at once, ns a call"),
  BURST_DELIVERED(Figure.BURST_DELIVERED, "200,000 INFO at once: arrived, %"),
  PER_SECOND(Figure.PER_SECOND, "INFO as fast as one thread can: arrived a second"),
  CPU(Figure.CPU, "INFO as fast as one thread can: processor time beyond Logback's, µs a record"),
  WIRE(Figure.WIRE_BYTES, "INFO: on the wire, bytes a record"),
  ERROR(Figure.ERROR_P50, "ERROR with an exception, 500 a second: half of all calls, µs"),
  ERROR_DELIVERED(Figure.ERROR_BURST_DELIVERED, "20,000 ERROR at once: arrived, %"),
  HEAP(Figure.HEAP, "Heap in use after a collection, at most, MiB"),
  WAKE_UPS(Figure.WAKE_UPS, "Nobody logs: wake-ups a second of the shipper's threads"),
  STOP(Figure.STOP_HUNG, "A stop when the server does not answer, ms");

  private final Figure figure;
  private final String title;

  Chart(Figure figure, String title) {
    this.figure = figure;
    this.title = title;
  }

  String title() {
    return title;
  }

  String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
  }

  /** The chart of some rows; those that were not measured are left out. */
  BarChart of(List<Result.Line> lines) {
    List<BarChart.Bar> bars =
        lines.stream()
            .filter(line -> !Double.isNaN(line.median(figure)))
            .map(
                line ->
                    new BarChart.Bar(
                        line.title().replace("**", ""),
                        line.median(figure),
                        figure.text(line.median(figure)),
                        line.ours()))
            .toList();
    return new BarChart(title, figure.isPercent(), bars);
  }
}
