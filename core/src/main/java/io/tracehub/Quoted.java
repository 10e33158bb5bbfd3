// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/** Values of settings as they may stand in a message. */
final class Quoted {

  private static final int LONGEST = 100;

  private Quoted() {}

  /** Shortened, on one line, and without a password that a URL might carry. */
  static String shorten(String value) {
    StringBuilder shown = new StringBuilder();
    value.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(c < ' ' ? ' ' : c));
    if (value.length() > LONGEST) {
      shown.append('…');
    }
    return withoutUserInfo(shown.toString());
  }

  private static String withoutUserInfo(String text) {
    int at = text.lastIndexOf('@');
    int scheme = text.indexOf("//");
    return scheme < 0 || at < scheme
        ? text
        : text.substring(0, scheme + 2) + "***" + text.substring(at);
  }
}
