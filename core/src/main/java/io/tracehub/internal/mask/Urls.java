// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * Passwords in URLs: {@code scheme://user:password@host}, also where the password holds what a URL
 * may not; a token in the place of a user; and Oracle's {@code thin:user/password@host}.
 */
final class Urls {

  private static final int MAX_CHARS = 512;

  private final CharSequence text;
  private final Redaction redaction;

  /** Before this place no authority holds a password that has not been found. */
  private int nothingBefore;

  private int nothingThinBefore;

  /** No password ends before this place. */
  private int searchedTo;

  /** The last before that place. */
  private int lastSlash = -1;

  Urls(Redaction redaction) {
    this.text = redaction.text;
    this.redaction = redaction;
  }

  /**
   * Deals with the authority that starts behind {@code ://}.
   *
   * @return where to go on
   */
  int atAuthority(int start) {
    if (start < nothingBefore || nextAt(start) < 0) {
      return start;
    }
    int colon = -1;
    int at = -1;
    boolean odd = false;
    // What stands before the first sign.
    Chance user = new Chance();
    user.begin(start);
    int limit = Math.min(text.length(), start + MAX_CHARS);
    int i = start;
    while (i < limit) {
      char c = text.charAt(i);
      int tag = c == '[' ? Tags.endOfTagAt(text, i) : -1;
      if (at < 0 && c != '@') {
        user.add(c);
      }
      if (c == '@') {
        user.end(at < 0 ? i : -1);
        at = i;
      } else if (tag > 0) {
        i = tag;
        continue;
      } else if (endsUrl(c) || (endsAuthority(c) && (!odd || at >= 0))) {
        break;
      } else if (c == ':' && colon < 0) {
        colon = i;
      } else if (colon >= 0 && !Chars.isDigit(c)) {
        // Behind host: there are digits; anything else is a password, whatever it holds.
        odd = true;
      }
      i++;
    }
    boolean password = at >= 0 && colon >= 0 && colon < at;
    boolean token = at >= 0 && (user.isToken() || Tags.isTag(text, start, at));
    if ((password || token) && redacted(password ? colon + 1 : start, at)) {
      return at;
    }
    nothingBefore = at < 0 ? i : at;
    return start;
  }

  private boolean redacted(int start, int end) {
    if (Harmless.is(text, start, end)) {
      return false;
    }
    redaction.replace(start, end, Kind.URL);
    return true;
  }

  /** Deals with {@code user/password@} behind {@code jdbc:oracle:thin:}; returns where to go on. */
  int atThin(int start) {
    if (start < nothingThinBefore) {
      return start;
    }
    int at = nextAt(start);
    if (at < 0 || lastSlash < start) {
      return start;
    }
    int slash = start;
    while (text.charAt(slash) != '/') {
      slash++;
    }
    if (slash + 1 < at && redacted(slash + 1, at)) {
      return at;
    }
    nothingThinBefore = at;
    return start;
  }

  /** Where the first {@code @} stands of the URL that goes on here; -1 if none does. */
  private int nextAt(int start) {
    int limit = Math.min(text.length(), start + MAX_CHARS);
    int i = Math.max(start, searchedTo);
    char c = ' ';
    for (; i < limit; i++) {
      c = text.charAt(i);
      if (c == '@' || endsUrl(c)) {
        break;
      }
      lastSlash = c == '/' ? i : lastSlash;
    }
    searchedTo = i;
    return i < limit && c == '@' ? i : -1;
  }

  private static boolean endsUrl(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '\\';
  }

  private static boolean endsAuthority(char c) {
    return c == '/' || c == '?' || c == '#' || c == ',' || c == ')' || c == ']' || c == '}';
  }
}
