// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Place;

/** Names and values with nothing but a space between them: command lines and SQL. */
final class Options {

  private static final int MAX_NAME = 64;
  private static final int MAX_GAP = 32;

  /** What ends a value that stands without quotes. */
  private static final String ENDS = ",;&<\"`\u00a0";

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final String[] SQL = {"password", "passwd", "identified by", "passphrase", "pwd"};

  private final CharSequence text;
  private final Redaction redaction;
  private final Rules rules;

  /** What lies between is small letters and dashes, read when an option was looked for. */
  private int smallFrom;

  private int smallUntil;

  /** Where the password is that stands behind a user's name; nowhere if it ends where it starts. */
  private int passwordStart;

  private int passwordEnd;

  Options(Redaction redaction, Rules rules) {
    this.text = redaction.text;
    this.redaction = redaction;
    this.rules = rules;
  }

  /**
   * Deals with {@code --password x} and {@code -storepass x}; finds the password in curl's {@code
   * -u user:x}, and leaves the user's name to the scan, since it may be a secret too.
   *
   * @return where to go on
   */
  int atDash(int at, char next) {
    if (at > 0 && !mayPrecede(text.charAt(at - 1))) {
      // Nor does an option start at the second of two dashes.
      return next == '-' ? at + 2 : at + 1;
    }
    int name = next == '-' ? at + 2 : at + 1;
    int last = Math.min(text.length(), name + MAX_NAME);
    int nameEnd = name >= smallFrom && name < smallUntil ? Math.min(last, smallUntil) : name;
    while (nameEnd < last && isOfName(text.charAt(nameEnd))) {
      nameEnd++;
    }
    int value = afterName(nameEnd);
    if (nameEnd == name || value < 0) {
      return nameEnd == name ? at + 1 : name;
    }
    boolean user = at >= passwordEnd && isUserOption(name, nameEnd);
    if (!user && rules.names().find(text, name, nameEnd, Place.TEXT) == null) {
      return name;
    }
    String mark = Quotes.startingAt(text, value);
    int from = mark == null ? value : value + mark.length();
    if ((mark == null && isOption(from)) || Tags.endOfTagAt(text, from) > 0) {
      return name;
    }
    int secret = user ? afterColon(from, mark != null) : from;
    if (secret < 0) {
      return name;
    }
    int to =
        mark == null
            ? Values.endOfRun(text, from, Form.PLAIN)
            : Quotes.endOfUnclosed(text, Quotes.endOfQuoted(text, from, mark));
    boolean ids = user && secret < to && isNumber(from, secret - 1) && isNumber(secret, to);
    if (secret >= to || ids || Harmless.is(text, secret, to)) {
      return name;
    }
    if (user) {
      passwordStart = secret;
      passwordEnd = to;
      return name;
    }
    redaction.replace(secret, to, Kind.FIELD);
    return to;
  }

  /** Where the colon stands before the last password that was found behind a user's name. */
  int colon() {
    return passwordStart - 1;
  }

  /** Masks what is left of that password behind the place to which the scan has come. */
  int maskPassword(int from) {
    int start = Math.max(from, passwordStart);
    if (start >= passwordEnd) {
      return from;
    }
    redaction.replace(start, passwordEnd, Kind.FIELD);
    return passwordEnd;
  }

  /** Behind the space, or the comma of a list of arguments; -1 if there is neither. */
  private int afterName(int nameEnd) {
    char next = nameEnd < text.length() ? text.charAt(nameEnd) : '.';
    if (next == ' ') {
      int value = nameEnd + 1;
      while (value - nameEnd < MAX_GAP && Values.isAt(text, value, ' ')) {
        value++;
      }
      return value;
    }
    String mark = next == ',' ? "" : Quotes.startingAt(text, nameEnd);
    int comma = mark == null ? -1 : nameEnd + mark.length();
    if (comma < 0 || !Values.isAt(text, comma, ',')) {
      return -1;
    }
    return Values.isAt(text, comma + 1, ' ') ? comma + 2 : comma + 1;
  }

