// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;

/** Where the value behind a separator starts, and where it ends that stands without quotes. */
final class ValueAfter {

  /** What Spring puts between the name of a field and its value. */
  private static final String REJECTED = "rejected value [";

  private ValueAfter() {}

  /** Behind the separator, what is left of it, and white space. */
  static int start(CharSequence text, int end, Form form) {
    int i = end;
    while (i < text.length() && i < end + 3 && isOfSeparator(text.charAt(i))) {
      i++;
    }
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        i++;
      } else if (c == '\\') {
        int escaped = Values.endOfBackslashes(text, i);
        if (Values.isAt(text, escaped, 't')) {
          i = escaped + 1;
        } else if (Chars.startsWithFolded(text, escaped, "u003e")) {
          i = escaped + 5;
        } else {
          return i;
        }
      } else if (c == '&' && Chars.startsWith(text, i, "&gt;")) {
        i += 4;
      } else if (c == '%' && Chars.startsWithFolded(text, i, "%3e")) {
        i += 3;
      } else if (form == Form.PERCENT && (c == '+' || Chars.startsWith(text, i, "%20"))) {
        i += c == '+' ? 1 : 3;
      } else {
        return Chars.startsWith(text, i, REJECTED) ? i + REJECTED.length() : i;
      }
    }
    return i;
  }

  private static boolean isOfSeparator(char c) {
    return c == '=' || c == '>' || c == ':';
  }

  /**
   * Where it ends.
   *
   * @param colon whether the separator is one: a header's value has the rest of the line
   * @param chance counts what stands in it
   */
  static int end(
      CharSequence text, NameRule rule, int start, boolean colon, Form form, Chance chance) {
    boolean header = rule.effect() == Effect.AUTHORIZATION || rule.effect() == Effect.COOKIE;
    boolean opens = header && (Values.isAt(text, start, '[') || Values.isAt(text, start, '{'));
    if (header && !opens) {
      return endOfHeader(text, rule, start, colon, form);
    }
    int known = endOfKnownSecret(text, start);
    chance.begin(start);
    int first = Values.end(text, start, form, chance);
    int end = Authorizations.endOfValue(text, start, first, form, chance);
    chance.end(end);
    return Math.max(known, end);
  }

  private static int endOfHeader(
      CharSequence text, NameRule rule, int start, boolean colon, Form form) {
    if (rule.effect() == Effect.AUTHORIZATION) {
      return Authorizations.endOfHeader(text, start, form);
    }
    return colon ? Values.endOfLine(text, start) : Values.endOfCookie(text, start, form);
  }

  /** A value with spaces in it that tells by itself where it ends. */
  private static int endOfKnownSecret(CharSequence text, int start) {
    char first = start < text.length() ? text.charAt(start) : ' ';
    if (first == '-') {
      return Pem.endOfKeyAt(text, start);
    }
    if (Chars.isUpper(first)) {
      return Ibans.endAt(text, start);
    }
    if (!Chars.isDigit(first)) {
      return -1;
    }
    int end = start + 1;
    while (end < text.length() && end < start + 20 && Chars.isDigit(text.charAt(end))) {
      end++;
    }
    return Cards.endAt(text, start, end);
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }
}
