// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * Values that did not look the part. What has no digit as a whole has none further on: a run is not
 * read again for each name in it. One per scan.
 */
final class Refusals {

  /** Behind the word {@code negotiate}, a value may go on. */
  private static final int LONGEST_SCHEME = 9;

  private final CharSequence text;

  /** Before these places no value looks like a secret that has to. */
  private int noDigitsBefore;

  private int noNumberBefore;
  private int noTokenBefore;

  /** Before this place none that only chance can make, unless it goes on behind. */
  private int noChanceBefore;

  /** What stands in the value that was read last. */
  private final Chance chance = new Chance();

  Refusals(CharSequence text) {
    this.text = text;
  }

  /** Counts what stands in a value while it is read. */
  Chance chance() {
    return chance;
  }

  /** Whether no value that starts here looks so, as far as can be told without reading it. */
  boolean cover(Look look, int start) {
    return switch (look) {
      case DIGITS -> start < noDigitsBefore;
      case NUMBER -> start < noNumberBefore;
      case TOKEN -> start < noTokenBefore;
      case NOT_PATH -> Values.isAt(text, start, '/');
      case NEVER -> true;
      default -> false;
    };
  }

  /** The same for one without quotes that starts so here, whichever of these looks it is. */
  boolean coverRun(int start, char first) {
    if (start + LONGEST_SCHEME > noChanceBefore) {
      return false;
    }
    boolean key = first == '-' && Chars.startsWith(text, start, Pem.DASHES);
    return !Chars.isUpper(first) && "[{(".indexOf(first) < 0 && !key;
  }

  /** This value does not look so. */
  void add(Look look, int start, int end) {
    switch (look) {
      case DIGITS -> noDigitsBefore = end;
      case NUMBER -> noNumberBefore = end;
      case TOKEN -> noTokenBefore = end;
      default -> {
        // Others are soon told.
      }
    }
    boolean whole = look != Look.TOKEN || end == text.length() || text.charAt(end) <= ' ';
    if (whole && chance.isOf(start, end) && chance.isPlain()) {
      noChanceBefore = Math.max(noChanceBefore, end);
    }
  }
}
