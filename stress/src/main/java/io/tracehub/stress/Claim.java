// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.stress;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing the run sets out to show, and what it saw.
 *
 * @param subject what was tried
 * @param mustLose whether this is an alternative without the fences, which has to lose a wake-up:
 *     if it never does, the same trial says nothing about what does not lose one either
 * @param rounds how many encounters there were
 * @param lost how many wake-ups were lost
 * @param trouble what went wrong apart from that; null if nothing did
 */
record Claim(String subject, boolean mustLose, long rounds, long lost, @Nullable String trouble) {

  /** The heading above {@link #row()}. */
  static final String HEADING =
      String.format("%-46s %13s %10s %14s  %s", "", "rounds", "forbidden", "seen to lose", "holds");

  boolean holds() {
    return trouble == null && rounds > 0 && (mustLose ? lost > 0 : lost == 0);
  }

  /** One line for a person. */
  String row() {
    String count = String.format(Locale.ROOT, "%,d", lost);
    String line =
        String.format(
            Locale.ROOT,
            "%-46s %,13d %10s %14s  %s",
            subject,
            rounds,
            mustLose ? "-" : count,
            mustLose ? count : "-",
            holds() ? "yes" : "NO");
    return holds() ? line : line + System.lineSeparator() + reason().indent(4).stripTrailing();
  }

  private String reason() {
    if (trouble != null) {
      return trouble;
    } else if (rounds == 0) {
      return "it was never tried";
    } else if (mustLose) {
      return "never lost a wake-up here, so this run has shown nothing about the fences";
    } else {
      return "a wake-up was lost";
    }
  }
}
