// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import java.util.zip.CRC32;

/**
 * The CRC-32 of a text, and its length; those of two texts tell that of both together. The CRC is a
 * polynomial over GF(2) modulo {@code POLYNOMIAL}, bits reversed, so appending n bytes multiplies
 * it by x to the power of 8n; see Mark Adler, "How to compute the CRC of a concatenation".
 */
record Crc32(int value, long length) {

  static final Crc32 EMPTY = new Crc32(0, 0);

  private static final int POLYNOMIAL = 0xEDB88320;
  private static final int ONE = 1 << 31;

  /** x to the power of 2 to the power of n. */
  private static final int[] POWERS = new int[64];

  static {
    POWERS[0] = ONE >>> 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = product(POWERS[i - 1], POWERS[i - 1]);
    }
  }

  static Crc32 of(byte[] text, int offset, int length) {
    CRC32 crc = new CRC32();
    crc.update(text, offset, length);
    return new Crc32((int) crc.getValue(), length);
  }

  /** Of this text and that one behind it. */
  Crc32 then(Crc32 next) {
    int moved = value;
    int power = 3;
    for (long left = next.length; left > 0; left >>>= 1) {
      if ((left & 1) != 0) {
        moved = product(POWERS[power], moved);
      }
      power++;
    }
    return new Crc32(moved ^ next.value, length + next.length);
  }

  private static int product(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
    }
    return product;
  }
}
