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
          "yes",
          "no",
          "string",
          "required",
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
    if (first == ':' || first == '$') {
      int from = start + 1;
      boolean named = first == ':' || areDigits(text, from, end);
      if (named && isName(text, from, end)) {
        return true;
      }
    }
    int from = start + (first == '$' || first == '#' || first == '%' ? 1 : 0);
    return end - from > 2
        && text.charAt(from) == '{'
        && text.charAt(end - 1) == '}'
        && isName(text, from + 1, end - 1);
  }

  /**
   * Whether a pair is a line of a program: {@code password = password}, {@code password =
   * form.getPassword()}.
   *
   * @param nameEnd where the name ends; a program has spaces round its separators
   */
  static boolean isCode(CharSequence text, int nameEnd, int start, int end) {
    if (!Values.isAt(text, nameEnd, ' ') || !Values.isAt(text, start - 1, ' ')) {
      return false;
    }
    if (Values.isAt(text, end - 1, ')')) {
      return isCall(text, start, end - 1);
    }
    int length = end - start;
    return length > 3
        && nameEnd >= length
        && !Values.isWordAt(text, nameEnd - length - 1)
        && Chars.areEqual(text, nameEnd - length, start, length);
  }

  private static boolean isCall(CharSequence text, int start, int end) {
    boolean dot = false;
    int i = start;
    while (i < end && isName(text, i, i + 1)) {
      dot |= text.charAt(i) == '.';
      i++;
    }
    return dot && i > start && i < end && text.charAt(i) == '(' && areArguments(text, i + 1, end);
  }

  private static boolean areArguments(CharSequence text, int start, int end) {
    return start == end || isName(text, start, end);
  }

  private static boolean areDigits(CharSequence text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return end > start;
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
