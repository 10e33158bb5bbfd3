// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Private keys in PEM form, whole or cut off. Certificates and public keys are left. */
final class Pem {

  static final String DASHES = "-----";

  /** Looked for first: what is no key is often a row of dashes. */
  private static final String BEGIN = "BEGIN";

  private static final String END = "-----END";
  private static final int MAX_LABEL = 80;

  /** Of spaces, as they are, percent-encoded, as a Unicode escape or as an entity. */
  private static final String BETWEEN = " \u00a0\t%+_\\u&#;";

  private Pem() {}

  /**
   * Where the private key ends whose first line starts here; -1 if none does. Without an end line
   * the key reaches to what cannot be part of it, or to the end of the text.
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
    for (int i = label; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' && Chars.startsWith(text, i, END)) {
        return endOfMarker(text, i + END.length());
      }
      if (c == '"' || c == '\'' || c == '<' || c == '{' || c == '}') {
        return i > 0 && text.charAt(i - 1) == '\\' ? withoutBackslashes(text, i) : i;
      }
    }
    return text.length();
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
