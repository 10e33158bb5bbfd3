// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes and durations as people write them: {@code 64 KiB}, {@code 500 ms}, {@code PT2S}. What is
 * none throws an {@link IllegalArgumentException}, what is too large an {@link
 * ArithmeticException}.
 */
public final class Units {

  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18})\\s*([a-zA-Z]*)");

  private Units() {}

  /** Bytes; {@code KB} and {@code KiB} both mean 1024, as they do to the JVM's own options. */
  public static long bytes(String text) {
    Matcher match = match(text);
    long factor =
        switch (match.group(2).toLowerCase(Locale.ROOT)) {
          case "", "b", "bytes" -> 1;
          case "k", "kb", "kib" -> 1L << 10;
          case "m", "mb", "mib" -> 1L << 20;
          case "g", "gb", "gib" -> 1L << 30;
          default -> throw new IllegalArgumentException(text);
        };
    return Math.multiplyExact(Long.parseLong(match.group(1)), factor);
  }

  /** A time, with its unit. */
  public static Duration duration(String text) {
    if (text.startsWith("P")) {
      return isoDuration(text);
    }
    Matcher match = match(text);
    long amount = Long.parseLong(match.group(1));
    return switch (match.group(2).toLowerCase(Locale.ROOT)) {
      case "ms", "millis", "millisecond", "milliseconds" -> Duration.ofMillis(amount);
      case "s", "second", "seconds" -> Duration.ofSeconds(amount);
      case "m", "min", "minute", "minutes" -> Duration.ofMinutes(amount);
      case "h", "hour", "hours" -> Duration.ofHours(amount);
      case "d", "day", "days" -> Duration.ofDays(amount);
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Duration isoDuration(String text) {
    try {
      return Duration.parse(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Matcher match(String text) {
    Matcher match = NUMBER_AND_UNIT.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(text);
    }
    return match;
  }
}
