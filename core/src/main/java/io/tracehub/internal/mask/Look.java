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
  private static final int TOKEN_CHARS = 12;

  /** So long, a word is none; whatever its letters. */
  private static final int LONG_TOKEN_CHARS = 24;

  boolean accepts(CharSequence text, int start, int end) {
    return switch (this) {
      case NEVER -> false;
      case ANY -> true;
      case NOT_NUMBER -> !isNumber(text, start, end);
      case NOT_PATH -> start == end || text.charAt(start) != '/';
      case DIGITS -> isByChance(text, start, end, false);
      case NUMBER -> hasDigits(text, start, end) || isLongToken(text, start, end);
      case TOKEN -> isLongToken(text, start, end);
    };
  }

  private static boolean hasDigits(CharSequence text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end && digits < SEVERAL_DIGITS; i++) {
      digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits == SEVERAL_DIGITS;
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

  /** Where a run ends that could be a token; not where a value ends that could not. */
  static int endOfToken(CharSequence text, int start) {
    int end = start;
    while (end < text.length() && isOfToken(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfToken(char c) {
    return Chars.isToken(c) || "+/=.~%:!|*".indexOf(c) >= 0;
  }

  /** Whether a stretch is a token, whatever stands behind it. */
  static boolean isToken(CharSequence text, int start, int end) {
    return end - start >= TOKEN_CHARS && isByChance(text, start, end, true);
  }

  private static boolean isLongToken(CharSequence text, int start, int end) {
    return (end == text.length() || !goesOn(text.charAt(end))) && isToken(text, start, end);
  }

  /** Behind a token stands a space or punctuation, not what makes it something else. */
  private static boolean goesOn(char c) {
    return c == '@' || c == '(' || c == '{' || c == '[' || c == '$' || c == '#';
  }

  /**
   * With a digit; or long, with capitals more often than the words of a name have them.
   *
   * @param token whether no character may be of another kind than a token's
   */
  private static boolean isByChance(CharSequence text, int start, int end, boolean token) {
    int capitals = 0;
    boolean digit = false;
    char before = ' ';
    for (int i = start; i < end && (token || !digit); i++) {
      char c = text.charAt(i);
      if (token && !isOfToken(c)) {
        return false;
      }
      digit |= Chars.isDigit(c);
      capitals += Chars.isUpper(c) && Chars.isLower(before) ? 1 : 0;
      before = c;
    }
    int length = end - start;
    return digit
        || (length >= TOKEN_CHARS && capitals * 6 >= length)
        || (length >= LONG_TOKEN_CHARS && capitals > 0);
  }
}
