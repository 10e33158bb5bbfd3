// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import io.tracehub.spi.CutMark;
import java.util.Arrays;

/** Texts as a back end can store them: valid UTF-8, no NUL, no longer than its column. */
final class Text {

  private static final char REPLACEMENT = '\uFFFD';

  /** A picture of NUL; PostgreSQL stores no text with the character itself. */
  private static final char NUL_PICTURE = '\u2400';

  /** What JSON shows as it stands. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    Arrays.fill(PLAIN, ' ', 127, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private Text() {}

  /** Whether all of it is printable ASCII that JSON need not escape. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is printable ASCII that JSON need not escape. */
  static boolean isPlain(char c) {
    return c < PLAIN.length && PLAIN[c];
  }

  /** The same text with lone surrogates and NUL replaced; the same object if there are none. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return cleanFrom(text, i);
      }
    }
    return text;
  }

  private static String cleanFrom(String text, int start) {
    StringBuilder cleaned = new StringBuilder(text.length()).append(text, 0, start);
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        cleaned.append(NUL_PICTURE);
      } else if (!Character.isSurrogate(c)) {
        cleaned.append(c);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        cleaned.append(c).append(text.charAt(++i));
      } else {
        cleaned.append(REPLACEMENT);
      }
    }
    return cleaned.toString();
  }

  /** The first {@code maxChars} of a text, cleaned, for a column that holds so many. */
  static String column(String text, int maxChars) {
    return clean(text.length() <= maxChars ? text : text.substring(0, endBefore(text, maxChars)));
  }

  /** The last {@code maxChars} of a name, starting after a dot where there is one. */
  static String columnFromRight(String name, int maxChars) {
    if (name.length() <= maxChars) {
      return clean(name);
    }
    int start = name.length() - maxChars;
    int dot = name.indexOf('.', start - 1);
    return clean(name.substring(dot < 0 || dot == name.length() - 1 ? start : dot + 1));
  }

  /** Cleaned, and cut to {@code maxBytes} of UTF-8 with a mark that tells the original size. */
  static String bounded(String text, int maxBytes) {
    int end = endWithin(text, maxBytes);
    if (end == text.length()) {
      return clean(text);
    }
    return clean(text.substring(0, endBefore(text, end))) + CutMark.of(CutMark.originalChars(text));
  }

  /** Cleaned, and cut to {@code maxBytes} of UTF-8 with an ellipsis behind. */
  static String ellipsed(String text, int maxBytes) {
    int end = endWithin(text, maxBytes);
    return end == text.length()
        ? clean(text)
        : clean(text.substring(0, endBefore(text, end))) + "…";
  }

  /** The greatest index such that the text before it takes at most {@code maxBytes} in UTF-8. */
  private static int endWithin(String text, int maxBytes) {
    if (text.length() <= maxBytes / 3) {
      return text.length();
    }
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytesOnceCleaned(text, i);
      if (bytes > maxBytes) {
        return i;
      }
    }
    return text.length();
  }

  /** A pair of surrogates takes four bytes, two for each half; a lone one is replaced by three. */
  private static int bytesOnceCleaned(String text, int i) {
    char c = text.charAt(i);
    if (c == 0) {
      return 3;
    }
    if (Character.isSurrogate(c)) {
      boolean pairs =
          (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1)))
              || (i > 0 && Character.isSurrogatePair(text.charAt(i - 1), c));
      return pairs ? 2 : 3;
    }
    return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
  }

  private static int endBefore(String text, int end) {
    return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
