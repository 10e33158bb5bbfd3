// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.List;

/**
 * Values that hold no secret whatever their name: nothing, placeholders, what is masked already.
 */
final class Harmless {

  private static final int MAX_CHARS = 64;

  private static final List<String> WORDS =
      List.of(
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
            || isWord(text, start, length));
  }

  private static boolean isWord(CharSequence text, int start, int length) {
    char first = Chars.fold(text.charAt(start));
    for (String word : WORDS) {
      if (word.length() == length
          && word.charAt(0) == first
          && Chars.startsWithFolded(text, start, word)) {
        return true;
      }
    }
    return false;
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
   * Whether a pair is a line of a program: {@code password = form.getPassword()}.
   *
   * @param nameEnd where the name ends; a program has spaces round its separators
   */
  static boolean isCall(CharSequence text, int nameEnd, int start, int end) {
    return Values.isAt(text, end - 1, ')')
        && isSpaced(text, nameEnd, start)
        && isCall(text, start, end - 1);
  }

  /** Whether a pair is {@code password = password}, so that its value says nothing new. */
  static boolean repeatsName(CharSequence text, int nameEnd, int start, int end) {
    int length = end - start;
    return length > 3
        && nameEnd >= length
        && isSpaced(text, nameEnd, start)
        && !Values.isWordAt(text, nameEnd - length - 1)
        && isSameExpression(text, nameEnd, end, length);
  }

  private static boolean isSpaced(CharSequence text, int nameEnd, int start) {
    return Values.isAt(text, nameEnd, ' ') && Values.isAt(text, start - 1, ' ');
  }

  /** Whether the expressions of this length are the same that end at these places. */
  private static boolean isSameExpression(CharSequence text, int one, int other, int length) {
    for (int i = 1; i <= length; i++) {
      char c = text.charAt(other - i);
      boolean expression = Chars.isWord(c) || "_$.[]@*->:#".indexOf(c) >= 0;
      if (!expression || text.charAt(one - i) != c) {
        return false;
      }
    }
    return true;
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
