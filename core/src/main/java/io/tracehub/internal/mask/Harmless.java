// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.Set;

/**
 * Values that hold no secret whatever their name: nothing, placeholders, what is masked already.
 */
final class Harmless {

  private static final int MAX_CHARS = 64;

  private static final Set<String> WORDS =
      Set.of(
          "null",
          "none",
          "nil",
          "undefined",
          "true",
          "false",
          "redacted",
          "masked",
          "hidden",
          "filtered",
          "protected",
          "[redacted]",
          "[masked]",
          "[hidden]",
          "[filtered]",
          "[protected]",
          "<redacted>",
          "<masked>",
          "<hidden>",
          "(redacted)",
          "(masked)",
          "(hidden)",
          "{}",
          "?",
          "%s",
          "%d",
          "n/a",
          "[]",
          "\"\"",
          "''");

  private Harmless() {}

  static boolean is(CharSequence text, int start, int end) {
    int length = end - start;
    if (length == 0) {
      return true;
    }
    return length <= MAX_CHARS
        && (isFiller(text, start, end)
            || isPlaceholder(text, start, end)
            || WORDS.contains(folded(text, start, end)));
  }

  private static String folded(CharSequence text, int start, int end) {
    StringBuilder word = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      word.append(Chars.fold(text.charAt(i)));
    }
    return word.toString();
  }

  /** Stars, dots and the like, as people print instead of a password. */
  private static boolean isFiller(CharSequence text, int start, int end) {
    char first = text.charAt(start);
    if ("*.-_xX#•…?".indexOf(first) < 0) {
      return false;
    }
    for (int i = start + 1; i < end; i++) {
      if (text.charAt(i) != first) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code {0}}, {@code ${NAME}}, {@code #{name}}, {@code :name} and {@code @name} of a statement.
   */
  private static boolean isPlaceholder(CharSequence text, int start, int end) {
    char first = text.charAt(start);
    if (first == ':') {
      return isName(text, start + 1, end);
    }
    int from = start + (first == '$' || first == '#' || first == '%' ? 1 : 0);
    return end - from > 2
        && text.charAt(from) == '{'
        && text.charAt(end - 1) == '}'
        && isName(text, from + 1, end - 1);
  }

  private static boolean isName(CharSequence text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Chars.isToken(c) && c != '.') {
        return false;
      }
    }
    return end > start;
  }
}
