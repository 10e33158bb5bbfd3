// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.Locale;

/**
 * The mark at the end of a text that was cut: how long it had been. A text may be cut twice, by
 * masking and for the wire; the number is that of the first time.
 */
public final class CutMark {

  private static final String BEFORE = "… [cut, ";
  private static final String AFTER = " characters in all]";
  private static final int MAX_DIGITS = 18;

  private CutMark() {}

  /** The mark for a text of so many characters. */
  public static String of(long originalChars) {
    return String.format(Locale.ROOT, "%s%d%s", BEFORE, originalChars, AFTER);
  }

  /** How long a text had been: what its mark says, else its own length. */
  public static long originalChars(String text) {
    if (!text.endsWith(AFTER)) {
      return text.length();
    }
    int end = text.length() - AFTER.length();
    int start = end;
    while (start > 0 && end - start < MAX_DIGITS && isDigit(text.charAt(start - 1))) {
      start--;
    }
    boolean mark = end > start && text.startsWith(BEFORE, start - BEFORE.length());
    return mark ? Long.parseLong(text, start, end, 10) : text.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
