// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.benchmarks.sidebyside.report.Framework;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowsTest {

  @Test
  void rows_beginWithTheFloorOfTheirFramework() {
    Set<Framework> begun = EnumSet.noneOf(Framework.class);
    for (Row row : Rows.all()) {
      assertThat(row.isFloor()).as(row.id()).isEqualTo(begun.add(row.framework()));
    }
    assertThat(begun).containsExactly(Framework.values());
  }

  @Test
  void rows_haveIdsOfTheirOwnAndTheirConfigurationIsThere() {
    assertThat(Rows.all()).extracting(Row::id).doesNotHaveDuplicates();
    for (Row row : Rows.all()) {
      assertThat(Rows.class.getResource(row.configuration())).as(row.id()).isNotNull();
    }
  }

  @Test
  void selection_bringsTheFloorsOfItsFrameworksAndNoOthers() {
    assertThat(selected("--only", "log4j2-otel,jul-ours"))
        .containsExactly(
            "log4j2-nothing", "log4j2-otel", "jul-nothing", "jul-ours-logs", "jul-ours-crumbs");
    assertThat(selected("--only", "ours-crumbs")).containsExactly("nothing", "ours-crumbs");
  }

  @Test
  void selection_isEverythingIfNothingIsAskedFor() {
    assertThat(selected()).hasSameSizeAs(Rows.all());
  }

  private static List<String> selected(String... args) {
    return Options.parse(args).select(Rows.all()).stream().map(Row::id).toList();
  }
}
