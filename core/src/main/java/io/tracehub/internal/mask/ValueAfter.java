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
    int signs = end + 3;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (i < signs && isOfSeparator(c)) {
        i++;
        continue;
      }
      signs = i;
      if (isSpace(c)) {
        i++;
      } else if (c == '\\') {
        int escaped = Values.endOfBackslashes(text, i + 1);
        char next = escaped < text.length() ? text.charAt(escaped) : ' ';
        if (next == 't') {
          i = escaped + 1;
        } else if (next == 'u' && Chars.startsWithFolded(text, escaped + 1, "003e")) {
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
        return c == 'r' && Chars.startsWith(text, i, REJECTED) ? i + REJECTED.length() : i;
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
   * @param first what stands at its start
   * @param colon whether the separator is one: a header's value has the rest of the line
   * @param chance counts what stands in it
   */
  static int end(
      CharSequence text,
      NameRule rule,
      int start,
      char first,
      boolean colon,
      Form form,
      Chance chance) {
    boolean header = rule.effect() == Effect.AUTHORIZATION || rule.effect() == Effect.COOKIE;
    if (header && first != '[' && first != '{') {
      return endOfHeader(text, rule, start, first, colon, form);
    }
    int known = endOfKnownSecret(text, start, first);
    chance.begin(start);
    int firstEnd = Values.end(text, start, first, form, chance);
    int end = Authorizations.endOfValue(text, start, firstEnd, form, chance);
    chance.end(end);
    return Math.max(known, end);
  }

  private static int endOfHeader(
      CharSequence text, NameRule rule, int start, char first, boolean colon, Form form) {
    if (rule.effect() == Effect.AUTHORIZATION) {
      return Authorizations.endOfHeader(text, start, form);
    }
    return colon ? Values.endOfLine(text, start) : Values.endOfCookie(text, start, first, form);
  }

  /** A value with spaces in it that tells by itself where it ends. */
  private static int endOfKnownSecret(CharSequence text, int start, char first) {
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
