// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import org.jspecify.annotations.Nullable;

/**
 * Quotation marks as they stand in logged texts: plain, escaped as often as the text is nested, as
 * an HTML entity, percent-encoded, or as a Unicode escape.
 */
final class Quotes {

  /** As an entity, percent-encoded, and what follows the backslash of a Unicode escape. */
  private static final String[] ENCODED = {
    "&quot;",
    "&#34;",
    "&#39;",
    "&apos;",
    "&#x27;",
    "&#x22;",
    "&amp;quot;",
    "&amp;#39;",
    "%22",
    "%27",
    "u0022",
    "u0027",
    "u0026quot;",
    "u0026#39;"
  };

  private static final int MAX_BACKSLASHES = 31;

  private Quotes() {}

  /**
   * The mark that ends before {@code end}, with its backslashes; null if none does.
   *
   * @param last the character before {@code end}
   */
  static @Nullable String endingAt(CharSequence text, int floor, int end, char last) {
    int length = end <= floor ? 0 : lengthBefore(text, floor, end, last);
    if (length == 0) {
      return null;
    }
    int mark = end - length;
    int start = mark;
    while (start > floor && mark - start < MAX_BACKSLASHES && text.charAt(start - 1) == '\\') {
      start--;
    }
    if (length == 1 && start == mark) {
      return plain(last);
    }
    boolean escape = length > 1 && text.charAt(mark) == 'u';
    return escape && start == mark ? null : text.subSequence(start, end).toString();
  }

  private static int lengthBefore(CharSequence text, int floor, int end, char last) {
    if (isPlain(last)) {
      return 1;
    }
    if ((last != ';' && last != '2' && last != '7') || end - floor < 3) {
      return 0;
    }
    char before = text.charAt(end - 2);
    if (last == ';' || before == '2') {
      for (String mark : ENCODED) {
        int length = mark.length();
        boolean mayBe = mark.charAt(length - 1) == last && mark.charAt(length - 2) == before;
        if (mayBe
            && end - length >= floor
            && Chars.startsWith(text, end - length, mark.substring(0, length - 2))) {
          return length;
        }
      }
    }
    return 0;
  }

  /** The mark that starts at {@code at}, with its backslashes; null if none does. */
  static @Nullable String startingAt(CharSequence text, int at) {
    char first = at < text.length() ? text.charAt(at) : ' ';
    return first == '\\' || mayStart(first) ? startingAt(text, at, first) : null;
  }

  /** The same where {@code first} stands. */
  static @Nullable String startingAt(CharSequence text, int at, char first) {
    int mark = at;
    char c = first;
    while (c == '\\' && mark - at < MAX_BACKSLASHES) {
      mark++;
      c = mark < text.length() ? text.charAt(mark) : ' ';
    }
    if (isPlain(c)) {
      return mark == at ? plain(c) : text.subSequence(at, mark + 1).toString();
    }
    int length = mayStart(c) && (c != 'u' || mark > at) ? lengthAt(text, mark, c) : 0;
    return length == 0 ? null : text.subSequence(at, mark + length).toString();
  }

  private static boolean mayStart(char c) {
    return isPlain(c) || c == '&' || c == '%' || c == 'u';
  }

  private static int lengthAt(CharSequence text, int at, char first) {
    char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    char third = at + 2 < text.length() ? text.charAt(at + 2) : ' ';
    for (String mark : ENCODED) {
      boolean mayBe =
          mark.charAt(0) == first && mark.charAt(1) == second && mark.charAt(2) == third;
      int last = mark.length() - 1;
      if (mayBe
          && Values.isAt(text, at + last, mark.charAt(last))
          && Chars.startsWith(text, at + 3, mark.substring(3))) {
        return mark.length();
      }
    }
    return 0;
  }

  /**
   * Whether the mark in {@code [start, end)} that should close a text opens one, which only its
   * surroundings tell: a separator or a space before it, a word behind.
   */
  static boolean opens(CharSequence text, int start, int end) {
    return Values.isWordAt(text, end) && start > 0 && " =:".indexOf(text.charAt(start - 1)) >= 0;
  }

  /**
   * Where a value ends that seemed to end at the mark here, but was not closed if that mark opens a
   * text, which is masked with it then, since the name before it is. A name in JSON is not.
   */
  static int endOfUnclosed(CharSequence text, int closing) {
    int end = closing;
    String mark = startingAt(text, end);
    while (mark != null && opens(text, end, end + mark.length())) {
      int next = endOfQuoted(text, end + mark.length(), mark);
      int behind = behindMark(text, next, mark);
      while (Values.isAt(text, behind, ' ')) {
        behind++;
      }
      if (Values.isAt(text, behind, ':')) {
        return end;
      }
      end = next;
      mark = startingAt(text, end);
    }
    return end;
  }

  /** Behind the text in quotes that starts here; before a mark that closes what stands round it. */
  static int behindQuoted(CharSequence text, int from, String mark, @Nullable Chance chance) {
    return behindMark(text, endOfQuoted(text, from, mark, chance), mark);
  }

  private static int behindMark(CharSequence text, int closing, String mark) {
    return Chars.startsWith(text, closing, mark) ? closing + mark.length() : closing;
  }

  /**
   * Where the text in quotes that starts at {@code from} ends; the text's length if nowhere. A mark
   * with more backslashes than the opening one belongs to the text; one with fewer closes what
   * stands round it.
   */
  static int endOfQuoted(CharSequence text, int from, String mark) {
    return endOfQuoted(text, from, mark, null);
  }

  /** The same, and {@code chance} counts what stands in it. */
  static int endOfQuoted(CharSequence text, int from, String mark, @Nullable Chance chance) {
    int escapes = 0;
    while (mark.charAt(escapes) == '\\') {
      escapes++;
    }
    String bare = mark.substring(escapes);
    boolean doubles = mark.equals("'");
    int backslashes = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        backslashes++;
        continue;
      }
      if (c == bare.charAt(0) && (bare.length() == 1 || Chars.startsWith(text, i, bare))) {
        boolean closes = escapes == 0 ? backslashes % 2 == 0 : backslashes <= escapes;
        if (doubles && i > from && Values.isAt(text, i + 1, '\'')) {
          i++;
        } else if (closes && (c != 'u' || backslashes > 0)) {
          count('\\', escapes == 0 ? backslashes : 0, chance);
          return escapes == 0 ? i : i - backslashes;
        }
      }
      count('\\', backslashes, chance);
      count(c, 1, chance);
      backslashes = 0;
    }
    count('\\', backslashes, chance);
    return text.length();
  }

  private static void count(char c, int times, @Nullable Chance chance) {
    if (chance != null && times > 0) {
      chance.add(c);
    }
  }

  private static String plain(char c) {
    return c == '"' ? "\"" : c == '\'' ? "'" : "`";
  }

  private static boolean isPlain(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
