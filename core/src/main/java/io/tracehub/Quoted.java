// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.internal.mask.Masker;

/** Values of settings as they may stand in a message. */
final class Quoted {

  private static final int LONGEST = 100;

  private Quoted() {}

  /** Without secrets, on one line, and shortened; in this order. */
  static String shorten(String value) {
    String harmless = Masker.builtIn().text(withoutUserInfo(withoutQuery(value)));
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
    int scheme = text.indexOf("://");
    boolean url = scheme > 0 && text.chars().limit(scheme).allMatch(Character::isLetter);
    return (url && scheme < at ? text.substring(0, scheme + 3) : "") + "***" + text.substring(at);
  }

  /** A key may stand in a query under any name. */
  private static String withoutQuery(String text) {
    int query = text.indexOf('?');
    return query < 0 || !text.contains("://") ? text : text.substring(0, query) + "?…";
  }
}
