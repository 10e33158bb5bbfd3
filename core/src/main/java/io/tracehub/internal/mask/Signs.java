// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Equals signs and other separators as they stand in logged texts, escaped or encoded. */
final class Signs {

  private Signs() {}

  /** Whether an equals sign, however it is written, ends before {@code at}. */
  static boolean followsEqualsSign(CharSequence text, int at) {
    return Values.isAt(text, at - 1, '=')
        || Chars.startsWithFolded(text, at - 5, "u003d")
        || Chars.startsWithFolded(text, at - 3, "%3d")
        || Chars.startsWith(text, at - 5, "&#61;");
  }

  /** Where the equals sign ends that stands here, however it is written; -1 if none does. */
  static int endOfEqualsSign(CharSequence text, int at) {
    int escaped = Values.endOfBackslashes(text, at);
    if (escaped > at) {
      return Chars.startsWithFolded(text, escaped, "u003d") ? escaped + 5 : -1;
    }
    if (Chars.startsWithFolded(text, at, "%3d")) {
      return at + 3;
    }
    if (Chars.startsWith(text, at, "&#61;")) {
      return at + 5;
    }
    return Values.isAt(text, at, '=') ? at + 1 : -1;
  }

  /**
   * Where the equals sign or colon ends that is written as a numbered entity; -1 if there is none.
   */
  static int endOfNumberedSign(CharSequence text, int at) {
    char digit = at + 2 < text.length() ? Chars.fold(text.charAt(at + 2)) : ' ';
    if (digit == 'x') {
      boolean sign =
          Chars.startsWithFolded(text, at + 3, "3d;")
              || Chars.startsWithFolded(text, at + 3, "3a;");
      return sign ? at + 6 : -1;
    }
    boolean sign =
        (digit == '6' && Chars.startsWith(text, at + 3, "1;"))
            || (digit == '5' && Chars.startsWith(text, at + 3, "8;"));
    return sign ? at + 5 : -1;
  }

  /** Whether what ends a value stands here percent-encoded. */
  static boolean isPercentSeparator(CharSequence text, int at) {
    return at + 2 < text.length()
        && switch (text.charAt(at + 1)) {
          case '2' -> "026789cC".indexOf(text.charAt(at + 2)) >= 0;
          case '3' -> "bBcCeE".indexOf(text.charAt(at + 2)) >= 0;
          case '5', '7' -> "dD".indexOf(text.charAt(at + 2)) >= 0;
          case '0' -> "9aAdD".indexOf(text.charAt(at + 2)) >= 0;
          default -> false;
        };
  }
}
