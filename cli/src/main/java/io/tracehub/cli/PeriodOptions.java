// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.remote.Search;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A stretch of time, open at the ends that are not named. */
final class PeriodOptions {

  private final InstantSource clock;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Only what happened then or later: 30m, 2h or 7d ago, or a time such as 2026-04-06T10:15.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only what happened before then.")
  private @Nullable String to;

  /** Takes what is told as so long ago from now by that clock. */
  PeriodOptions(InstantSource clock) {
    this.clock = clock;
  }

  boolean isGiven() {
    return from != null || to != null;
  }

  /**
   * What is searched for in that time.
   *
   * @throws IllegalArgumentException with a sentence about a time or query that is none
   */
  Search search(String query, List<String> levels) {
    return new Search(
        query, levels, Moment.orNone(from, "--from", clock), Moment.orNone(to, "--to", clock));
  }
}
