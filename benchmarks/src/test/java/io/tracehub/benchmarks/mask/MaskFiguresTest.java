// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFiguresTest {

  @TempDir private Path directory;

  @Test
  void table_setsBothMaskersSideBySide() throws IOException {
    assertThat(
            table(
                run("masker", "clean", "0.5", "0.01", 0), run("regexes", "clean", "20", "1", 9600)))
        .containsSubsequence(
            "clean", "0.50 ± 0.01", "20.00 ± 1.00", "40.0", "0", "9,600", System.lineSeparator());
  }

  @Test
  void table_saysNaNWhereNothingWasMeasured() throws IOException {
    assertThat(table(run("regexes", "stack", "20", "\"NaN\"", 9600)))
        .containsSubsequence("stack", "NaN ± NaN", "20.00 ± NaN", "NaN", "NaN", "9,600");
  }

  @Test
  void table_isEmptyWhenOtherBenchmarksRan() throws IOException {
    assertThat(table("{\"benchmark\": \"io.tracehub.Other.masker\"}")).isEmpty();
  }

  private String table(String... runs) throws IOException {
    Path result = directory.resolve("result.json");
    Files.writeString(result, "[" + String.join(",", runs) + "]");
    return MaskFigures.read(result).toString();
  }

  private static String run(String method, String input, String score, String error, int bytes) {
    return """
        {
          "benchmark": "io.tracehub.benchmarks.mask.MaskBenchmark.%s",
          "params": {"input": "%s"},
          "primaryMetric": {"score": 1e6},
          "secondaryMetrics": {
            "character": {"score": %s, "scoreError": %s},
            "gc.alloc.rate.norm": {"score": %d}
          }
        }
        """
        .formatted(method, input, score, error, bytes);
  }
}
