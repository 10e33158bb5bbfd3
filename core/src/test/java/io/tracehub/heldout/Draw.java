// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.util.Random;

/** Random characters, the same for the same seed. */
final class Draw {

  static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static final String DIGITS = "0123456789";
  static final String HEX = DIGITS + "abcdef";
  static final String ALNUM = UPPER + LOWER + DIGITS;
  static final String BASE64 = ALNUM + "+/";
  static final String BASE64URL = ALNUM + "-_";

  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  /** A number of at least {@code low} and below {@code high}. */
  int between(int low, int high) {
    return low + random.nextInt(high - low);
  }

  String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String chars(String alphabet, int count) {
    StringBuilder drawn = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return drawn.toString();
  }

  String alnum(int count) {
    return chars(ALNUM, count);
  }

  String hex(int count) {
    return chars(HEX, count);
  }

  String digits(int count) {
    return chars(DIGITS, count);
  }

  byte[] bytes(int count) {
    byte[] drawn = new byte[count];
    random.nextBytes(drawn);
    return drawn;
  }
}
