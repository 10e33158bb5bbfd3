// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.demo.OracleBook.ExpectedEvent;
import io.tracehub.demo.OracleBook.Level;
import org.junit.jupiter.api.Test;

class OracleTest {
  private final Oracle oracle = new Oracle();

  @Test
  void book_countsEveryLineByLevel() {
    for (Level level : Level.values()) {
      oracle.hear(level, "shop", "hello", Details.NONE, "", "main");
    }
    oracle.hear(Level.INFO, "shop", "hello", Details.NONE, "", "main");

    assertThat(oracle.heard()).isEqualTo(6);
    assertThat(oracle.book().logged(Level.INFO)).isEqualTo(2);
    assertThat(oracle.book().offered()).isEqualTo(5);
  }

  @Test
  void event_hasTheLinesOfItsOwnTraceBeforeItInOrderEarlierEventsIncluded() {
    oracle.hear(Level.INFO, "shop", "one", Details.NONE, "a", "t1");
    oracle.hear(Level.INFO, "shop", "other", Details.NONE, "b", "t1");
    oracle.hear(Level.WARN, "shop", "two", Details.NONE, "a", "t2");
    oracle.hear(Level.INFO, "shop", "no trace", Details.NONE, "", "t1");
    oracle.hear(Level.ERROR, "shop", "three", Details.NONE, "a", "t3");
    oracle.hear(Level.INFO, "shop", "four", Details.NONE, "a", "t3");

    assertThat(oracle.book().events())
        .containsExactly(
            new ExpectedEvent(
                "a", line("WARN", "two"), Details.NONE, java.util.List.of(line("INFO", "one"))),
            new ExpectedEvent(
                "a",
                line("ERROR", "three"),
                Details.NONE,
                java.util.List.of(line("INFO", "one"), line("WARN", "two"))));
  }

  @Test
  void event_hasNoLinesThatAreBelowTheBreadcrumbLevel() {
    oracle.hear(Level.TRACE, "shop", "one", Details.NONE, "a", "t1");
    oracle.hear(Level.ERROR, "shop", "two", Details.NONE, "a", "t1");

    assertThat(oracle.book().events().get(0).trail()).isEmpty();
  }

  @Test
  void event_hasTheNewestLinesOfALongTrace() {
    for (int i = 0; i < 1000; i++) {
      oracle.hear(Level.INFO, "shop", "line " + i, Details.NONE, "a", "t1");
    }
    oracle.hear(Level.ERROR, "shop", "end", Details.NONE, "a", "t1");

    assertThat(oracle.book().events().get(0).trail())
        .hasSizeGreaterThanOrEqualTo(Oracle.MAX_BREADCRUMBS)
        .endsWith(line("INFO", "line 998"), line("INFO", "line 999"));
  }

  @Test
  void book_countsTracesThatRanOnThreeThreads() {
    for (int i = 0; i < 10; i++) {
      oracle.hear(Level.INFO, "shop", "hello", Details.NONE, "a", "t" + i % 2);
      oracle.hear(Level.INFO, "shop", "hello", Details.NONE, "b", "t" + i % 3);
    }

    assertThat(oracle.book().traces()).isEqualTo(2);
    assertThat(oracle.book().hoppingTraces()).isEqualTo(1);
  }

  @Test
  void oracle_forgetsTheTraceThatWasQuietTheLongest() {
    oracle.hear(Level.INFO, "shop", "long ago", Details.NONE, "quiet", "t1");
    oracle.hear(Level.INFO, "shop", "long ago", Details.NONE, "busy", "t1");
    for (int i = 0; i < 5000; i++) {
      oracle.hear(Level.INFO, "shop", "hello", Details.NONE, "trace " + i, "t1");
      oracle.hear(Level.INFO, "shop", "still here", Details.NONE, "busy", "t1");
    }
    oracle.hear(Level.ERROR, "shop", "end", Details.NONE, "quiet", "t1");
    oracle.hear(Level.ERROR, "shop", "end", Details.NONE, "busy", "t1");

    assertThat(oracle.book().events().get(0).trail()).isEmpty();
    assertThat(oracle.book().events().get(1).trail()).isNotEmpty();
  }

  private static Line line(String level, String message) {
    return new Line(level, "shop", message);
  }
}
