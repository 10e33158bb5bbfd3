// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts a result into {@code docs/performance.md}: the tables between its marks, and the charts
 * beside it. What stands outside the marks is written by people and stays; so does what stands
 * inside those of a framework of which the result has nothing. Single calls in many turns have a
 * place for Logback's rows only.
 *
 * <pre>
 * &lt;!-- side-by-side:info --&gt;
 * …
 * &lt;!-- /side-by-side:info --&gt;
 * </pre>
 */
public final class PerformancePage {

  private static final String CHARTS = "images/performance";

  private PerformancePage() {}

  /**
   * Fills the page.
   *
   * @param args the result, as {@code side-by-side.json} has it, and the folder {@code docs}
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: PerformancePage benchmarks/target/side-by-side.json docs");
      System.exit(2);
    }
    fill(Result.read(Path.of(args[0])), Path.of(args[1]));
  }

  static void fill(Result result, Path docs) throws IOException {
    Path page = docs.resolve("performance.md");
    String text = Files.readString(page);
    for (Framework framework : Framework.values()) {
      Tables tables = new Tables(result, framework);
      if (framework == Framework.LOGBACK && tables.has(Table.TURNS)) {
        text = between(text, "turns-origin", tables.origin() + "\n");
        text = between(text, "turns", tables.of(Table.TURNS));
      }
      if (tables.isEmpty()) {
        continue;
      }
      text = filled(text, framework, tables);
      if (framework == Framework.LOGBACK) {
        text = between(text, "charts", charts());
        draw(result.through(framework), docs.resolve(CHARTS));
      }
    }
    Files.writeString(page, text);
  }

  private static String filled(String page, Framework framework, Tables tables) {
    String text = between(page, framework.marker("origin"), tables.origin() + "\n");
    for (Table table : framework.tables()) {
      text = between(text, framework.marker(table.place()), tables.of(table));
    }
    return between(text, framework.marker("rows"), tables.rows());
  }

  private static void draw(List<Result.Line> lines, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Chart chart : Chart.values()) {
      Files.writeString(folder.resolve(chart.file()), chart.of(lines).svg());
    }
  }

  private static String charts() {
    return Arrays.stream(Chart.values())
        .map(chart -> "![" + chart.title() + "](" + CHARTS + "/" + chart.file() + ")\n")
        .collect(Collectors.joining("\n"));
  }

  static String between(String page, String name, String content) {
    String opening = "<!-- side-by-side:" + name + " -->\n";
    String closing = "<!-- /side-by-side:" + name + " -->";
    int start = page.indexOf(opening);
    int end = page.indexOf(closing);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("the page has no place for " + name + ": " + opening);
    }
    return page.substring(0, start + opening.length()) + content + page.substring(end);
  }
}
