// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the little language. What it cannot read it refuses with a {@link QuerySyntaxException};
 * nothing is guessed.
 *
 * <pre>
 * query    = { and "OR" } and
 * and      = { ["AND"] term }
 * term     = ("-" | "NOT") term | "(" query ")" | key ":" value { "," value } | word ["*"] | "words"
 * </pre>
 */
public final class QueryParser {
  private static final int MAX_CHARS = 2_000;
  private static final int MAX_TERMS = 64;
  private static final int MAX_DEPTH = 16;

  private final String text;
  private int at;
  private int depth;
  private int terms;

  private QueryParser(String text) {
    this.text = text;
  }

  /**
   * The query as a tree; everything for a blank one.
   *
   * @throws QuerySyntaxException if it cannot be read
   */
  public static Query parse(String text) {
    if (text.length() > MAX_CHARS) {
      throw new QuerySyntaxException(
          "the query is longer than %,d characters".formatted(MAX_CHARS), MAX_CHARS);
    }
    QueryParser parser = new QueryParser(text);
    parser.skipBlanks();
    if (parser.atEnd()) {
      return Query.everything();
    }
    Query query = parser.or();
    if (!parser.atEnd()) {
      throw parser.wrong("this ) closes nothing");
    }
    return query;
  }

  private Query or() {
    List<Query> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (took("OR"));
    return parts.size() == 1 ? parts.get(0) : new Query.Or(parts);
  }

  private Query and() {
    List<Query> parts = new ArrayList<>();
    do {
      parts.add(term());
    } while (took("AND") || !(atEnd() || text.charAt(at) == ')' || isNext("OR")));
    return Query.all(parts);
  }

  private Query term() {
    if (atEnd()) {
      throw wrong("something to look for must follow");
    }
    char first = text.charAt(at);
    if (isNext("OR") || isNext("AND")) {
      throw wrong("something to look for must stand before and behind OR and AND");
    }
    if (first == '-' || isNext("NOT")) {
      return negated(first);
    }
    if (first == '(') {
      return group();
    }
    if (first == ')') {
      throw wrong("something to look for must stand before )");
    }
    Query query = first == '"' ? phrase() : wordOrKey();
    endOfTerm();
    return query;
  }

  private Query negated(char first) {
    int start = at;
    if (first == '-') {
      at++;
      if (atEnd() || Character.isWhitespace(text.charAt(at))) {
        at = start;
        throw wrong("behind - must follow at once what is not wanted");
      }
    } else {
      took("NOT");
    }
    enter();
    Query unwanted = term();
    depth--;
    return unwanted instanceof Query.Not twice ? twice.query() : new Query.Not(unwanted);
  }

  private Query group() {
    int start = at++;
    enter();
    skipBlanks();
    Query query = or();
    depth--;
    if (atEnd()) {
      throw new QuerySyntaxException("this ( is not closed", start);
    }
    at++;
    skipBlanks();
    return query;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw wrong("groups are nested more than %d deep".formatted(MAX_DEPTH));
    }
  }

  private void count() {
    if (++terms > MAX_TERMS) {
      throw wrong("there are more than %d terms".formatted(MAX_TERMS));
    }
  }

  private Query phrase() {
    int start = at;
    count();
    return words(quoted(), false, start);
  }

  private Query wordOrKey() {
    int start = at;
    String word = bare(false);
    int colon = word.indexOf(':');
    if (colon < 0) {
      count();
      boolean prefix = word.endsWith("*");
      return words(prefix ? word.substring(0, word.length() - 1) : word, prefix, start);
    }
    String key = word.substring(0, colon);
    if (key.isEmpty() || !(Character.isLetter(key.charAt(0)) || key.charAt(0) == '_')) {
      throw new QuerySyntaxException(
          "before the colon stands no name of a key; a text with a colon needs quotation marks",
          start);
    }
    at = start + colon + 1;
    return new KeyTerm(key.toLowerCase(Locale.ROOT), start).query(values());
  }

  private List<KeyTerm.Value> values() {
    List<KeyTerm.Value> values = new ArrayList<>();
    do {
      int start = at;
      boolean quoted = !atEnd() && text.charAt(at) == '"';
      String value = quoted ? quoted() : bare(true);
      if (value.isEmpty() && !quoted) {
        throw new QuerySyntaxException("a value must follow here", start);
      }
      count();
      values.add(new KeyTerm.Value(value, quoted, start));
    } while (tookComma());
    return values;
  }

  private static Query words(String word, boolean prefix, int start) {
    if (prefix && word.indexOf('*') >= 0) {
      throw new QuerySyntaxException("* can stand only at the end of a word", start);
    }
    if (prefix && !isLongEnough(word)) {
      throw new QuerySyntaxException("before * must stand two letters or digits at least", start);
    }
    if (word.codePoints().noneMatch(QueryParser::isOfWords)) {
      throw new QuerySyntaxException("there is no letter and no digit to look for", start);
    }
    return new Query.Words(word, prefix);
  }

  /** One letter would be the beginning of half of all words. */
  private static boolean isLongEnough(String prefix) {
    int[] codePoints = prefix.codePoints().toArray();
    int last = codePoints.length - 1;
    return last >= 1 && isOfWords(codePoints[last]) && isOfWords(codePoints[last - 1]);
  }

  /** What the index takes for a part of a word. */
  private static boolean isOfWords(int codePoint) {
    return codePoint == '_'
        || switch (Character.getType(codePoint)) {
          case Character.UPPERCASE_LETTER,
              Character.LOWERCASE_LETTER,
              Character.TITLECASE_LETTER,
              Character.MODIFIER_LETTER,
              Character.OTHER_LETTER,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER,
              Character.PRIVATE_USE ->
              true;
          default -> false;
        };
  }

  private String bare(boolean value) {
    int start = at;
    while (!atEnd() && !endsBare(text.charAt(at), value)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean endsBare(char next, boolean value) {
    return Character.isWhitespace(next)
        || next == '('
        || next == ')'
        || next == '"'
        || (value && next == ',');
  }

  private String quoted() {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (!atEnd() && text.charAt(at) != '"') {
      boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
      at += escaped && isEscapable(text.charAt(at + 1)) ? 1 : 0;
      content.append(text.charAt(at++));
    }
    if (atEnd()) {
      throw new QuerySyntaxException("this quotation mark is not closed", start);
    }
    at++;
    return content.toString();
  }

  private static boolean isEscapable(char next) {
    return next == '"' || next == '\\';
  }

  private void endOfTerm() {
    if (!atEnd() && (text.charAt(at) == '"' || text.charAt(at) == '(')) {
      throw wrong("a space must stand before " + text.charAt(at));
    }
    if (!atEnd() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ')') {
      throw wrong("a space must stand behind the quotation mark");
    }
    skipBlanks();
  }

  private boolean tookComma() {
    boolean comma = !atEnd() && text.charAt(at) == ',';
    at += comma ? 1 : 0;
    return comma;
  }

  private boolean took(String operator) {
    boolean next = isNext(operator);
    at += next ? operator.length() : 0;
    skipBlanks();
    return next;
  }

  private boolean isNext(String operator) {
    int end = at + operator.length();
    return text.startsWith(operator, at)
        && (end == text.length() || endsBare(text.charAt(end), false));
  }

  private void skipBlanks() {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private QuerySyntaxException wrong(String message) {
    return new QuerySyntaxException(message, at);
  }
}
