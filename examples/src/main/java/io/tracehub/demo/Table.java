// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import io.tracehub.demo.Audit.Finding;
import io.tracehub.demo.Audit.Verdict;
import io.tracehub.demo.TrailComparison.Match;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows the three books side by side, and what the audit says about them. */
final class Table {

  private final OracleBook oracle;
  private final SdkBook sdk;
  private final ServerBook server;
  private final Verdict verdict;
  private final int outageSeconds;
  private final StringBuilder out = new StringBuilder();

  private Table(
      OracleBook oracle, SdkBook sdk, ServerBook server, Verdict verdict, int outageSeconds) {
    this.oracle = oracle;
    this.sdk = sdk;
    this.server = server;
    this.verdict = verdict;
    this.outageSeconds = outageSeconds;
  }

  /**
   * The whole table as text.
   *
   * @param outageSeconds how long the server was down; 0 for not at all
   */
  static String of(
      OracleBook oracle, SdkBook sdk, ServerBook server, Verdict verdict, int outageSeconds) {
    Table table = new Table(oracle, sdk, server, verdict, outageSeconds);
    table.levels();
    table.breadcrumbs();
    table.law();
    table.conclusion();
    return table.out.toString();
  }

  private void levels() {
    row(
        "level",
        "logged",
        "offered",
        "accepted",
        "crumbs only",
        "events",
        "delivered",
        "on server");
    for (OracleBook.Level level : OracleBook.Level.values()) {
      String logged = number(oracle.logged(level));
      String offered = level.isOffered() ? "" : "none";
      String stored = level.isEvent() ? number(server.events(level)) : "";
      row(level, logged, offered, "", "", "", "", stored);
    }
    row(
        "all",
        number(oracle.byLevel().values().stream().mapToLong(Long::longValue).sum()),
        number(sdk.offered()),
        number(sdk.accepted()),
        number(sdk.crumbOnly()),
        number(sdk.entries()),
        number(sdk.delivered()),
        number(server.events().size() + server.losses()));
    say("%n");
  }

  private void breadcrumbs() {
    long compared = verdict.matches().values().stream().mapToLong(Long::longValue).sum();
    say(
        "traces that ran on three threads or more: %s of %s%n",
        number(oracle.hoppingTraces()), number(oracle.traces()));
    say(
        "events whose breadcrumbs are exactly their own trace's lines, in order: %s of %s%n",
        number(verdict.right()), number(compared));
    say(
        "  with every line: %s; cut to the newest, and saying how many are not shown: %s%n",
        number(verdict.count(Match.EXACT)), number(verdict.count(Match.CUT)));
    say("breadcrumbs on the server: %s%n%n", number(server.breadcrumbs()));
  }

  private void law() {
    say(
        "offered %s = refused %s + left out %s + accepted %s%n",
        number(sdk.offered()),
        reasons(sdk.refused()),
        reasons(sdk.leftOut()),
        number(sdk.accepted()));
    say(
        "accepted %s = crumbs only %s + entries %s + dropped %s%n",
        number(sdk.accepted()),
        number(sdk.crumbOnly()),
        number(sdk.entries()),
        reasons(sdk.dropped()));
    say(
        "entries %s + adopted %s = delivered %s + rejected %s + evicted %s + spooled %s + in flight"
            + " %s%n",
        number(sdk.entries()),
        number(sdk.adopted()),
        number(sdk.delivered()),
        number(sdk.rejected()),
        reasons(sdk.evicted()),
        number(sdk.spooled()),
        number(sdk.inFlight()));
    say("sent twice, and recognised by the server: %s%n%n", number(server.repeated()));
  }

  private void conclusion() {
    if (outageSeconds > 0) {
      say("server was down for %d s; lost: %s%n", outageSeconds, number(verdict.lost()));
    }
    for (Finding finding : verdict.findings()) {
      say("  ! %s%n", finding.sentence());
    }
    say("unaccounted for: %s%n", number(verdict.unaccounted()));
    say("%s%n", verdict.passed() ? "PASS" : "FAIL");
  }

  private static String reasons(Map<String, Long> counts) {
    String total = number(SdkBook.sum(counts));
    return counts.isEmpty()
        ? total
        : total
            + counts.entrySet().stream()
                .map(count -> count.getKey() + " " + number(count.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private void row(Object... cells) {
    say(
        "%s%n",
        String.format(Locale.ROOT, "%-6s%11s%11s%11s%13s%9s%11s%11s", cells).stripTrailing());
  }

  private void say(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments));
  }
}