  private static boolean isOfName(char c) {
    return Chars.isToken(c) || c == '.';
  }

  private static boolean mayPrecede(char c) {
    return c <= ' ' || c == '\'' || c == '"' || c == '[' || c == ',';
  }

  /** Whether the next option stands here: {@code -x}, or two dashes and a name in small letters. */
  private boolean isOption(int at) {
    if (!Values.isAt(text, at, '-')) {
      return false;
    }
    if (!Values.isAt(text, at + 1, '-')) {
      return !isTokenAt(at + 1) || !isTokenAt(at + 2);
    }
    int end = at + 2;
    while (Values.isAt(text, end, '-') || isSmallAt(end)) {
      end++;
    }
    smallFrom = at;
    smallUntil = end;
    return !isTokenAt(end);
  }

  private boolean isTokenAt(int at) {
    return at < text.length() && Chars.isToken(text.charAt(at));
  }

  private boolean isSmallAt(int at) {
    return at < text.length() && Chars.isLower(text.charAt(at));
  }

  /** Of a user or a group, as in {@code docker run -u 1000:1000}. */
  private boolean isNumber(int from, int to) {
    int i = from;
    while (i < to && Chars.isDigit(text.charAt(i))) {
      i++;
    }
    return i == to && i > from;
  }

  private boolean isUserOption(int name, int end) {
    return (end - name == 1 && text.charAt(name) == 'u')
        || (end - name == 4 && Chars.startsWith(text, name, "user"))
        || (end - name == 10 && Chars.startsWith(text, name, "proxy-user"));
  }

  /** Behind the colon between user and password; -1 if there is none soon, or no password. */
  private int afterColon(int from, boolean quoted) {
    boolean opened = false;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ':') {
        return quoted || !Values.isAt(text, i + 1, ' ') ? i + 1 : -1;
      }
      boolean ends = ENDS.indexOf(c) >= 0 || (!opened && CLOSING.indexOf(c) >= 0);
      if (c <= ' ' || i - from > MAX_NAME || (ends && !quoted)) {
        return -1;
      }
      opened |= OPENING.indexOf(c) >= 0;
      int tag = c == '[' ? Tags.endOfTagAt(text, i) : -1;
      i = tag > 0 ? tag : i + 1;
    }
    return -1;
  }

  /** Deals with {@code IDENTIFIED BY 'x'} and {@code PASSWORD 'x'}, at the mark that opens. */
  int atQuote(int at, int length) {
    int from = at + length;
    int name = at;
    char last = before(name);
    if (last == '(') {
      name--;
      last = before(name);
    }
    while (name > redaction.floor() && at - name < MAX_GAP && Chars.isBlank(last)) {
      name--;
      last = before(name);
    }
    if (name == at || !followsSqlName(name, last)) {
      return from;
    }
    int closing = Quotes.endOfQuoted(text, from, text.subSequence(at, from).toString());
    int after = closing + length;
    boolean isName = Values.isAt(text, after, ':') || Values.isAt(text, after, '=');
    int end = isName ? closing : Quotes.endOfUnclosed(text, closing);
    if (isName || Harmless.is(text, from, end)) {
      return from;
    }
    redaction.replace(from, end, Kind.FIELD);
    return end;
  }

  private char before(int at) {
    return at > 0 ? text.charAt(at - 1) : '.';
  }

  private boolean followsSqlName(int end, char last) {
    if ("dye".indexOf(Chars.fold(last)) < 0) {
      return false;
    }
    for (String name : SQL) {
      int start = end - name.length();
      boolean whole = start == 0 || (start > 0 && !Chars.isWord(text.charAt(start - 1)));
      if (whole && start >= redaction.floor() && Chars.startsWithFolded(text, start, name)) {
        return true;
      }
    }
    return false;
  }
}
