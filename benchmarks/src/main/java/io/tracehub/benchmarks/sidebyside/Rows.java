// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Who runs side by side: each with its defaults, and with what a user who knows it would set. */
final class Rows {

  static final String DEFAULTS = "defaults";

  /** For a shipper that sends within a second or so. */
  static final Duration SOON = Duration.ofSeconds(3);

  /** Sentry's Logs wait five seconds for company. */
  static final Duration SENTRY_PATIENCE = Duration.ofSeconds(7);

  /** How far ahead of the sink they may be who have room for more than a run should take. */
  static final int AHEAD = 100_000;

  private Rows() {}

  /** Of each framework first the row that ships nothing, since the others are told beyond it. */
  static List<Row> all() {
    return Stream.of(LogbackRows.all(), Log4j2Rows.all(), JulRows.all(), OtlpRows.all())
        .flatMap(List::stream)
        .toList();
  }
}
