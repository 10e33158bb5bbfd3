// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** Numbers in JSON: a tag in the place of one needs the quotation marks that its names have. */
final class BareValues {

  private static final int MAX_BACK = 256;

  private final CharSequence text;
  private int searchedTo;
  private String lastMark = "";

  BareValues(CharSequence text) {
    this.text = text;
  }

  /** The mark to stand round a tag in the place of this stretch; empty if it is no bare value. */
  String markRound(int start, int end) {
    int before = start - 1;
    while (before >= 0 && Chars.isBlank(text.charAt(before))) {
      before--;
    }
    int after = end;
    while (after < text.length() && Chars.isBlank(text.charAt(after))) {
      after++;
    }
    boolean bare =
        before >= 0
            && after < text.length()
            && ":[,".indexOf(text.charAt(before)) >= 0
            && ",]}".indexOf(text.charAt(after)) >= 0;
    return bare ? nearestBefore(before) : "";
  }

  /** Nothing is searched twice: what was found for one number of a list holds for the next. */
  private String nearestBefore(int at) {
    int first = Math.max(searchedTo, at - MAX_BACK);
    for (int i = at; i > first; i--) {
      if (text.charAt(i - 1) == '"') {
        String mark = Quotes.endingAt(text, 0, i, '"');
        lastMark = mark == null ? "" : mark;
        break;
      }
    }
    searchedTo = at;
    return lastMark;
  }
}
