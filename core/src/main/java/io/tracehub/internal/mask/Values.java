// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import org.jspecify.annotations.Nullable;

/**
 * Where a value ends that stands without quotes. Each method reads forward from where the value
 * starts, once, and returns the end.
 */
final class Values {

  private static final int MAX_CLASS_NAME = 64;

  private Values() {}

  /**
   * A structure to its closing bracket, and a run to the first separator.
   *
   * @param first what stands at its start
   * @param chance counts what stands in it
   */
  static int end(CharSequence text, int start, char first, Form form, @Nullable Chance chance) {
    int opening = Chars.isUpper(first) ? endOfClassName(text, start, chance) : start;
    boolean structure = opens(text, opening, opening == start ? first : 0);
    int run = structure ? endOfStructure(text, opening, chance) : opening;
    return endOfRun(text, run, form, chance);
  }

  private static boolean opens(CharSequence text, int at, char known) {
    char c = known > 0 || at >= text.length() ? known : text.charAt(at);
    return c == '{' || c == '(' || (c == '[' && Tags.endOfTagAt(text, at) < 0);
  }

  /** Where the bracket may stand behind the name of a class, as records print themselves. */
  private static int endOfClassName(CharSequence text, int start, @Nullable Chance chance) {
    int end = start;
    for (int last = Math.min(text.length(), start + MAX_CLASS_NAME); end < last; end++) {
      char c = text.charAt(end);
      if (!Chars.isWord(c)) {
        break;
      }
      count(c, chance);
    }
    return end;
  }

  private static void count(char c, @Nullable Chance chance) {
    if (chance != null) {
      chance.add(c);
    }
  }

  private static void count(CharSequence text, int from, int to, @Nullable Chance chance) {
    for (int i = from; chance != null && i < to && i < text.length(); i++) {
      chance.add(text.charAt(i));
    }
  }

  /**
   * To the first white space, comma, semicolon, ampersand, quotation mark or bracket that was not
   * opened in the value. Tags are passed over.
   */
  static int endOfRun(CharSequence text, int start, Form form) {
    return endOfRun(text, start, form, null);
  }

  static int endOfRun(CharSequence text, int start, Form form, @Nullable Chance chance) {
    int depth = 0;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Chars.isWord(c)) {
        count(c, chance);
        i++;
        continue;
      }
      switch (c) {
        case ' ', '\t', '\n', '\r', '\f', ',', ';', '&', '<', '"', '`', '\u00a0' -> {
          return i;
        }
        case '(', '[', '{' -> {
          int tag = c == '[' ? Tags.endOfTagAt(text, i) : -1;
          depth += tag < 0 ? 1 : 0;
          i = tag < 0 ? i : tag - 1;
        }
        case ')', ']', '}' -> {
          if (--depth < 0) {
            return i;
          }
        }
        case '\'', '>' -> {
          if (!isWordAt(text, i + 1)) {
            return i;
          }
        }
        case '\\' -> {
          int escaped = endOfBackslashes(text, i + 1);
          char next = escaped < text.length() ? text.charAt(escaped) : ' ';
          if (endsAtEscape(text, escaped, next, form)) {
            return i;
          }
          // An escape is never cut in two.
          count(c, chance);
          i = escaped;
          c = next;
          if (c <= ' ') {
            return i;
          }
        }
        case '%' -> {
          if (form == Form.PERCENT && Signs.isPercentSeparator(text, i)) {
            return i;
          }
        }
        default -> {
          if (c < ' ') {
            return i;
          }
        }
      }
      count(c, chance);
      i++;
    }
    return text.length();
  }

  /** Whether a value ends before this character and the backslashes before it. */
  private static boolean endsAtEscape(CharSequence text, int at, char escaped, Form form) {
    if (escaped == 'u') {
      int code = Chars.ofHex(text, at + 1);
      return code == '"' || code == '\'' || code == '<' || (code == '&' && form == Form.UNICODE);
    }
    return "nrt\"'".indexOf(escaped) >= 0;
  }

  /** The first place from {@code at} on that holds none. */
  static int endOfBackslashes(CharSequence text, int at) {
    int i = at;
    while (isAt(text, i, '\\')) {
      i++;
    }
    return i;
  }

  /** From an opening bracket to the one that closes it, or to the end of the text. */
  static int endOfStructure(CharSequence text, int start) {
    return endOfStructure(text, start, null);
  }

  private static int endOfStructure(CharSequence text, int start, @Nullable Chance chance) {
    int depth = 0;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      count(c, chance);
      if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if (c == '}' || c == ']' || c == ')') {
        if (--depth == 0) {
          return i + 1;
        }
      } else if (c == '"' || c == '\\') {
        String mark = Quotes.startingAt(text, i);
        if (mark != null && mark.charAt(mark.length() - 1) == '"') {
          count(text, i + 1, i + mark.length(), chance);
          i = Quotes.behindQuoted(text, i + mark.length(), mark, chance);
          count('"', chance);
          continue;
        }
        i = c == '"' ? i : endOfBackslashes(text, i + 1) - 1;
      }
      i++;
    }
    return text.length();
  }

  /**
   * To the end of the line, of the quoted string, or of the bracket in which the value stands;
   * parameters in quotes of their own, as Digest has them, belong to it.
   */
  static int endOfLine(CharSequence text, int start) {
    int depth = 0;
    Parameters parameters = new Parameters(text);
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      String mark = null;
      switch (c) {
        case '\n', '\r' -> {
          return i;
        }
        case '(', '[', '{' -> {
          int tag = c == '[' ? Tags.endOfTagAt(text, i) : -1;
          depth += tag < 0 && !parameters.inQuotes() ? 1 : 0;
          i = tag < 0 ? i : tag - 1;
        }
        case ')', ']', '}' -> {
          if (!parameters.inQuotes() && --depth < 0) {
            return i;
          }
        }
        case '"', '\'', '\\', '&', '%' -> mark = Quotes.startingAt(text, i);
        default -> {
          // Part of the value.
        }
      }
      if (mark == null) {
        int next = i + 1;
        if (c == '\\') {
          next = endOfBackslashes(text, next);
          char escaped = next < text.length() ? text.charAt(next) : ' ';
          if (endsAtEscape(text, next, escaped, Form.PLAIN)) {
            return i;
          }
        }
        i = next;
      } else if (i > start && parameters.have(mark, i)) {
        i += mark.length();
      } else if (c == '\'' && isWordAt(text, i + 1)) {
        i++;
      } else {
        return i;
      }
    }
    return text.length();
  }

  /** The pairs of a cookie, {@code a=b; c=d}, where other things may follow on the line. */
  static int endOfCookie(CharSequence text, int start, char first, Form form) {
    int end = Values.end(text, start, first, form, null);
    while (isAt(text, end, ';') && isAt(text, end + 1, ' ') && isWordAt(text, end + 2)) {
      end = endOfRun(text, end + 2, form);
    }
    return end;
  }

  static boolean isWordAt(CharSequence text, int at) {
    return at >= 0 && at < text.length() && Chars.isWord(text.charAt(at));
  }

  static boolean isAt(CharSequence text, int at, char c) {
    return at >= 0 && at < text.length() && text.charAt(at) == c;
  }
}
