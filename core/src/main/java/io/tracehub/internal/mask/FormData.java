// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Place;

/**
 * The parts of a form sent as {@code multipart/form-data}: the value of a part stands on a line of
 * its own, behind an empty one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class FormData {

  private static final String DISPOSITION = "form-data; name";
  private static final int MAX_NAME = 64;
  private static final int MAX_HEADERS = 300;

  private FormData() {}

  /** Whether the name that ends here is that of a part. */
  static boolean isPart(CharSequence text, int nameEnd) {
    return Chars.startsWith(text, nameEnd - DISPOSITION.length(), DISPOSITION);
  }

  /** Masks the value of the part whose name in quotes starts here; returns where to go on. */
  static int afterName(Redaction redaction, Rules rules, int start) {
    CharSequence text = redaction.text;
    int nameEnd = Math.min(text.length(), start + 1);
    while (nameEnd < text.length()
        && nameEnd - start < MAX_NAME
        && !Chars.isLineEnd(text.charAt(nameEnd))
        && text.charAt(nameEnd) != '"') {
      nameEnd++;
    }
    if (rules.names().find(text, start + 1, nameEnd, Place.TEXT) == null) {
      return start;
    }
    int value = afterEmptyLine(text, nameEnd);
    int end = value;
    while (end < text.length() && !Chars.isLineEnd(text.charAt(end))) {
      end++;
    }
    if (value < 0 || Harmless.is(text, value, end)) {
      return start;
    }
    redaction.replace(value, end, Kind.FIELD);
    return end;
  }

  private static int afterEmptyLine(CharSequence text, int from) {
    int lineFeeds = 0;
    int last = Math.min(text.length(), from + MAX_HEADERS);
    for (int i = from; i < last; i++) {
      char c = text.charAt(i);
      if (c == '\n' && ++lineFeeds == 2) {
        return i + 1;
      }
      lineFeeds = Chars.isLineEnd(c) ? lineFeeds : 0;
    }
    return -1;
  }
}
