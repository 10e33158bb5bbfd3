// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run leaves behind.
 *
 * @param quick whether it was a short one, not for publication
 * @param date in UTC
 * @param machine processors, memory, system
 * @param jvm of the children
 * @param flags of the children
 * @param rounds how often each row was measured
 * @param lines the rows, in order
 */
public record Result(
    boolean quick,
    String date,
    String machine,
    String jvm,
    List<String> flags,
    int rounds,
    List<Line> lines) {

  /**
   * What one row measured.
   *
   * @param framework what its calls went through
   * @param jars its class path, which tells the versions
   * @param samples by name, one for each round
   */
  public record Line(
      String id,
      Framework framework,
      String title,
      String settings,
      List<String> jars,
      Map<String, List<Double>> samples) {

    /** The middle one of all rounds; not a number if there is none. */
    public double median(Figure figure) {
      List<Double> sorted =
          samples.getOrDefault(figure.key(), List.of()).stream().sorted().toList();
      return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) / 2);
    }

    /** The lowest and the highest of all rounds; empty if there is none. */
    List<Double> spread(Figure figure) {
      List<Double> sorted =
          samples.getOrDefault(figure.key(), List.of()).stream().sorted().toList();
      return sorted.isEmpty() ? List.of() : List.of(sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Whether this is a row of TraceHub's. */
    public boolean ours() {
      return id.contains("ours-");
    }
  }

  /** The rows of one framework, in order. */
  List<Line> through(Framework framework) {
    return lines.stream().filter(line -> line.framework() == framework).toList();
  }

  /** Reads what {@link #write} wrote. */
  public static Result read(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), Result.class);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
  }
}
