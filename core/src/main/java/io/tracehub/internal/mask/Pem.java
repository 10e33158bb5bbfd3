// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Private keys in PEM form, whole or cut off. Certificates and public keys are left. */
final class Pem {

  static final String DASHES = "-----";

  /** Looked for first: what is no key is often a row of dashes. */
  private static final String BEGIN = "BEGIN";

  private static final String END = "END";
  private static final int MAX_LABEL = 80;

  /** Of spaces, as they are, percent-encoded, as a Unicode escape or as an entity. */
  private static final String BETWEEN = " \u00a0\t%+_\\u&#;";

  private Pem() {}

  /**
   * Where the private key ends whose first line starts here; -1 if none does. Without an end line
   * the key reaches to what cannot be part of it, or to the end of the text; values on the way, in
   * quotes or braces, go with their names.
   */
  static int endOfKeyAt(CharSequence text, int at) {
    int label = at + DASHES.length() + BEGIN.length();
    boolean begins =
        Chars.startsWith(text, at + DASHES.length(), BEGIN)
            && isPrivate(text, label)
            && Chars.startsWith(text, at, DASHES);
    if (!begins) {
      return -1;
    }
    int dashes = 0;
    for (int i = label; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-') {
        dashes++;
        continue;
      }
      if (c == 'E' && dashes >= DASHES.length() && Chars.startsWith(text, i, END)) {
        return endOfMarker(text, i + END.length());
      }
      dashes = 0;
      if (c == '"' || c == '\'' || c == '<' || c == '{' || c == '}') {
        int end = withoutBackslashes(text, i);
        int value = endOfValue(text, end, i, c);
        if (value < 0) {
          return end;
        }
        i = value - 1;
      }
    }
    return text.length();
  }

  /** Where to go on in a row of dashes that starts no key: where its last five may start one. */
  static int endOfDashes(CharSequence text, int at) {
    int end = at;
    while (Values.isAt(text, end + DASHES.length(), '-')) {
      end++;
    }
    return end > at ? end : at + DASHES.length();
  }

  /**
   * The name before a value has gone with the key, so the value has to. At its mark, behind it; at
   * the mark that closes the name, behind that; -1 if it is neither.
   */
  private static int endOfValue(CharSequence text, int start, int at, char c) {
    if (c == '{') {
      boolean value = Values.isAt(text, at - 1, '=') || Values.isAt(text, at - 1, ':');
      return value ? Values.endOfStructure(text, at) : -1;
    }
    if (c != '"' && c != '\'') {
      return -1;
    }
    if (Quotes.opens(text, start, at + 1)) {
      String mark = text.subSequence(start, at + 1).toString();
      return Quotes.behindQuoted(text, at + 1, mark, null);
    }
    return Values.isAt(text, at + 1, ':') || Values.isAt(text, at + 1, '=') ? at + 1 : -1;
  }

  private static boolean isPrivate(CharSequence text, int label) {
    int last = Math.min(text.length(), label + MAX_LABEL);
    for (int i = label; i < last; i++) {
      char c = text.charAt(i);
      if (!Chars.isUpper(c) && !Chars.isDigit(c) && BETWEEN.indexOf(c) < 0) {
        return false;
      }
      if (c == 'P' && Chars.startsWith(text, i, "PRIVATE")) {
        return true;
      }
    }
    return false;
  }

  private static int endOfMarker(CharSequence text, int label) {
    int i = label;
    int last = Math.min(text.length(), label + MAX_LABEL);
    while (i < last && text.charAt(i) != '-' && !Chars.isLineEnd(text.charAt(i))) {
      i++;
    }
    while (i < text.length() && text.charAt(i) == '-') {
      i++;
    }
    return i;
  }

  private static int withoutBackslashes(CharSequence text, int quote) {
    int i = quote;
    while (text.charAt(i - 1) == '\\') {
      i--;
    }
    return i;
  }
}
