// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Puts a result into {@code docs/performance.md}: the tables between its marks, and the charts
 * beside it. What stands outside the marks is written by people and stays.
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
    Tables tables = new Tables(result);
    String text = between(Files.readString(page), "origin", tables.origin() + "\n");
    for (Table table : Table.values()) {
      text = between(text, table.marker(), tables.of(table));
    }
    text = between(text, "rows", tables.rows());
    text = between(text, "charts", charts());
    Files.createDirectories(docs.resolve(CHARTS));
    for (Chart chart : Chart.values()) {
      Files.writeString(docs.resolve(CHARTS).resolve(chart.file()), chart.of(result).svg());
    }
    Files.writeString(page, text);
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
