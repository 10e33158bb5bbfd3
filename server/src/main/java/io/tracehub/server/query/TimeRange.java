// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the entries' own time, in milliseconds since 1970.
 *
 * @param fromMillis the first that belongs to it
 * @param toMillis the first that does not any more
 */
public record TimeRange(long fromMillis, long toMillis) {
  /** The end of year 9999: what is said to be later has no time that is worth a place. */
  public static final long END_OF_TIME = 253_402_300_800_000L;

  /** All times that an entry can have. */
  public static final TimeRange ALWAYS = new TimeRange(0, END_OF_TIME);

  /** More would be slower than to look at the times themselves. */
  private static final int MAX_TERMS = 200;

  /** An empty range is one that ends where it begins. */
  public TimeRange {
    fromMillis = Math.max(0, Math.min(fromMillis, END_OF_TIME));
    toMillis = Math.max(fromMillis, Math.min(toMillis, END_OF_TIME));
  }

  /** Whether every entry belongs to it. */
  public boolean isAlways() {
    return fromMillis == 0 && toMillis == END_OF_TIME;
  }

  /** Whether terms can say it exactly, so that nobody has to look at the times themselves. */
  public boolean isExact() {
    return isAlways()
        || (fromMillis % TimeUnits.FINEST.millis() == 0
            && toMillis % TimeUnits.FINEST.millis() == 0
            && terms().size() <= MAX_TERMS);
  }

  /** The terms of this time: one of each unit. */
  static String termsOf(long millis) {
    StringBuilder terms = new StringBuilder();
    for (TimeUnits unit : TimeUnits.values()) {
      terms.append(terms.isEmpty() ? "" : " ").append(Term.of(unit, millis / unit.millis()));
    }
    return terms.toString();
  }

  /**
   * The part of this range in which there is anything.
   *
   * @param kept the times of all entries
   */
  public TimeRange within(TimeRange kept) {
    return fromMillis <= kept.fromMillis && toMillis >= kept.toMillis
        ? ALWAYS
        : new TimeRange(Math.max(fromMillis, kept.fromMillis), Math.min(toMillis, kept.toMillis));
  }

  /** Of which an entry in this range has one; empty if they would be too many to ask for. */
  List<String> usefulTerms() {
    if (fromMillis == toMillis) {
      return List.of(Term.NEVER);
    }
    List<String> terms = terms();
    return terms.size() > MAX_TERMS ? List.of() : terms;
  }

  /** The fewest units that cover the range; one more than the maximum if they are too many. */
  private List<String> terms() {
    List<String> terms = new ArrayList<>();
    long at = Math.floorDiv(fromMillis, TimeUnits.FINEST.millis());
    at *= TimeUnits.FINEST.millis();
    while (at < toMillis && terms.size() <= MAX_TERMS) {
      TimeUnits unit = largestAt(at);
      terms.add(Term.of(unit, at / unit.millis()));
      at += unit.millis();
    }
    return terms;
  }

  private TimeUnits largestAt(long at) {
    TimeUnits largest = TimeUnits.FINEST;
    for (TimeUnits unit : TimeUnits.values()) {
      if (at % unit.millis() == 0 && at + unit.millis() <= toMillis) {
        largest = unit;
      }
    }
    return largest;
  }
}
