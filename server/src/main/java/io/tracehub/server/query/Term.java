// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.query;

import java.util.Locale;
import java.util.Set;

/**
 * The short word that stands in the index for one thing that is true of an entry.
 *
 * <pre>
 * u                    it is an entry
 * x + hash             a key has a value, or a key is there
 * i s m t h d + number it is of this second, ten seconds, minute, ten minutes, hour, day since 1970
 * </pre>
 *
 * <p>Hashes have 63 bits, so that two values of one file meet once in many lifetimes; numbers and
 * hashes are written to the base of 36.
 */
public final class Term {
  static final String EVERY = "u";

  /** Of no entry. */
  static final String NEVER = "n";

  /** Keys of which it need not be told that they are there. */
  static final Set<String> EVERY_ENTRY_HAS = Set.of("level", "kind", "protocol");

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Term() {}

  /** That a key has a value; case does not matter. */
  public static String is(String key, String value) {
    return hashed(key, value);
  }

  /** That a key is there. */
  public static String has(String key) {
    return EVERY_ENTRY_HAS.contains(key) ? EVERY : hashed(key, "\0");
  }

  /** One unit of time. */
  static String of(TimeUnits unit, long number) {
    return unit.letter() + Long.toString(number, Character.MAX_RADIX);
  }

  private static String hashed(String key, String value) {
    long hash = FNV_OFFSET;
    hash = add(hash, key.toLowerCase(Locale.ROOT));
    hash = (hash ^ '=') * FNV_PRIME;
    hash = add(hash, value.toLowerCase(Locale.ROOT));
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    hash *= 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return "x" + Long.toString(hash & Long.MAX_VALUE, Character.MAX_RADIX);
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (int i = 0; i < text.length(); i++) {
      sum = (sum ^ text.charAt(i)) * FNV_PRIME;
    }
    return sum;
  }
}
