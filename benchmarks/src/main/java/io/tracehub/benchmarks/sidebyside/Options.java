// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import io.tracehub.benchmarks.sidebyside.child.Sizes;
import io.tracehub.benchmarks.sidebyside.report.Framework;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command was asked for.
 *
 * @param quick a look: one short round
 * @param rounds how often everything is measured; medians count
 * @param only the beginnings of the rows' ids; empty for all
 * @param scenarios of {@code check}, {@code load}, {@code turns}, {@code idle}, {@code stop}
 */
record Options(boolean quick, int rounds, List<String> only, List<String> scenarios) {

  static final String USAGE =
      """
      --quick                     one short round, for a look; its figures are not for publication
      --rounds 3                  how often all rows are measured in turn; medians count
      --only ours,loki4j          the rows whose ids begin so, and what they are compared with: "nothing" of their framework
      --scenarios load,idle,stop  some of it; or "check": is all that is logged slowly counted? or "turns": single calls only, forty seconds a row and round
      --list                      the rows
      """;

  static Options parse(String[] args) {
    boolean quick = false;
    int rounds = 0;
    List<String> only = List.of();
    List<String> scenarios = List.of("load", "idle", "stop");
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--quick" -> quick = true;
        case "--rounds" -> rounds = Integer.parseInt(args[++i]);
        case "--only" -> only = list(args[++i]);
        case "--scenarios" -> scenarios = list(args[++i]);
        default -> throw new IllegalArgumentException("unknown option: " + args[i]);
      }
    }
    return new Options(quick, rounds > 0 ? rounds : quick ? 1 : 3, only, scenarios);
  }

  private static List<String> list(String text) {
    return Arrays.asList(text.toLowerCase(Locale.ROOT).split(","));
  }

  Sizes sizes() {
    return quick ? Sizes.QUICK : Sizes.FULL;
  }

  /** The rows that were asked for, and the floors of their frameworks. */
  List<Row> select(List<Row> rows) {
    Set<Framework> frameworks =
        rows.stream().filter(this::asksFor).map(Row::framework).collect(Collectors.toSet());
    return rows.stream()
        .filter(row -> asksFor(row) || (row.isFloor() && frameworks.contains(row.framework())))
        .toList();
  }

  private boolean asksFor(Row row) {
    return only.isEmpty() || only.stream().anyMatch(row.id()::startsWith);
  }
}
