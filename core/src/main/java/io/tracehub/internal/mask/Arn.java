// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * A name such as {@code arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders}, which names a
 * secret and holds none. What belongs to it is read once, however many colons are asked for.
 */
final class Arn {

  private static final String PREFIX = "arn";
  private static final int MAX_CHARS = 128;

  private final CharSequence text;
  private final int limit;

  /** All before this place belongs to it. */
  private int readTo;

  /** One whose first colon stands here. */
  Arn(CharSequence text, int colon) {
    this.text = text;
    this.limit = colon - PREFIX.length() + MAX_CHARS;
    this.readTo = colon;
  }

  /** Whether its prefix stands before this colon, and nothing of its kind before that. */
  static boolean isBefore(CharSequence text, int colon) {
    int start = colon - PREFIX.length();
    return Chars.startsWith(text, start, PREFIX)
        && (start == 0 || !isOfArn(text.charAt(start - 1)));
  }

  /** Whether it goes on from its first colon to this later one. */
  boolean reaches(int colon) {
    if (colon > limit) {
      return false;
    }
    while (readTo < colon && isOfArn(text.charAt(readTo))) {
      readTo++;
    }
    return readTo >= colon;
  }

  private static boolean isOfArn(char c) {
    return Chars.isToken(c) || c == ':';
  }
}
