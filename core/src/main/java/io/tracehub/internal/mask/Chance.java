// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * What in a value tells that chance has made it, counted while it is read to its end, so that it
 * need not be read again.
 */
final class Chance {

  private static final int TOKEN_CHARS = 12;

  /** So long, a word is none; whatever its letters. */
  private static final int LONG_TOKEN_CHARS = 24;

  private int start = -1;
  private int end = -1;
  private int digits;

  /** Those within a word. */
  private int capitals;

  private boolean token;
  private char before;

  /** What stands in a stretch. */
  static Chance in(CharSequence text, int start, int end) {
    Chance chance = new Chance();
    chance.begin(start);
    for (int i = start; i < end; i++) {
      chance.add(text.charAt(i));
    }
    chance.end(end);
    return chance;
  }

  /** A value starts here. */
  void begin(int start) {
    this.start = start;
    end = -1;
    digits = 0;
    capitals = 0;
    token = true;
    before = ' ';
  }

  /** The next of its characters. */
  void add(char c) {
    digits += Chars.isDigit(c) ? 1 : 0;
    capitals += Chars.isUpper(c) && Chars.isLower(before) ? 1 : 0;
    token &= isOfToken(c);
    before = c;
  }

  /** It ends here. */
  void end(int end) {
    this.end = end;
  }

  /** Whether it was this stretch that was read. */
  boolean isOf(int start, int end) {
    return this.start == start && this.end == end;
  }

  /** How many digits it has. */
  int digits() {
    return digits;
  }

  /** Whether there is nothing of chance in it, nor in any part of it. */
  boolean isPlain() {
    return digits == 0 && capitals == 0;
  }

  /** With a digit; or long, with capitals more often than the words of a name have them. */
  boolean isLikely() {
    int length = end - start;
    return digits > 0
        || (length >= TOKEN_CHARS && capitals * 6 >= length)
        || (length >= LONG_TOKEN_CHARS && capitals > 0);
  }

  /** Whether it is likely, and no character of it is of another kind than a token's. */
  boolean isToken() {
    return token && end - start >= TOKEN_CHARS && isLikely();
  }

  /** Where a run ends that could be a token; not where a value ends that could not. */
  int endOfToken(CharSequence text, int from) {
    begin(from);
    int i = from;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isOfToken(c)) {
        break;
      }
      add(c);
    }
    end(i);
    return i;
  }

  private static boolean isOfToken(char c) {
    return Chars.isToken(c) || "+/=.~%:!|*".indexOf(c) >= 0;
  }
}
