// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * Where a value ends that stands without quotes. Each method reads forward from where the value
 * starts, once, and returns the end.
 */
final class Values {

  private static final int MAX_CLASS_NAME = 64;

  private Values() {}

  /** A structure to its closing bracket, and a run to the first separator. */
  static int end(CharSequence text, int start, Form form) {
    char first = start < text.length() ? text.charAt(start) : ' ';
    boolean opens = first == '{' || first == '[' || first == '(';
    boolean structure = opens && Tags.endOfTagAt(text, start) < 0;
    int opening = structure ? start : endOfClassName(text, start);
    return endOfRun(text, opening < 0 ? start : endOfStructure(text, opening), form);
  }

  /** Where the bracket stands behind the name of a class, as records print themselves; or -1. */
  private static int endOfClassName(CharSequence text, int start) {
    if (start >= text.length() || !Chars.isUpper(text.charAt(start))) {
      return -1;
    }
    int end = start + 1;
    while (end < text.length() && end - start < MAX_CLASS_NAME && Chars.isWord(text.charAt(end))) {
      end++;
    }
    boolean opens = isAt(text, end, '[') || isAt(text, end, '(') || isAt(text, end, '{');
    return opens && end - start > 1 && Tags.endOfTagAt(text, end) < 0 ? end : -1;
  }

  /**
   * To the first white space, comma, semicolon, ampersand, quotation mark or bracket that was not
   * opened in the value. Tags are passed over.
   */
  static int endOfRun(CharSequence text, int start, Form form) {
    int depth = 0;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Chars.isWord(c)) {
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
          if (endsAtEscape(text, i, form)) {
            return i;
          }
          // An escape is never cut in two.
          i = endOfBackslashes(text, i);
          if (i < text.length() && text.charAt(i) <= ' ') {
            return i;
          }
        }
        case '%' -> {
          if (form == Form.PERCENT && isPercentSeparator(text, i)) {
            return i;
          }
        }
        default -> {
          if (c < ' ') {
            return i;
          }
        }
      }
      i++;
    }
    return text.length();
  }

  private static boolean endsAtEscape(CharSequence text, int at, Form form) {
    int i = endOfBackslashes(text, at);
    if (i >= text.length()) {
      return false;
    }
    char escaped = text.charAt(i);
    if (escaped == 'u') {
      boolean quote = Chars.startsWith(text, i, "u0022") || Chars.startsWith(text, i, "u0027");
      return quote
          || (form == Form.UNICODE && Chars.startsWith(text, i, "u0026"))
          || Chars.startsWithFolded(text, i, "u003c");
    }
    return "nrt\"'".indexOf(escaped) >= 0;
  }

  static int endOfBackslashes(CharSequence text, int at) {
    int i = at;
    while (isAt(text, i, '\\')) {
      i++;
    }
    return i;
  }

  private static boolean isPercentSeparator(CharSequence text, int at) {
    return at + 2 < text.length()
        && switch (text.charAt(at + 1)) {
          case '2' -> "026789cC".indexOf(text.charAt(at + 2)) >= 0;
          case '3' -> "bBcCeE".indexOf(text.charAt(at + 2)) >= 0;
          case '5', '7' -> "dD".indexOf(text.charAt(at + 2)) >= 0;
          case '0' -> "9aAdD".indexOf(text.charAt(at + 2)) >= 0;
          default -> false;
        };
  }

  /** From an opening bracket to the one that closes it, or to the end of the text. */
  static int endOfStructure(CharSequence text, int start) {
    int depth = 0;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if (c == '}' || c == ']' || c == ')') {
        if (--depth == 0) {
          return i + 1;
        }
      } else if (c == '"' || c == '\\') {
        String mark = Quotes.startingAt(text, i);
        if (mark != null && mark.charAt(mark.length() - 1) == '"') {
          i = Quotes.endOfQuoted(text, i + mark.length(), mark) + mark.length();
          continue;
        }
        i = c == '"' ? i : endOfBackslashes(text, i) - 1;
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
          depth += tag < 0 ? 1 : 0;
          i = tag < 0 ? i : tag - 1;
        }
        case ')', ']', '}' -> {
          if (--depth < 0) {
            return i;
          }
        }
        case '"', '\'', '\\', '&', '%' -> mark = Quotes.startingAt(text, i);
        default -> {
          // Part of the value.
        }
      }
      if (mark == null) {
        if (c == '\\' && endsAtEscape(text, i, Form.PLAIN)) {
          return i;
        }
        i = c == '\\' ? endOfBackslashes(text, i) : i + 1;
      } else if (i > start && followsEqualsSign(text, i)) {
        i =
            Math.min(
                text.length(), Quotes.endOfQuoted(text, i + mark.length(), mark) + mark.length());
      } else if (c == '\'' && isWordAt(text, i + 1)) {
        i++;
      } else {
        return i;
      }
    }
    return text.length();
  }

  /** Whether an equals sign, however it is written, ends before {@code at}. */
  static boolean followsEqualsSign(CharSequence text, int at) {
    return isAt(text, at - 1, '=')
        || Chars.startsWithFolded(text, at - 5, "u003d")
        || Chars.startsWithFolded(text, at - 3, "%3d")
        || Chars.startsWith(text, at - 5, "&#61;");
  }

  /** Where the equals sign ends that stands here, however it is written; -1 if none does. */
  static int endOfEqualsSign(CharSequence text, int at) {
    int escaped = endOfBackslashes(text, at);
    if (escaped > at) {
      return Chars.startsWithFolded(text, escaped, "u003d") ? escaped + 5 : -1;
    }
    if (Chars.startsWithFolded(text, at, "%3d")) {
      return at + 3;
    }
    if (Chars.startsWith(text, at, "&#61;")) {
      return at + 5;
    }
    return isAt(text, at, '=') ? at + 1 : -1;
  }

  /**
   * Where the equals sign or colon ends that is written as a numbered entity; -1 if there is none.
   */
  static int endOfNumberedSign(CharSequence text, int at) {
    char digit = at + 2 < text.length() ? Chars.fold(text.charAt(at + 2)) : ' ';
    if (digit == 'x') {
      boolean sign =
          Chars.startsWithFolded(text, at + 3, "3d;")
              || Chars.startsWithFolded(text, at + 3, "3a;");
      return sign ? at + 6 : -1;
    }
    boolean sign =
        digit == '6' ? Chars.startsWith(text, at + 3, "1;") : Chars.startsWith(text, at + 2, "58;");
    return sign ? at + 5 : -1;
  }

  /** The pairs of a cookie, {@code a=b; c=d}, where other things may follow on the line. */
  static int endOfCookie(CharSequence text, int start, Form form) {
    int end = Values.end(text, start, form);
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
