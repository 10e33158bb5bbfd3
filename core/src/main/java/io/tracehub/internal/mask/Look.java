// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** What the value of a short, ambiguous name must look like to be taken for a secret. */
enum Look {
  /** The name means nothing here. */
  NEVER,
  /** Any value. */
  ANY,
  /** Anything but a number: {@code pass=3} counts tests. */
  NOT_NUMBER,
  /** Anything but a path: {@code PWD=/srv} is a directory. */
  NOT_PATH,
  /** With a digit in it, or made by chance: {@code pin=1234}, not {@code pin=enabled}. */
  DIGITS,
  /** With several digits in it, or made by chance: {@code ssn=078-05-1120}, not {@code sin=0.5}. */
  NUMBER,
  /** A long run without spaces or punctuation, as chance makes it. */
  TOKEN;

  private static final int SEVERAL_DIGITS = 6;

  boolean accepts(CharSequence text, int start, int end) {
    return switch (this) {
      case NEVER -> false;
      case ANY -> true;
      case NOT_NUMBER -> !isNumber(text, start, end);
      case NOT_PATH -> start == end || text.charAt(start) != '/';
      case DIGITS, NUMBER, TOKEN -> accepts(Chance.in(text, start, end), text, end);
    };
  }

  /** The same for a value of which has been counted what stands in it, if it is that value. */
  boolean accepts(CharSequence text, int start, int end, Chance counted) {
    boolean known = isOfChance() && counted.isOf(start, end);
    return known ? accepts(counted, text, end) : accepts(text, start, end);
  }

  private boolean accepts(Chance chance, CharSequence text, int end) {
    boolean goesOn = end < text.length() && goesOn(text.charAt(end));
    return switch (this) {
      case DIGITS -> chance.isLikely();
      case NUMBER -> chance.digits() >= SEVERAL_DIGITS || (!goesOn && chance.isToken());
      default -> !goesOn && chance.isToken();
    };
  }

  /** Whether only what chance has made looks so. */
  boolean isOfChance() {
    return this == DIGITS || this == NUMBER || this == TOKEN;
  }

  private static boolean isNumber(CharSequence text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Chars.isDigit(c) && c != '.' && c != '/' && c != '%') {
        return false;
      }
    }
    return true;
  }

  /** Behind a token stands a space or punctuation, not what makes it something else. */
  private static boolean goesOn(char c) {
    return c == '@' || c == '(' || c == '{' || c == '[' || c == '$' || c == '#';
  }
}
