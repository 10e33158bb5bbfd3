// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.query.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Times as people and entries write them, in milliseconds since 1970. */
final class EntryTime {
  private EntryTime() {}

  /** The time that a text names; empty if it names none, or one before 1970 or after 9999. */
  static OptionalLong millis(String text) {
    Instant time = instant(text);
    if (time == null || time.getEpochSecond() >= TimeRange.END_OF_TIME / 1_000) {
      return OptionalLong.empty();
    }
    return time.getEpochSecond() < 0 ? OptionalLong.empty() : OptionalLong.of(time.toEpochMilli());
  }

  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutOffset) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException none) {
        return null;
      }
    }
  }
}
