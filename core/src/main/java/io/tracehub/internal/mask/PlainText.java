// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * What a scan would come past without finding or noting anything, which is all of most texts. Read
 * with one look at a table for each character and the one before it, and without an object. In
 * doubt a text is not plain: then the scan decides.
 */
final class PlainText {

  private static final int ASCII = 128;
  private static final byte LOOK = 1;
  private static final byte LOOK_FOR_PII = 2;

  /** Stands for any character beyond ASCII. */
  private static final char BEYOND = 0;

  /** By a character and the one before it, whether something may start there. */
  private static final byte[] TABLE = new byte[ASCII * ASCII];

  /** No secret that starts as a word is shorter: this is {@code Digest a="}. */
  private static final int LEAST_TELLING = 10;

  static {
    for (char before = 0; before < ASCII; before++) {
      for (char c = 0; c < ASCII; c++) {
        TABLE[before * ASCII + c] = look(before, c);
      }
    }
  }

  private PlainText() {}

  private static byte look(char before, char c) {
    if (c == '@' || c == '+' || (Chars.isDigit(before) && (c == '.' || c == '-'))) {
      return LOOK_FOR_PII;
    }
    boolean starts =
        switch (c) {
          case '-' -> !Chars.isWord(before);
          case '%' -> true;
          default -> Triggers.of(c) == Triggers.SYMBOL || mayTell(before, c);
        };
    return starts ? (byte) (LOOK | LOOK_FOR_PII) : 0;
  }

  /** Whether a card's number starts with this digit, or a word that tells with these two. */
  private static boolean mayTell(char before, char c) {
    boolean card = Cards.mayStart(c) && (before == 'B' || !Chars.isWord(before));
    return card
        || Tokens.mayStart(before, c)
        || Ibans.mayStart(before, c)
        || Authorizations.mayStart(before, c);
  }

  /** Where the plain beginning of a text ends, at the start of what a scan has to look at. */
  static int end(CharSequence text, boolean pii) {
    byte look = pii ? LOOK_FOR_PII : LOOK;
    int length = text.length();
    char before = ' ';
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (c >= ASCII) {
        before = BEYOND;
      } else {
        if ((TABLE[before * ASCII + c] & look) != 0 && !isPlain(text, at, before, c)) {
          return startOfWord(text, at);
        }
        before = c;
      }
    }
    return length;
  }

  private static boolean isPlain(CharSequence text, int at, char before, char c) {
    if (c == '%') {
      return !Values.isAt(text, at + 1, '3');
    }
    if (c == '-' && !Chars.isDigit(before)) {
      return !Values.isAt(text, at + 1, '-') && !Values.isWordAt(text, at + 1);
    }
    if (!Chars.isWord(c)) {
      return false;
    }
    boolean second = Chars.isWord(before);
    int start = second ? at - 1 : at;
    return ((second || before == BEYOND) && Values.isWordAt(text, start - 1))
        || text.length() - start < LEAST_TELLING
        || !mayTell(text, start, second ? before : c, at + 1);
  }

  /** Whether a secret may start with the word here, of which so much is read. */
  private static boolean mayTell(CharSequence text, int at, char first, int read) {
    if (Chars.isDigit(first)) {
      return Cards.mayStartAt(text, at, Triggers.endOfWord(text, read, text.length()));
    }
    if (first == 'B' && Values.isAt(text, Triggers.endOfWord(text, read, text.length()), '^')) {
      return true;
    }
    return Tokens.mayStartAt(text, at)
        || Ibans.mayStartAt(text, at, first)
        || Authorizations.endOfCredentials(text, at, first) > 0;
  }

  private static int startOfWord(CharSequence text, int at) {
    int start = at;
    while (Values.isWordAt(text, start - 1) || Values.isAt(text, start - 1, '-')) {
      start--;
    }
    return start;
  }
}
