// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

/** The units by which the index knows an entry's time, each a whole multiple of the one before. */
enum TimeUnits {
  SECOND("i", 1_000),
  TEN_SECONDS("s", 10_000),
  MINUTE("m", 60_000),
  TEN_MINUTES("t", 600_000),
  HOUR("h", 3_600_000),
  DAY("d", 86_400_000);

  /** The smallest: a range that begins and ends with it is known exactly. */
  static final TimeUnits FINEST = SECOND;

  private final String letter;
  private final long millis;

  TimeUnits(String letter, long millis) {
    this.letter = letter;
    this.millis = millis;
  }

  String letter() {
    return letter;
  }

  long millis() {
    return millis;
  }
}
