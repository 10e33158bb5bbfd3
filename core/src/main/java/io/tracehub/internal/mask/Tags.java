// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Finds the tags that masking itself has left, so that masking twice changes nothing more. */
final class Tags {

  private static final String OPENING = "[masked:";
  private static final int MAX_NAME_CHARS = 16;

  private static final int MAX_CHARS = OPENING.length() + MAX_NAME_CHARS + 1;

  private Tags() {}

  /** Where the tag that starts here ends; -1 if there is none. */
  static int endOfTagAt(CharSequence text, int at) {
    if (!Chars.startsWith(text, at, OPENING)) {
      return -1;
    }
    int name = at + OPENING.length();
    int end = name;
    int last = Math.min(text.length(), name + MAX_NAME_CHARS);
    while (end < last && isNameChar(text.charAt(end))) {
      end++;
    }
    return end > name && end < text.length() && text.charAt(end) == ']' ? end + 1 : -1;
  }

  /** Whether the bracket at {@code at} closes a tag. */
  static boolean closesTag(CharSequence text, int at) {
    int first = Math.max(0, at - MAX_NAME_CHARS);
    int i = at - 1;
    while (i >= first && isNameChar(text.charAt(i))) {
      i--;
    }
    int start = i + 1 - OPENING.length();
    return start >= 0 && endOfTagAt(text, start) == at + 1;
  }

  /** Whether this stretch is a part of a tag, or all of one. */
  static boolean covers(CharSequence text, int start, int end) {
    for (int i = start; i >= 0 && i > start - MAX_CHARS; i--) {
      if (text.charAt(i) == '[') {
        return endOfTagAt(text, i) >= end;
      }
    }
    return false;
  }

  /** Whether this stretch is one tag and nothing else. */
  static boolean isTag(CharSequence text, int start, int end) {
    return end - start > OPENING.length() && endOfTagAt(text, start) == end;
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  }
}
