// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of a result, in Markdown. */
public final class Tables {

  private final Result result;

  /** Of one run. */
  public Tables(Result result) {
    this.result = result;
  }

  /** All tables, each under its title. */
  public String all() {
    StringBuilder all = new StringBuilder(origin()).append('\n');
    for (Table table : Table.values()) {
      if (isEmpty(table)) {
        continue;
      }
      all.append('\n').append(table.title()).append("\n\n").append(of(table));
    }
    return all.toString();
  }

  /** Where the figures come from. */
  String origin() {
    String how =
        result.quick()
            ? "**A quick run, one short round: for a look, not for comparison.** "
            : "Medians of " + result.rounds() + " rounds. ";
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
    List<Figure> figures = figures(table);
    StringBuilder text = new StringBuilder("| Shipper |");
    figures.forEach(figure -> text.append(' ').append(figure.heading()).append(" |"));
    text.append("\n|---|").append("---:|".repeat(figures.size())).append('\n');
    for (Result.Line line : result.lines()) {
      if (has(line, figures)) {
        text.append("| ").append(line.title()).append(" |");
        figures.forEach(
            figure -> text.append(' ').append(figure.text(line.median(figure))).append(" |"));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private boolean isEmpty(Table table) {
    return result.lines().stream().noneMatch(line -> has(line, figures(table)));
  }

  private static boolean has(Result.Line line, List<Figure> figures) {
    return figures.stream().anyMatch(figure -> !Double.isNaN(line.median(figure)));
  }

  private static List<Figure> figures(Table table) {
    return Arrays.stream(Figure.values()).filter(figure -> figure.table() == table).toList();
  }

  /** What each row is: its settings and its jars. */
  String rows() {
    return "| Shipper | Settings | Jars |\n|---|---|---|\n"
        + result.lines().stream()
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
