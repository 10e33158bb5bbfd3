// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import io.tracehub.demo.TrailComparison.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the three books. Every record, entry, event and breadcrumb that one book has and another
 * cannot explain counts as unaccounted for; the demo passes only if there is none.
 */
final class Audit {
  private final OracleBook oracle;
  private final SdkBook sdk;
  private final ServerBook server;
  private final EventComparison events;
  private final List<Finding> findings = new ArrayList<>();

  private Audit(OracleBook oracle, SdkBook sdk, ServerBook server) {
    this.oracle = oracle;
    this.sdk = sdk;
    this.server = server;
    this.events = new EventComparison(oracle.events(), server.events());
  }

  /**
   * Something that does not add up.
   *
   * @param count of how many records, entries, events or breadcrumbs
   * @param sentence what is wrong
   */
  record Finding(long count, String sentence) {}

  /**
   * What the comparison found.
   *
   * @param findings nothing, if all is well
   * @param matches how many events have breadcrumbs of each kind; those without a trace not counted
   * @param lost records that were to become an event or a breadcrumb and are nowhere, however well
   *     their loss is explained
   */
  record Verdict(List<Finding> findings, Map<Match, Long> matches, long lost) {

    long unaccounted() {
      return findings.stream().mapToLong(Finding::count).sum();
    }

    boolean passed() {
      return findings.isEmpty();
    }

    /** Events whose breadcrumbs are exactly the lines of their own trace. */
    long right() {
      return count(Match.EXACT) + count(Match.CUT);
    }

    long count(Match match) {
      return matches.getOrDefault(match, 0L);
    }
  }

  static Verdict of(OracleBook oracle, SdkBook sdk, ServerBook server) {
    return new Audit(oracle, sdk, server).verdict();
  }

  private Verdict verdict() {
    compareOfferedRecords();
    sdk.imbalances().forEach(line -> note(1, line));
    checkDelivery();
    compareEvents();
    checkMissingBreadcrumbs();
    compareStatistics();
    return new Verdict(
        List.copyOf(findings), Map.copyOf(events.matches), events.missing.size() + refused());
  }

  private void compareOfferedRecords() {
    long offered = sdk.offered() - sdk.ofItsOwn();
    note(
        Math.abs(oracle.offered() - offered),
        "%d records were logged at DEBUG or above, %d were offered to the SDK"
            .formatted(oracle.offered(), offered));
  }

  private void checkDelivery() {
    note(
        Math.abs(sdk.undelivered()),
        "%d entries were to be delivered, %d were"
            .formatted(sdk.entries() + sdk.adopted(), sdk.delivered()));
  }

  private void compareEvents() {
    note(events.repeated, "events are twice on the server");
    note(events.invented, "events on the server were never logged");
    note(events.altered, "events have another exception or MDC than they were logged with");
    note(events.misled, "events have foreign or misplaced breadcrumbs");
    // What the SDK admits that it did not deliver is counted already.
    if (events.missing.size() > sdk.undelivered()) {
      note(events.missing, "events are missing on the server");
    }
  }

  /** A line that the pipeline refused, and counted, cannot be a breadcrumb of anything. */
  private void checkMissingBreadcrumbs() {
    note(
        Math.max(0, events.missingCrumbs.size() - refused()),
        "%d breadcrumbs are missing at %d events without a word, and %d records were refused"
            .formatted(
                events.missingCrumbs.size(),
                events.matches.getOrDefault(Match.GAPS, 0L),
                refused()));
  }

  private void compareStatistics() {
    long stored = server.events().size() + server.losses();
    note(
        Math.abs(server.entries() - stored),
        "the server counts %d entries and lists %d".formatted(server.entries(), stored));
    long listed = server.events().stream().mapToLong(event -> event.breadcrumbs().size()).sum();
    note(
        Math.abs(server.breadcrumbs() - listed),
        "the server counts %d breadcrumbs and lists %d".formatted(server.breadcrumbs(), listed));
  }

  private long refused() {
    return SdkBook.sum(sdk.refused()) - sdk.ofItsOwn();
  }

  private void note(List<Line> lines, String what) {
    if (!lines.isEmpty()) {
      note(lines.size(), "%d %s, such as %s".formatted(lines.size(), what, lines.get(0)));
    }
  }

  private void note(long count, String sentence) {
    if (count != 0) {
      findings.add(new Finding(count, sentence));
    }
  }
}
