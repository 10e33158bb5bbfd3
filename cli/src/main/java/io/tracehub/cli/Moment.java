// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** A point in time as people write it. */
final class Moment {

  /** The server has no times beyond; a number of milliseconds may not even reach there. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Moment() {}

  /** The same on this machine, in its zone; null for null. */
  static @Nullable Instant orNone(@Nullable String text, String option, InstantSource clock) {
    return text == null ? null : of(text, option, clock.instant(), ZoneId.systemDefault());
  }

  /**
   * How long ago, such as 90s, 30m, 2h, 7d; or a date or time of ISO 8601, which is one of this
   * machine's zone where it names none.
   *
   * @param option that has it, for the sentence about a wrong one
   * @throws IllegalArgumentException with a sentence, if it is neither
   */
  static Instant of(String text, String option, Instant now, ZoneId zone) {
    try {
      return bounded(now.minus(Quantity.age(text)));
    } catch (IllegalArgumentException noAge) {
      return bounded(absolute(text, option, zone));
    }
  }

  private static Instant bounded(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }

  private static Instant absolute(String text, String option, ZoneId zone) {
    try {
      TemporalAccessor read =
          text.indexOf('T') < 0
              ? DateTimeFormatter.ISO_LOCAL_DATE.parse(text, LocalDate::from)
              : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                  text, ZonedDateTime::from, LocalDateTime::from);
      if (read instanceof ZonedDateTime zoned) {
        return zoned.toInstant();
      }
      return read instanceof LocalDateTime local
          ? local.atZone(zone).toInstant()
          : LocalDate.from(read).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is %s: expected how long ago, such as 30m, 2h or 7d, or a time such as 2026-04-06T10:15 or 2026-04-06T10:15:30Z"
              .formatted(option, text),
          e);
    }
  }
}
