// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Classes of characters, by table for ASCII. */
final class Chars {

  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte TOKEN = 4;
  private static final byte[] TABLE = new byte[128];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TABLE[c] = DIGIT | TOKEN;
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      TABLE[c] = LETTER | TOKEN;
      TABLE[c + 32] = LETTER | TOKEN;
    }
    TABLE['-'] = TOKEN;
    TABLE['_'] = TOKEN;
  }

  private Chars() {}

  /** A letter or digit of any script. */
  static boolean isWord(char c) {
    return c < 128 ? (TABLE[c] & (LETTER | DIGIT)) != 0 : Character.isLetterOrDigit(c);
  }

  /** A letter or digit of ASCII, {@code -} or {@code _}: the alphabet of base64url. */
  static boolean isToken(char c) {
    return c < 128 && (TABLE[c] & TOKEN) != 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** The character of four hexadecimal digits; -1 if there are none. */
  static int ofHex(CharSequence text, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (!isHex(c)) {
        return -1;
      }
      value = value * 16 + Character.digit(c, 16);
    }
    return value;
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** White space of JSON and of most texts. */
  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || isLineEnd(c);
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** The lower-case form, so that names compare whatever their spelling. */
  static char fold(char c) {
    return isUpper(c) ? (char) (c + 32) : c < 128 ? c : Character.toLowerCase(c);
  }

  static boolean startsWith(CharSequence text, int at, String prefix) {
    if (at < 0 || text.length() - at < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text.charAt(at + i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #startsWith}, whatever the case; {@code prefix} is in lower case. */
  static boolean startsWithFolded(CharSequence text, int at, String prefix) {
    if (at < 0 || text.length() - at < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (fold(text.charAt(at + i)) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first place from {@code at} on that holds no character of a token. */
  static int endOfToken(CharSequence text, int at) {
    int end = at;
    while (end < text.length() && isToken(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
