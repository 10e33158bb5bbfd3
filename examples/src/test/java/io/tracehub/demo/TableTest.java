// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Books books = new Books();

  @Test
  void table_showsEveryBookAndEndsWithPass() {
    assertThat(table(Books.sdk(), 0).lines().toList())
        .contains(
            "level      logged    offered   accepted  crumbs only   events  delivered  on server",
            "TRACE           0       none",
            "DEBUG           8",
            "ERROR           2                                                                 2",
            "all            10         10         10            8        2          2          2",
            "traces that ran on three threads or more: 2 of 2",
            "events whose breadcrumbs are exactly their own trace's lines, in order: 2 of 2",
            "offered 10 = refused 0 + left out 0 + accepted 10",
            "accepted 10 = crumbs only 8 + entries 2 + dropped 0",
            "entries 2 + adopted 0 = delivered 2 + rejected 0 + evicted 0 + spooled 0 + in flight 0",
            "unaccounted for: 0")
        .endsWith("PASS");
  }

  @Test
  void table_namesTheReasonsOfWhatWasRefused() {
    assertThat(table(Books.sdk(10, Map.of("ring_full", 1234L), 2, 2), 0))
        .contains("refused 1,234 (ring_full 1,234)");
  }

  @Test
  void table_saysWhatAnOutageCost() {
    assertThat(table(Books.sdk(), 60)).contains("server was down for 60 s; lost: 0");
    books.stored.remove(0);
    assertThat(table(Books.sdk(10, Map.of("ring_full", 3L), 2, 1), 60))
        .contains("server was down for 60 s; lost: 4");
  }

  @Test
  void table_saysWhatIsWrongAndEndsWithFail() {
    books.stored.clear();

    assertThat(table(Books.sdk(), 0).lines().toList())
        .contains(
            "  ! 2 events are missing on the server, such as ERROR shop: order failed",
            "unaccounted for: 2")
        .endsWith("FAIL");
  }

  private String table(SdkBook sdk, int outageSeconds) {
    OracleBook oracle = books.oracle();
    ServerBook server = books.server();
    return Table.of(oracle, sdk, server, Audit.of(oracle, sdk, server), outageSeconds);
  }
}
