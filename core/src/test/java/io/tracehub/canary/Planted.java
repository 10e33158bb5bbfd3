// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.List;

/**
 * A secret that was put into a log call on purpose.
 *
 * @param text the secret as a program would log it
 * @param tokens the parts of it that only this canary has; none of them may ever be seen again
 */
public record Planted(String text, List<String> tokens) {

  /** Fewer characters than this also turn up by chance, so they are looked for in place. */
  public static final int SEARCHABLE = 12;

  static Planted whole(String text) {
    return new Planted(text, List.of(text));
  }

  static Planted part(String before, String token, String after) {
    return new Planted(before + token + after, List.of(token));
  }

  /** Whether the token is long enough to be searched for in any text. */
  public boolean isSearchable() {
    return tokens.get(0).length() >= SEARCHABLE;
  }

  /** Whether a text shows a short secret: its digits with no further digit beside them. */
  public boolean standsIn(String text) {
    String digits = tokens.get(0);
    int at = text.indexOf(digits);
    while (at >= 0) {
      boolean begins = !isDigit(text, at - 1) || isEscape(text, at - 6);
      if (begins && !isDigit(text, at + digits.length())) {
        return true;
      }
      at = text.indexOf(digits, at + 1);
    }
    return false;
  }

  /** Whether a quote or the like stands there as its number, such as {@code \\u0027}. */
  private static boolean isEscape(String text, int at) {
    return text.startsWith("\\u00", at);
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }
}
