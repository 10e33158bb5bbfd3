// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** What the scan has to do at a character, by table for ASCII. */
final class Triggers {

  static final byte WORD = 1;
  static final byte SYMBOL = 2;

  /** A word that starts so may be a secret that tells by itself what it is. */
  static final byte TELLING = 4;

  private static final int ASCII = 128;
  private static final byte[] TABLE = new byte[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      TABLE[c] |= Chars.isWord(c) ? WORD : 0;
      boolean telling =
          Chars.isDigit(c) || Chars.isUpper(c) || Tokens.mayStart(c) || "btde".indexOf(c) >= 0;
      TABLE[c] |= telling ? TELLING : 0;
    }
    for (char c : "=:%\\&<>-\"'`@+\u001b".toCharArray()) {
      TABLE[c] = SYMBOL;
    }
  }

  private Triggers() {}

  static int of(char c) {
    return c < ASCII ? TABLE[c] : Character.isLetterOrDigit(c) ? WORD : 0;
  }

  static int endOfWord(CharSequence text, int from, int length) {
    int end = from;
    while (end < length && (of(text.charAt(end)) & WORD) != 0) {
      end++;
    }
    return end;
  }
}
