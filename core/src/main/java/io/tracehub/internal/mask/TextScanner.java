// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in a text, in one pass from left to right. Words are tried as the start of
 * something that tells by itself what it is; punctuation, as the start or the middle of something
 * that tells by its form. What is found is consumed, and looking back stops at what was consumed.
 * What was read ahead and then refused is remembered by those who read it, so that it is not read
 * for the next candidate again; all else looks ahead a small fixed distance only. So the time is
 * linear in the text's length, whatever the text. Nothing here recurses.
 */
final class TextScanner {

  private final CharSequence text;
  private final Rules rules;
  private final Redaction redaction;

  // Most texts have no use for these, so they are made when first needed.
  private @Nullable TellingWords words;
  private @Nullable Pairs pairs;
  private @Nullable Options options;
  private @Nullable Markup markup;
  private @Nullable Urls urls;

  private TextScanner(CharSequence text, Rules rules) {
    this.text = text;
    this.rules = rules;
    this.redaction = new Redaction(text);
  }

  /** What is to be written instead of a text. */
  static Redaction scan(CharSequence text, Rules rules) {
    int start = PlainText.end(text, rules.pii());
    return start == text.length() ? Redaction.NONE : scan(text, rules, start);
  }

  /** The same, of a text that is plain until {@code start}. */
  static Redaction scan(CharSequence text, Rules rules, int start) {
    TextScanner scanner = new TextScanner(text, rules);
    scanner.scan(start, text.length());
    return scanner.redaction;
  }

  /** Scans to this place at least; returns how far. */
  private int scan(int from, int limit) {
    int at = from;
    int length = text.length();
    while (at < limit) {
      char c = text.charAt(at);
      int type = Triggers.of(c);
      if ((type & Triggers.WORD) != 0) {
        int end = Triggers.endOfWord(text, at + 1, length);
        at = (type & Triggers.TELLING) != 0 || rules.pii() ? words().at(at, end, c) : end;
      } else if (type == Triggers.SYMBOL) {
        at = atSymbol(at, c);
      } else {
        at++;
      }
    }
    return at;
  }

  private int atSymbol(int at, char c) {
    return switch (c) {
      case '=' -> pairs().at(at, at + 1, c);
      case ':' -> atColon(at);
      case '%' -> atPercent(at);
      case '\\' -> atBackslash(at);
      case '&' -> atEntity(at);
      case '<' -> markup().atOpening(at, at + 1);
      case '>' -> markup().atClosing(at, at + 1);
      case '-' -> atDash(at);
      case '"', '\'', '`' -> atMark(at, at, c);
      case '\u001b' -> Colours.endAt(text, at);
      case '@', '+' -> rules.pii() ? Pii.atSymbol(redaction, at, c) : at + 1;
      default -> at + 1;
    };
  }

  private int atColon(int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '/' && Values.isAt(text, at + 2, '/')) {
      return urls().atAuthority(at + 3);
    }
    if (next == '\\' && Chars.startsWith(text, at + 2, "/\\/")) {
      return urls().atAuthority(at + 5);
    }
    char last = at > 0 ? text.charAt(at - 1) : ' ';
    char third = last == 'n' && at > 2 ? text.charAt(at - 3) : ' ';
    if (third == 'a') {
      pairs().passArn(at);
    }
    boolean oracle =
        (third == 'h' && Chars.startsWith(text, at - 4, "thin"))
            || (last == 'i' && Chars.startsWith(text, at - 3, "oc"));
    return oracle ? urls().atThin(at + 1) : pairs().at(at, at + 1, ':');
  }

  private int atPercent(int at) {
    if (!Values.isAt(text, at + 1, '3')) {
      return at + 1;
    }
    char code = at + 2 < text.length() ? Chars.fold(text.charAt(at + 2)) : ' ';
    if (code == 'a' && Chars.startsWithFolded(text, at + 3, "%2f%2f")) {
      return urls().atAuthority(at + 9);
    }
    return code == 'd' || code == 'a' ? pairs().at(at, at + 3, Form.PERCENT) : at + 1;
  }

  private int atBackslash(int at) {
    int escaped = Values.endOfBackslashes(text, at + 1);
    int end = escaped + 5;
    char first = escaped < text.length() ? text.charAt(escaped) : ' ';
    if (first == '"' || first == '\'') {
      return atMark(at, escaped, first);
    }
    if (first != 'u' || end > text.length()) {
      return Chars.isWord(first) ? escaped + 1 : escaped;
    }
    return switch (Chars.ofHex(text, escaped + 1)) {
      case '=', ':' -> pairs().at(at, end, Form.UNICODE);
      case '<' -> markup().atOpening(at, end);
      case '>' -> markup().atClosing(at, end);
      case '"', '\'' -> options().atQuote(at, end - at);
      case -1 -> escaped + 1;
      default -> end;
    };
  }

  /** At a quotation mark with its backslashes. */
  private int atMark(int start, int at, char mark) {
    pairs().passMark(at, mark);
    return mark == '`' ? at + 1 : options().atQuote(start, at + 1 - start);
  }

  private int atEntity(int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == 'g' && Chars.startsWith(text, at, "&gt;")) {
      return markup().atClosing(at, at + 4);
    }
    if (next == 'l' && Chars.startsWith(text, at, "&lt;")) {
      return markup().atOpening(at, at + 4);
    }
    if (next == '#') {
      int end = Signs.endOfNumberedSign(text, at);
      if (end > 0) {
        return pairs().at(at, end, Form.HTML);
      }
    }
    String quote = "qa#".indexOf(next) < 0 ? null : Quotes.startingAt(text, at, '&');
    return quote == null ? at + 1 : options().atQuote(at, quote.length());
  }

  private int atDash(int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next != '-' || !Chars.startsWith(text, at + 2, "---")) {
      return next == '-' || Chars.isWord(next) ? atOption(at, next) : at + 1;
    }
    int key = Pem.endOfKeyAt(text, at);
    if (key > 0) {
      redaction.replace(at, key, Kind.PEM);
      return key;
    }
    return Pem.endOfDashes(text, at);
  }

  /** A user's name is scanned before the password behind it; it is short, and none stands in it. */
  private int atOption(int at, char next) {
    int before = options().colon();
    int name = options().atDash(at, next);
    int colon = options().colon();
    return colon == before ? name : options().maskPassword(scan(name, colon));
  }

  private TellingWords words() {
    TellingWords made = words;
    if (made == null) {
      made = new TellingWords(redaction, rules);
      words = made;
    }
    return made;
  }

  private Pairs pairs() {
    Pairs made = pairs;
    if (made == null) {
      made = new Pairs(redaction, rules);
      pairs = made;
    }
    return made;
  }

  private Options options() {
    Options made = options;
    if (made == null) {
      made = new Options(redaction, rules);
      options = made;
    }
    return made;
  }

  private Markup markup() {
    Markup made = markup;
    if (made == null) {
      made = new Markup(redaction, rules, pairs());
      markup = made;
    }
    return made;
  }

  private Urls urls() {
    Urls made = urls;
    if (made == null) {
      made = new Urls(redaction);
      urls = made;
    }
    return made;
  }
}
