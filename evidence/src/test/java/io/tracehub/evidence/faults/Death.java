// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.evidence.faults.KillScene.Moment;
import io.tracehub.fixtures.fault.IssueLedger;
import io.tracehub.fixtures.fault.IssueLedger.Issue;
import java.util.List;

/**
 * What became of the records of one killed child.
 *
 * @param issued calls that returned
 * @param lostOld of these, lost although they were issued more than 5 ms before the kill
 * @param lostYoung lost, and issued later
 * @param exposureNanos from the oldest that was lost to the kill; 0 if none was
 * @param hiccupNanos by how much an idle thread of that child was late at most, shortly before
 * @param starvedNanos for how long of its last tenth of a second the batch thread had no processor
 * @param gaps lost although later ones came
 * @param invented numbers that came and cannot have been logged, or came with other content
 * @param repeated deliveries that the server recognised
 * @param told what the child said
 */
record Death(
    long issued,
    long lostOld,
    long lostYoung,
    long exposureNanos,
    long hiccupNanos,
    long starvedNanos,
    long gaps,
    long invented,
    long repeated,
    List<String> told) {

  static final long PROMISED_NANOS = 5_000_000;
  private static final long SHORTLY_NANOS = 100_000_000;

  /** Compares what was put down with what came. */
  static Death of(IssueLedger ledger, Moment kill, Arrivals arrivals, List<String> told) {
    long issued = ledger.count(PacedChild.CALLS);
    // The signal takes its time, and the child runs on: it died after its last call.
    long died = Math.max(kill.epochNanos(), lastIssue(ledger).epochNanos());
    long oldest =
        ledger.lastIssued(PacedChild.CALLS, died - PROMISED_NANOS).map(Issue::sequence).orElse(0L);
    long firstMissing = arrivals.firstMissing(issued);
    long exposure =
        firstMissing == 0 || firstMissing > issued
            ? 0
            : died - timeOf(ledger, firstMissing, issued);
    return new Death(
        issued,
        arrivals.missing(1, oldest),
        arrivals.missing(oldest + 1, issued),
        exposure,
        hiccup(ledger, died),
        kill.starvedNanos(),
        arrivals.missing(1, arrivals.last()),
        Math.max(0, arrivals.last() - issued - 1) + arrivals.unexpected(),
        arrivals.duplicates(),
        told);
  }

  private static Issue lastIssue(IssueLedger ledger) {
    return ledger.lastIssued(PacedChild.CALLS, Long.MAX_VALUE).orElseThrow();
  }

  private static long timeOf(IssueLedger ledger, long number, long issued) {
    return ledger.issues(PacedChild.CALLS).stream()
        .filter(issue -> issue.sequence() >= number)
        .findFirst()
        .orElseThrow(() -> new AssertionError(number + " of " + issued + " is not in the ledger"))
        .epochNanos();
  }

  /** The latest lateness of the napping thread, or what it has been silent for. */
  private static long hiccup(IssueLedger ledger, long died) {
    long worst = 0;
    long last = died;
    for (Issue nap : ledger.issues(PacedChild.HICCUPS)) {
      if (nap.epochNanos() > died - SHORTLY_NANOS) {
        worst = Math.max(worst, nap.sequence());
      }
      last = nap.epochNanos();
    }
    return Math.max(worst, died - last - 1_000_000);
  }

  /** The exposure, less what the machine held up an idle thread, or the batch thread itself. */
  long unexcusedNanos() {
    return Math.max(0, exposureNanos - Math.max(hiccupNanos, starvedNanos));
  }
}
