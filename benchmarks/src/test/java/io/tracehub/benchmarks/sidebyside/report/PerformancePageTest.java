// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {

  private static final Result RESULT =
      new Result(
          true,
          "2026-11-29",
          "a machine",
          "a JVM",
          List.of("-Xmx1g"),
          3,
          List.of(
              line("rival", "A & B", Map.of("info_p50", List.of(4000.0, 100.0, 3000.0))),
              line("ours-logs", "**TraceHub**", Map.of("info_p50", List.of(20.0, 30.0))),
              line("silent", "Silent", Map.of())));

  private static final Result OTHER_FRAMEWORKS =
      new Result(
          false,
          "2027-01-01",
          "another machine",
          "a JVM",
          List.of(),
          5,
          List.of(
              line(Framework.LOG4J2, "log4j2-otel", "A rival", Map.of("info_p50", List.of(40.0))),
              line(Framework.JUL, "jul-ours-logs", "**Ours**", Map.of("error_p50", List.of(4.5)))));

  private static final Result TURNS =
      new Result(
          false,
          "2027-02-02",
          "a machine",
          "a JVM",
          List.of(),
          3,
          List.of(
              line(
                  "ours-logs",
                  "**TraceHub**",
                  Map.of(
                      "turn_info_p50", List.of(50.0, 20.0, 30.0),
                      "turn_error_p50", List.of(1.5)))));

  @TempDir private Path docs;

  @Test
  void result_comesBackAsItWasWritten() throws IOException {
    Path file = docs.resolve("result.json");
    RESULT.write(file);
    assertThat(Result.read(file)).isEqualTo(RESULT);
  }

  @Test
  void table_hasMediansAndDashesAndNoRowThatWasNotMeasured() {
    assertThat(new Tables(RESULT, Framework.LOGBACK).of(Table.INFO))
        .contains("| A & B | 3,000 | – |", "| **TraceHub** | 20 | – |")
        .doesNotContain("Silent");
  }

  @Test
  void figure_hasNoNegativeZero() {
    assertThat(Figure.CPU.text(-0.001)).isEqualTo("0.00");
    assertThat(Figure.CPU.text(-0.01)).isEqualTo("-0.01");
    assertThat(Figure.STOP_HUNG.text(-0.2)).isEqualTo("0");
  }

  @Test
  void origin_saysThatAQuickRunIsNotForComparison() {
    assertThat(new Tables(RESULT, Framework.LOGBACK).origin())
        .contains("quick", "a machine", "a JVM", "-Xmx1g");
  }

  @Test
  void chart_drawsABarForEachRowAndSaysWhenItsScaleIsLogarithmic() {
    assertThat(Chart.CALLER.of(RESULT.lines()).svg())
        .startsWith("<svg ")
        .contains("A &amp; B", ">TraceHub<", ">3,000<", "logarithmic scale")
        .doesNotContain("Silent", "**");
  }

  @Test
  void chart_ofSharesIsNeverLogarithmic() {
    Map<String, List<Double>> little = Map.of("burst_delivered", List.of(0.5));
    Map<String, List<Double>> all = Map.of("burst_delivered", List.of(100.0));
    assertThat(Chart.BURST_DELIVERED.of(List.of(line("a", "a", little), line("b", "b", all))).svg())
        .contains("width=\"2.0\"", "width=\"400.0\"")
        .doesNotContain("logarithmic");
  }

  @Test
  void page_isFilledBetweenItsMarksOnly() throws IOException {
    writePage();
    PerformancePage.fill(RESULT, docs);
    PerformancePage.fill(RESULT, docs);
    assertThat(page())
        .startsWith("before\n")
        .endsWith("after\n")
        .containsOnlyOnce("| **TraceHub** | 20 |")
        .contains("](images/performance/caller.svg)");
    assertThat(docs.resolve("images/performance/caller.svg")).content().contains("<svg ");
  }

  @Test
  void page_keepsWhatItSaysOfFrameworksThatWereNotMeasured() throws IOException {
    writePage();
    PerformancePage.fill(RESULT, docs);
    String chart = Files.readString(docs.resolve("images/performance/caller.svg"));
    PerformancePage.fill(OTHER_FRAMEWORKS, docs);
    assertThat(page())
        .contains("| **TraceHub** | 20 |", "A quick run", "a machine")
        .containsOnlyOnce("| A rival | 40 | – |")
        .containsOnlyOnce("| **Ours** | 4.5 | – |");
    assertThat(docs.resolve("images/performance/caller.svg")).content().isEqualTo(chart);
  }

  @Test
  void page_tellsOfEachFrameworkWhereItsFiguresComeFrom() throws IOException {
    writePage();
    PerformancePage.fill(OTHER_FRAMEWORKS, docs);
    PerformancePage.fill(RESULT, docs);
    assertThat(between("origin")).contains("quick", "a machine").doesNotContain("another");
    assertThat(between("log4j2-origin")).contains("5 rounds", "another machine");
    assertThat(between("jul-origin")).contains("5 rounds", "another machine");
  }

  @Test
  void page_listsARowOnlyWithItsFramework() throws IOException {
    writePage();
    PerformancePage.fill(OTHER_FRAMEWORKS, docs);
    assertThat(between("log4j2-rows")).contains("A rival").doesNotContain("Ours");
    assertThat(between("jul-rows")).contains("Ours").doesNotContain("A rival");
    assertThat(between("rows")).isEmpty();
  }

  @Test
  void page_hasOfSingleCallsTheMiddleTurnTheLowestAndTheHighestAndKeepsTheRest()
      throws IOException {
    writePage();
    PerformancePage.fill(RESULT, docs);
    PerformancePage.fill(TURNS, docs);
    assertThat(between("turns-origin")).contains("Medians of 3 rounds");
    assertThat(between("turns")).contains("| **TraceHub** | – | 30 (20–50) | 1.5 (1.5–1.5) |");
    assertThat(between("info")).contains("| **TraceHub** | 20 |");
    assertThat(between("origin")).contains("2026-11-29");
  }

  @Test
  void printedTables_haveARowUnderItsFrameworkOnly() {
    assertThat(Tables.all(OTHER_FRAMEWORKS))
        .contains("Through Log4j2: INFO\n", "Through java.util.logging: ERROR with an exception\n")
        .containsOnlyOnce("| A rival |")
        .containsOnlyOnce("| **Ours** |")
        .doesNotContain("Through Logback", "Through java.util.logging: INFO");
  }

  @Test
  void row_isKnownForOursThroughAnyFramework() {
    assertThat(line("ours-logs", "", Map.of()).ours()).isTrue();
    assertThat(line(Framework.LOG4J2, "log4j2-ours-async", "", Map.of()).ours()).isTrue();
    assertThat(line(Framework.LOG4J2, "log4j2-otel", "", Map.of()).ours()).isFalse();
  }

  @Test
  void page_withoutAPlaceForATableIsRefused() {
    assertThatThrownBy(() -> PerformancePage.between("no marks", "info", "text"))
        .hasMessageContaining("info");
  }

  private void writePage() throws IOException {
    Files.writeString(
        docs.resolve("performance.md"),
        "before\n"
            + marks("origin", "info", "delivery", "error", "rest", "rows", "charts")
            + marks("turns-origin", "turns")
            + marks("log4j2-origin", "log4j2-info", "log4j2-error", "log4j2-rows")
            + marks("jul-origin", "jul-info", "jul-error", "jul-rows")
            + "after\n");
  }

  private String page() throws IOException {
    return Files.readString(docs.resolve("performance.md"));
  }

  private String between(String place) throws IOException {
    String page = page();
    String opening = "<!-- side-by-side:" + place + " -->\n";
    return page.substring(
        page.indexOf(opening) + opening.length(),
        page.indexOf("<!-- /side-by-side:" + place + " -->"));
  }

  private static Result.Line line(String id, String title, Map<String, List<Double>> samples) {
    return line(Framework.LOGBACK, id, title, samples);
  }

  private static Result.Line line(
      Framework framework, String id, String title, Map<String, List<Double>> samples) {
    return new Result.Line(id, framework, title, "defaults", List.of("some-1.0.jar"), samples);
  }

  private static String marks(String... names) {
    StringBuilder marks = new StringBuilder();
    for (String name : names) {
      marks.append("<!-- side-by-side:" + name + " -->\n<!-- /side-by-side:" + name + " -->\n");
    }
    return marks.toString();
  }
}
