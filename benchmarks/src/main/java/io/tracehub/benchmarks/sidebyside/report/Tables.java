// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.List;
import java.util.stream.Collectors;

/** The tables of a result's rows of one framework, in Markdown. */
public final class Tables {

  private final Result result;
  private final Framework framework;
  private final List<Result.Line> lines;

  Tables(Result result, Framework framework) {
    this.result = result;
    this.framework = framework;
    this.lines = result.through(framework);
  }

  /** All tables of all frameworks, each under its title. */
  public static String all(Result result) {
    StringBuilder all = new StringBuilder(origin(result)).append('\n');
    for (Framework framework : Framework.values()) {
      all.append(new Tables(result, framework).titled());
    }
    return all.toString();
  }

  private String titled() {
    StringBuilder text = new StringBuilder();
    for (Table table : framework.tables()) {
      append(text, table);
    }
    append(text, Table.TURNS);
    return text.toString();
  }

  private void append(StringBuilder text, Table table) {
    if (has(table)) {
      text.append('\n').append(framework.title()).append(": ").append(table.title());
      text.append("\n\n").append(of(table));
    }
  }

  /** Whether none of its tables has anything of this framework. */
  boolean isEmpty() {
    return framework.tables().stream().noneMatch(this::has);
  }

  /** Where the figures come from. */
  String origin() {
    return origin(result);
  }

  private static String origin(Result result) {
    String how =
        result.quick()
            ? "**A quick run, one short round: for a look, not for comparison.** "
            : (result.rounds() == 1
                ? "One round. "
                : "Medians of " + result.rounds() + " rounds. ");
    return how
        + result.date()
        + ", "
        + result.machine()
        + ", "
        + result.jvm()
        + ", "
        + String.join(" ", result.flags())
        + ".";
  }

  /** One table; rows without any of its figures are left out. */
  String of(Table table) {
    List<Figure> figures = table.figures();
    StringBuilder text = new StringBuilder("| Shipper |");
    figures.forEach(figure -> text.append(' ').append(figure.heading()).append(" |"));
    text.append("\n|---|").append("---:|".repeat(figures.size())).append('\n');
    for (Result.Line line : lines) {
      if (has(line, figures)) {
        text.append("| ").append(line.title()).append(" |");
        figures.forEach(figure -> text.append(' ').append(cell(line, figure, table)).append(" |"));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String cell(Result.Line line, Figure figure, Table table) {
    String median = figure.text(line.median(figure));
    List<Double> spread = line.spread(figure);
    return table == Table.TURNS && !spread.isEmpty()
        ? median + " (" + figure.text(spread.get(0)) + "–" + figure.text(spread.get(1)) + ")"
        : median;
  }

  boolean has(Table table) {
    return lines.stream().anyMatch(line -> has(line, table.figures()));
  }

  private static boolean has(Result.Line line, List<Figure> figures) {
    return figures.stream().anyMatch(figure -> !Double.isNaN(line.median(figure)));
  }

  /** What each row is: its settings and its jars. */
  String rows() {
    return "| Shipper | Settings | Jars |\n|---|---|---|\n"
        + lines.stream()
            .map(
                line ->
                    String.format(
                        "| %s | %s | %s |%n",
                        line.title(), line.settings(), String.join(", ", versions(line))))
            .collect(Collectors.joining());
  }

  private static List<String> versions(Result.Line line) {
    return line.jars().stream().map(jar -> jar.replaceAll("\\.jar$", "")).toList();
  }
}
