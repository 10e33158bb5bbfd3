// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** The time that an entry names, which may be none. */
final class Times {
  private Times() {}

  /** The text as it came if it is an ISO-8601 time, else the time of arrival. */
  static String orNow(JsonNode time, Clock clock) {
    return isTime(time) ? time.textValue() : clock.instant().toString();
  }

  static boolean isTime(JsonNode time) {
    if (!time.isTextual()) {
      return false;
    }
    try {
      OffsetDateTime.parse(time.textValue());
      return true;
    } catch (DateTimeException withoutOffset) {
      try {
        LocalDateTime.parse(time.textValue());
        return true;
      } catch (DateTimeException none) {
        return false;
      }
    }
  }
}
