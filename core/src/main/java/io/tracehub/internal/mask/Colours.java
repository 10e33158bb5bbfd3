// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Codes that make a terminal write in colour, such as {@code ESC[31m}. */
final class Colours {

  private static final char ESCAPE = '\u001b';
  private static final int MAX_CHARS = 12;

  private Colours() {}

  /** Where the code ends whose escape character stands here. */
  static int endAt(CharSequence text, int at) {
    int end = at + 1;
    int last = Math.min(text.length(), at + MAX_CHARS);
    while (end < last && !Chars.isLower(text.charAt(end)) && !Chars.isUpper(text.charAt(end))) {
      end++;
    }
    return Values.isAt(text, at + 1, '[') ? Math.min(end + 1, text.length()) : at + 1;
  }

  /** Where the code starts that ends before {@code end}; -1 if none does. */
  static int startBefore(CharSequence text, int floor, int end) {
    for (int i = end - 2; i > floor && end - i < MAX_CHARS; i--) {
      char c = text.charAt(i);
      if (c == '[' && text.charAt(i - 1) == ESCAPE) {
        return i - 1;
      }
      if (!Chars.isDigit(c) && c != ';') {
        return -1;
      }
    }
    return -1;
  }
}
