// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures of {@link MaskBenchmark}, from JMH's JSON, as a table for people. */
public final class MaskFigures {

  private static final String HEADING =
      """

      input     | masker ns/char | regexes ns/char |  ratio | masker B/op | regexes B/op
      --------- | -------------- | --------------- | ------ | ----------- | ------------
      """;

  private final Map<String, Figure> maskers = new LinkedHashMap<>();
  private final Map<String, Figure> regexes = new LinkedHashMap<>();

  private MaskFigures() {}

  /** What was measured of one method on one input; not a number where JMH has none. */
  private record Figure(double nanosPerCharacter, double error, double bytesPerOperation) {

    static final Figure MISSING = new Figure(Double.NaN, Double.NaN, Double.NaN);

    static Figure of(JsonNode run) {
      JsonNode more = run.path("secondaryMetrics");
      JsonNode perCharacter = more.path("character");
      return new Figure(
          number(perCharacter.path("score")),
          number(perCharacter.path("scoreError")),
          number(more.path("gc.alloc.rate.norm").path("score")));
    }

    private static double number(JsonNode node) {
      return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    String time() {
      return String.format(Locale.ROOT, "%.2f ± %.2f", nanosPerCharacter, error);
    }
  }

  /** Reads what JMH wrote; runs of other benchmarks are passed over. */
  public static MaskFigures read(Path result) throws IOException {
    MaskFigures figures = new MaskFigures();
    for (JsonNode run : new ObjectMapper().readTree(result.toFile())) {
      String input = run.path("params").path("input").asText();
      String method = run.path("benchmark").asText();
      if (method.equals(MaskBenchmark.class.getName() + ".masker")) {
        figures.maskers.put(input, Figure.of(run));
      } else if (method.equals(MaskBenchmark.class.getName() + ".regexes")) {
        figures.regexes.put(input, Figure.of(run));
      }
    }
    return figures;
  }

  /**
   * Prints the table of an earlier run.
   *
   * @param args the file with JMH's JSON
   */
  public static void main(String[] args) throws IOException {
    System.out.print(read(Path.of(args[0])));
  }

  /** The table; nothing if the benchmark did not run. */
  @Override
  public String toString() {
    Map<String, Figure> inputs = new LinkedHashMap<>(maskers);
    regexes.forEach(inputs::putIfAbsent);
    StringBuilder table = new StringBuilder(inputs.isEmpty() ? "" : HEADING);
    inputs.keySet().forEach(input -> table.append(row(input)));
    return table.toString();
  }

  private String row(String input) {
    Figure ours = maskers.getOrDefault(input, Figure.MISSING);
    Figure theirs = regexes.getOrDefault(input, Figure.MISSING);
    return String.format(
        Locale.ROOT,
        "%-9s | %14s | %15s | %6.1f | %,11.0f | %,12.0f%n",
        input,
        ours.time(),
        theirs.time(),
        theirs.nanosPerCharacter() / ours.nanosPerCharacter(),
        ours.bytesPerOperation(),
        theirs.bytesPerOperation());
  }
}
