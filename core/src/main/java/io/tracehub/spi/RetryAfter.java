// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} in both of its forms, seconds and date (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, 10.2.3</a>). A date is
 * measured against the answer's own {@code Date}, so a wrong local clock does no harm; without one
 * a date is ignored.
 */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  /** The wait asked for, at most five minutes; null if none was, or it made no sense. */
  static @Nullable Duration of(Answer answer) {
    String text = answer.retryAfter();
    if (text == null) {
      return null;
    }
    Duration wait =
        text.isBlank() || !Character.isDigit(text.trim().charAt(0))
            ? untilDate(text.trim(), answer.date())
            : seconds(text.trim());
    if (wait == null || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  private static @Nullable Duration seconds(String digits) {
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
  }

  private static @Nullable Duration untilDate(String text, @Nullable String serverDate) {
    try {
      return serverDate == null ? null : Duration.between(instant(serverDate), instant(text));
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static Instant instant(String httpDate) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate));
  }
}
