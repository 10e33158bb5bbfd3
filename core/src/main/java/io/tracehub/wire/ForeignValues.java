// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The forms in which other systems' SDKs take values. Each throws an {@link
 * IllegalArgumentException} whose message completes "expected …".
 */
final class ForeignValues {

  private ForeignValues() {}

  /** The words for yes and no that are usual in Python. */
  static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw new IllegalArgumentException("true, 1, yes or on, or false, 0, no or off");
    };
  }

  /** A whole number that is not negative. */
  static long count(String text) {
    return count(text, "a whole number, 0 or more");
  }

  /** Milliseconds, as a time with its unit. */
  static long millis(String text) {
    return count(text, "a whole number of milliseconds, such as 2500");
  }

  private static long count(String text, String expected) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(expected);
    }
    return Long.parseLong(text);
  }

  /** Seconds, perhaps with a fraction, as a time with its unit. */
  static String seconds(String text) {
    if (!text.matches("\\d{1,12}(\\.\\d{1,12})?")) {
      throw new IllegalArgumentException("a number of seconds, such as 10.0");
    }
    return new BigDecimal(text).movePointRight(3).longValue() + " ms";
  }
}
