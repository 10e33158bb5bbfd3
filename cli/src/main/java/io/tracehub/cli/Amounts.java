// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes and lengths of time as people write them in a shell. */
final class Amounts {
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,12})(k|m|g)?b?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

  private Amounts() {}

  /** A number of bytes: {@code 1048576}, {@code 1024k}, {@code 500m}, {@code 2g}. */
  static long bytes(String option, String text) {
    Matcher matcher = BYTES.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s is %s: expected a size such as 500m or 2g".formatted(option, text));
    }
    String unit = matcher.group(2);
    int shift = unit == null ? 0 : 10 * ("kmg".indexOf(unit) + 1);
    return Long.parseLong(matcher.group(1)) << shift;
  }

  /** A length of time: {@code 90s}, {@code 30m}, {@code 12h}, {@code 14d}. */
  static Duration duration(String option, String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s is %s: expected a length of time such as 14d or 12h".formatted(option, text));
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
