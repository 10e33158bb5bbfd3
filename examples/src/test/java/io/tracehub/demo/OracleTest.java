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
      oracle.hear(level, "shop", "hello", "", "main");
    }
    oracle.hear(Level.INFO, "shop", "hello", "", "main");

    assertThat(oracle.heard()).isEqualTo(6);
    assertThat(oracle.book().logged(Level.INFO)).isEqualTo(2);
    assertThat(oracle.book().offered()).isEqualTo(5);
  }

  @Test
  void event_hasTheLinesOfItsOwnTraceBeforeItInOrderEarlierEventsIncluded() {
    oracle.hear(Level.INFO, "shop", "one", "a", "t1");
    oracle.hear(Level.INFO, "shop", "other", "b", "t1");
    oracle.hear(Level.WARN, "shop", "two", "a", "t2");
    oracle.hear(Level.INFO, "shop", "no trace", "", "t1");
    oracle.hear(Level.ERROR, "shop", "three", "a", "t3");
    oracle.hear(Level.INFO, "shop", "four", "a", "t3");

    assertThat(oracle.book().events())
        .containsExactly(
            new ExpectedEvent("a", line("WARN", "two"), java.util.List.of(line("INFO", "one"))),
            new ExpectedEvent(
                "a",
                line("ERROR", "three"),
                java.util.List.of(line("INFO", "one"), line("WARN", "two"))));
  }

  @Test
  void event_hasNoLinesThatAreBelowTheBreadcrumbLevel() {
    oracle.hear(Level.TRACE, "shop", "one", "a", "t1");
    oracle.hear(Level.ERROR, "shop", "two", "a", "t1");

    assertThat(oracle.book().events().get(0).trail()).isEmpty();
  }

  @Test
  void event_hasTheNewestLinesOfALongTrace() {
    for (int i = 0; i < 1000; i++) {
      oracle.hear(Level.INFO, "shop", "line " + i, "a", "t1");
    }
    oracle.hear(Level.ERROR, "shop", "end", "a", "t1");

    assertThat(oracle.book().events().get(0).trail())
        .hasSizeGreaterThanOrEqualTo(Oracle.MAX_BREADCRUMBS)
        .endsWith(line("INFO", "line 998"), line("INFO", "line 999"));
  }

  @Test
  void book_countsTracesThatRanOnThreeThreads() {
    for (int i = 0; i < 10; i++) {
      oracle.hear(Level.INFO, "shop", "hello", "a", "t" + i % 2);
      oracle.hear(Level.INFO, "shop", "hello", "b", "t" + i % 3);
    }

    assertThat(oracle.book().traces()).isEqualTo(2);
    assertThat(oracle.book().hoppingTraces()).isEqualTo(1);
  }

  @Test
  void oracle_forgetsTheTraceThatWasQuietTheLongest() {
    oracle.hear(Level.INFO, "shop", "long ago", "quiet", "t1");
    oracle.hear(Level.INFO, "shop", "long ago", "busy", "t1");
    for (int i = 0; i < 5000; i++) {
      oracle.hear(Level.INFO, "shop", "hello", "trace " + i, "t1");
      oracle.hear(Level.INFO, "shop", "still here", "busy", "t1");
    }
    oracle.hear(Level.ERROR, "shop", "end", "quiet", "t1");
    oracle.hear(Level.ERROR, "shop", "end", "busy", "t1");

    assertThat(oracle.book().events().get(0).trail()).isEmpty();
    assertThat(oracle.book().events().get(1).trail()).isNotEmpty();
  }

  private static Line line(String level, String message) {
    return new Line(level, "shop", message);
  }
}
