// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.query.Query;
import io.tracehub.server.query.QueryParser;
import io.tracehub.server.query.TimeRange;
import java.util.OptionalLong;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands behind the question mark of an address. What cannot be read is an {@link
 * IllegalArgumentException} with a sentence that quotes it.
 */
final class Parameters {
  private Parameters() {}

  /** What to look for, {@code q}; everything where it is left out. */
  static Query query(Fields parameters) {
    String query = parameters.getValue("q");
    return query == null ? Query.everything() : QueryParser.parse(query);
  }

  /** When, {@code from} and {@code to}; always where they are left out. */
  static TimeRange range(Fields parameters) {
    return new TimeRange(
        time(parameters, "from", TimeRange.ALWAYS.fromMillis()),
        time(parameters, "to", TimeRange.ALWAYS.toMillis()));
  }

  static long time(Fields parameters, String name, long otherwise) {
    String value = present(parameters, name);
    if (value == null) {
      return otherwise;
    }
    if (value.length() <= 18 && value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return Long.parseLong(value);
    }
    OptionalLong time = EntryTime.millis(value);
    if (time.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is %s: expected a time such as 2026-04-06T10:15:30Z, or milliseconds since 1970"
              .formatted(name, value));
    }
    return time.getAsLong();
  }

  /** A whole number from 0 to {@code max}. */
  static long number(Fields parameters, String name, long otherwise, long max) {
    String value = present(parameters, name);
    if (value == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong(name, value, max), e);
    }
    throw new IllegalArgumentException(wrong(name, value, max));
  }

  private static String wrong(String name, String value, long max) {
    return "%s is %s: expected a whole number from 0%s"
        .formatted(name, value, max == Long.MAX_VALUE ? "" : " to " + max);
  }

  static @Nullable String present(Fields parameters, String name) {
    String value = parameters.getValue(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
