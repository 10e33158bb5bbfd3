// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

/** Passwords as people and generators make them. */
final class Words {

  private static final String INNER = Draw.ALNUM + "!$*-_.~+^@#?=:/%|";
  private static final String URL_INNER = Draw.ALNUM + "-._~!$*+";
  private static final String FOREIGN = "äöüßéèñçøåЖдия漢字";

  private Words() {}

  /** Without white space, quotes, or anything else at which an unquoted value ends. */
  static String password(Draw draw) {
    return switch (draw.between(0, 4)) {
      case 0 -> simple(draw) + draw.digits(4);
      case 1 -> simple(draw) + "-" + simple(draw);
      default -> draw.alnum(1) + draw.chars(INNER, draw.between(7, 22)) + draw.alnum(1);
    };
  }

  /** Lower-case letters only, as a password that anyone could say aloud. */
  static String simple(Draw draw) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < draw.between(4, 6); i++) {
      word.append(draw.chars("bdfgklmnprstvz", 1)).append(draw.chars("aeiou", 1));
    }
    return word.toString();
  }

  /** As it may stand in the user information of a URL. */
  static String forUrl(Draw draw) {
    String middle = draw.chars(URL_INNER, draw.between(6, 20));
    return draw.alnum(1) + middle + draw.one("", "%40", "%2F", "%23x", "%3A") + draw.alnum(2);
  }

  /** Several words with all that would end an unquoted value; for values in quotes. */
  static String phrase(Draw draw) {
    return simple(draw)
        + draw.one(" ", ", ", "; ", " & ", ") ", "] ", "} ", "=")
        + simple(draw)
        + draw.one(" ", ",", ";", "&", ": ")
        + simple(draw)
        + draw.one("!", "?", "", "%", "#1");
  }

  /** With an escaped quote inside, as JSON and Java literals write it. */
  static String escaped(Draw draw) {
    return simple(draw) + "\\\"" + draw.alnum(5) + draw.one("\\\\", "\\/", "\\\"") + simple(draw);
  }

  /** With a quote inside that is written as a Unicode escape. */
  static String unicodeEscaped(Draw draw) {
    return simple(draw)
        + "\\u0022"
        + simple(draw)
        + draw.one(" ", "\\u003d", "\\u0026")
        + simple(draw);
  }

  /** With a quote and an ampersand inside, as XML writes them. */
  static String entities(Draw draw) {
    return simple(draw) + "&quot;" + simple(draw) + "&amp;" + simple(draw);
  }

  static String foreign(Draw draw) {
    return draw.chars(FOREIGN, 3) + draw.alnum(3) + draw.chars(FOREIGN, draw.between(3, 8));
  }
}
