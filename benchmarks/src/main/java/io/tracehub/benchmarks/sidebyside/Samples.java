// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import java.util.HashMap;
import java.util.Map;

/** What one round of one row measured, by name; and what follows from it. */
final class Samples {

  private final Map<String, Double> values = new HashMap<>();

  void put(String name, double value) {
    values.put(name, value);
  }

  double get(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  /** What is told, given the same round's cost of a call that ships nothing. */
  Map<String, Double> figures(Samples nothing, boolean shipsInfos) {
    Map<String, Double> figures = new HashMap<>(values);
    figures.put("info_paced_cpu", (get("info_others_cpu") - nothing.get("info_others_cpu")) / 1e3);
    double calls = get("sustained_calls");
    double without = nothing.get("sustained_cpu") / nothing.get("sustained_calls") * calls;
    double records = shipsInfos ? get("sustained_arrived") : calls;
    figures.put("cpu_per_record", (get("sustained_cpu") - without) / records / 1e3);
    figures.put("wire_bytes", get("sustained_wire") / get("sustained_arrived"));
    figures.put("error_p50", get("error_p50") / 1e3);
    figures.put("error_p99", get("error_p99") / 1e3);
    figures.put("error_burst_us", get("error_burst_ns") / 1e3);
    figures.values().removeIf(value -> value.isNaN() || value.isInfinite());
    return figures;
  }
}
