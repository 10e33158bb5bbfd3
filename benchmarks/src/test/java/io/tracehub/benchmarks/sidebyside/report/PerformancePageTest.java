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

  @TempDir private Path docs;

  @Test
  void result_comesBackAsItWasWritten() throws IOException {
    Path file = docs.resolve("result.json");
    RESULT.write(file);
    assertThat(Result.read(file)).isEqualTo(RESULT);
  }

  @Test
  void table_hasMediansAndDashesAndNoRowThatWasNotMeasured() {
    assertThat(new Tables(RESULT).of(Table.INFO))
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
    assertThat(new Tables(RESULT).origin()).contains("quick", "a machine", "a JVM", "-Xmx1g");
  }

  @Test
  void chart_drawsABarForEachRowAndSaysWhenItsScaleIsLogarithmic() {
    assertThat(Chart.CALLER.of(RESULT).svg())
        .startsWith("<svg ")
        .contains("A &amp; B", ">TraceHub<", ">3,000<", "logarithmic scale")
        .doesNotContain("Silent", "**");
  }

  @Test
  void chart_ofSharesIsNeverLogarithmic() {
    Map<String, List<Double>> little = Map.of("burst_delivered", List.of(0.5));
    Map<String, List<Double>> all = Map.of("burst_delivered", List.of(100.0));
    Result result =
        new Result(
            false, "", "", "", List.of(), 1, List.of(line("a", "a", little), line("b", "b", all)));
    assertThat(Chart.BURST_DELIVERED.of(result).svg())
        .contains("width=\"2.0\"", "width=\"400.0\"")
        .doesNotContain("logarithmic");
  }

  @Test
  void page_isFilledBetweenItsMarksOnly() throws IOException {
    Path page = docs.resolve("performance.md");
    Files.writeString(page, "before\n" + marks("origin", "info", "delivery", "error", "rest"));
    Files.writeString(page, Files.readString(page) + marks("rows", "charts") + "after\n");
    PerformancePage.fill(RESULT, docs);
    PerformancePage.fill(RESULT, docs);
    assertThat(Files.readString(page))
        .startsWith("before\n")
        .endsWith("after\n")
        .containsOnlyOnce("| **TraceHub** | 20 |")
        .contains("](images/performance/caller.svg)");
    assertThat(docs.resolve("images/performance/caller.svg")).content().contains("<svg ");
  }

  @Test
  void page_withoutAPlaceForATableIsRefused() {
    assertThatThrownBy(() -> PerformancePage.between("no marks", "info", "text"))
        .hasMessageContaining("info");
  }

  private static Result.Line line(String id, String title, Map<String, List<Double>> samples) {
    return new Result.Line(id, title, "defaults", List.of("some-1.0.jar"), samples);
  }

  private static String marks(String... names) {
    StringBuilder marks = new StringBuilder();
    for (String name : names) {
      marks.append("<!-- side-by-side:" + name + " -->\n<!-- /side-by-side:" + name + " -->\n");
    }
    return marks.toString();
  }
}
