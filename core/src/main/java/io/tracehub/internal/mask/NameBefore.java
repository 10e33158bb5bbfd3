// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import org.jspecify.annotations.Nullable;

/** The name that ends before a separator, without the marks and spaces between. One per scan. */
final class NameBefore {

  private static final int MAX_NAME = 64;
  private static final int MAX_GAP = 64;
  private static final String MARKS = "\"'`";
  private static final int[] NO_MARKS = {-1, -1, -1, -1, -1, -1};

  private final CharSequence text;
  private int floor;
  private int end;
  private char last;
  private @Nullable String quote;

  /**
   * Where the last of each of the marks stood, then the one before each; -1 if there was none. Made
   * with the first: most texts have none.
   */
  private int[] marks = NO_MARKS;

  NameBefore(CharSequence text) {
    this.text = text;
  }

  /** Notes a quotation mark that the scan comes past, so that none has to be looked for. */
  void passMark(int at, char mark) {
    int kind = MARKS.indexOf(mark);
    if (marks == NO_MARKS) {
      marks = NO_MARKS.clone();
    }
    marks[kind + MARKS.length()] = marks[kind];
    marks[kind] = at;
  }

  /**
   * Looks for a name.
   *
   * @param floor nothing before it belongs to the name
   * @return whether there may be one
   */
  boolean find(int separator, int floor) {
    this.floor = floor;
    end = separator;
    quote = null;
    if (separator <= floor) {
      return false;
    }
    last = text.charAt(separator - 1);
    if (Chars.isWord(last)) {
      if (!isOdd(separator - 1)) {
        return true;
      }
    } else if (" \t\u00a0\"'`;)]".indexOf(last) < 0) {
      return false;
    }
    for (int space = spaceBefore(); space > 0; space = spaceBefore()) {
      moveTo(end - space);
    }
    quote = Quotes.endingAt(text, floor, end, last);
    moveTo(quote == null ? withoutBrackets() : end - quote.length());
    return end > floor;
  }

  private void moveTo(int newEnd) {
    if (newEnd != end) {
      end = newEnd;
      last = end > floor ? text.charAt(end - 1) : '.';
    }
  }

  /** Where the name itself ends. */
  int end() {
    return end;
  }

  /** Its last character. */
  char last() {
    return last;
  }

  /** The marks in which it stands; null if in none. */
  @Nullable String quote() {
    return quote;
  }

  /** Whether a name may end here with what is not its own: an escape, a colour, an encoded mark. */
  private boolean isOdd(int at) {
    return switch (last) {
      case 't' -> Values.isAt(text, at - 1, '\\');
      case 'm' -> at > 0 && "[;0123456789".indexOf(text.charAt(at - 1)) >= 0;
      case '2', '7' -> Values.isAt(text, at - 1, '2');
      case 'd', 'D' -> Values.isAt(text, at - 1, '5');
      default -> false;
    };
  }

  /** {@code params['password']}, {@code user[password]} and {@code getPassword()}. */
  private int withoutBrackets() {
    int nameEnd = end;
    if (nameEnd - floor < 2) {
      return nameEnd;
    }
    char closing = last;
    if (Chars.fold(closing) == 'd'
        && nameEnd - floor > 3
        && Chars.startsWith(text, nameEnd - 3, "%5")) {
      return nameEnd - 3;
    }
    int colour = closing == 'm' ? Colours.startBefore(text, floor, nameEnd) : -1;
    if (colour > 0) {
      return colour;
    }
    if (closing == ')' && text.charAt(nameEnd - 2) == '(') {
      return nameEnd - 2;
    }
    if (closing == ']' && !Tags.closesTag(text, nameEnd - 1)) {
      String inner = Quotes.endingAt(text, floor, nameEnd - 1, text.charAt(nameEnd - 2));
      return nameEnd - 1 - (inner == null ? 0 : inner.length());
    }
    return nameEnd;
  }

  /** Whether a name in quotes is a field's: what stands before it opens or continues an object. */
  boolean isField() {
    String around = quote;
    if (around == null) {
      return false;
    }
    int closing = end + around.length() - 1;
    int kind = MARKS.indexOf(around.charAt(around.length() - 1));
    if (kind < 0) {
      // Encoded: it is a structure's.
      return true;
    }
    int opening = marks[kind] < closing ? marks[kind] : marks[kind + MARKS.length()];
    int i = Math.max(opening + 1, Math.max(floor, end - MAX_NAME));
    int before = i - around.length();
    int firstGap = Math.max(0, before - MAX_GAP);
    char c = ' ';
    while (before > 0) {
      c = text.charAt(before - 1);
      if (before == firstGap || !isGap(c, before - 1)) {
        break;
      }
      before--;
    }
    return before <= 0 || "{,([;&%".indexOf(c) >= 0;
  }

  private boolean isGap(char c, int at) {
    return ValueAfter.isSpace(c)
        || Chars.isLineEnd(c)
        || c == '\\'
        || ((c == 'n' || c == 'r' || c == 't') && Values.isAt(text, at - 1, '\\'));
  }

  /** How many characters a space before the end takes: it may be an escaped tab. */
  private int spaceBefore() {
    if (ValueAfter.isSpace(last)) {
      return 1;
    }
    int escape = end - 1;
    while (last == 't' && escape > 0 && text.charAt(escape - 1) == '\\') {
      escape--;
    }
    return escape == end - 1 ? 0 : end - escape;
  }
}
