// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of credentials, {@code a="b", c="d"}: which quotation marks are theirs, and which
 * close what stands round all of them. One per value.
 */
final class Parameters {

  private final CharSequence text;

  /** The mark that opened the last one; null if there was none. */
  private @Nullable String opening;

  private boolean inQuotes;

  Parameters(CharSequence text) {
    this.text = text;
  }

  /** Whether the reader is within one. */
  boolean inQuotes() {
    return inQuotes;
  }

  /** Whether the mark that stands here opens one, closes one, or stands in one. */
  boolean have(String mark, int at) {
    String last = opening;
    boolean apostrophe = mark.charAt(mark.length() - 1) == '\'';
    if (last != null && !apostrophe && mark.length() < last.length()) {
      // With fewer backslashes it belongs to what stands round.
      return false;
    }
    if (inQuotes) {
      inQuotes = !mark.equals(last);
      return true;
    }
    inQuotes = Signs.followsEqualsSign(text, at) && !closesText(at + mark.length());
    opening = inQuotes ? mark : last;
    return inQuotes;
  }

  /** Whether what follows a mark tells that it has closed a text of JSON. */
  private boolean closesText(int behindMark) {
    int i = behindMark;
    while (Values.isAt(text, i, ' ')) {
      i++;
    }
    return i < text.length() && ":,]}".indexOf(text.charAt(i)) >= 0;
  }
}
