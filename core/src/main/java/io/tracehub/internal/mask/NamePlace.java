// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Place;

/**
 * Where a name in running text belongs. What stands before the run of characters in which it ends
 * tells whether it is a query parameter's.
 */
final class NamePlace {

  private static final int MAX_RUN = 64;

  private NamePlace() {}

  /** The place of the name that starts at {@code start}; nothing before {@code floor} counts. */
  static Place of(CharSequence text, int floor, int start) {
    int first = Math.max(floor, start - MAX_RUN);
    int run = start;
    while (run > first && isOfRun(text.charAt(run - 1))) {
      run--;
    }
    return run > first && isQuery(text, run) ? Place.QUERY : Place.TEXT;
  }

  private static boolean isQuery(CharSequence text, int start) {
    return switch (text.charAt(start - 1)) {
      case '?', '&' -> true;
      case ';' -> Chars.startsWith(text, start - 5, "&amp;");
      case '%' -> Chars.startsWith(text, start, "26") || Chars.startsWithFolded(text, start, "3f");
      case '\\' -> Chars.startsWith(text, start, "u0026");
      default -> false;
    };
  }

  private static boolean isOfRun(char c) {
    return Chars.isToken(c) || c == '.';
  }
}
