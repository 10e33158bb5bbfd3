// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/** Values of settings as they may stand in a message. */
final class Quoted {

  private static final int LONGEST = 100;

  private Quoted() {}

  /** Without a password that a URL might carry, on one line, and shortened; in this order. */
  static String shorten(String value) {
    String harmless = withoutUserInfo(value);
    StringBuilder shown = new StringBuilder();
    harmless
        .codePoints()
        .limit(LONGEST)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return harmless.length() > LONGEST ? shown.append('…').toString() : shown.toString();
  }

  private static String withoutUserInfo(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return text;
    }
    int scheme = text.indexOf("//");
    return (scheme >= 0 && scheme < at ? text.substring(0, scheme + 2) : "")
        + "***"
        + text.substring(at);
  }
}
