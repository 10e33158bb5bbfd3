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

  /** The place of the name before {@code end}. */
  static Place before(CharSequence text, int floor, int end) {
    return ofRun(text, floor, startOfRun(text, floor, end), end);
  }

  /**
   * Where the run starts that ends before {@code end}, of a token's characters and dots; not before
   * {@code floor}, and not far back.
   */
  static int startOfRun(CharSequence text, int floor, int end) {
    int first = first(floor, end);
    int start = end;
    while (start > first && isOfRun(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** The place of the name at the end of this run. */
  static Place ofRun(CharSequence text, int floor, int start, int end) {
    return start > first(floor, end) && isQuery(text, start) ? Place.QUERY : Place.TEXT;
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

  private static int first(int floor, int end) {
    return Math.max(floor, end - MAX_RUN);
  }

  private static boolean isOfRun(char c) {
    return Chars.isToken(c) || c == '.';
  }
}
