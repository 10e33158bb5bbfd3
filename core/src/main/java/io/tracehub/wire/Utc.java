// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times in milliseconds of UTC: {@code 2026-04-06T10:15:30.123+00:00}. What was written last is
 * kept, and the part up to its second, since records come in bursts. For one thread.
 */
final class Utc {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What a four-digit year can say; outside it, the nearest. */
  private static final long MIN_MILLIS = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

  private static final long MAX_MILLIS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private final String zone;
  private long cachedSecond = Long.MIN_VALUE;
  private String cachedSeconds = "";
  private long cachedMillis = Long.MIN_VALUE;
  private String cached = "";

  /** With the offset in digits, as TraceHub's own SDK writes it. */
  Utc() {
    this("+00:00");
  }

  /**
   * With another word for UTC.
   *
   * @param zone {@code Z} or {@code +00:00}
   */
  Utc(String zone) {
    this.zone = zone;
  }

  /** A time that may be beyond all years. */
  String format(Instant time) {
    long second = time.getEpochSecond();
    return format(
        second < MIN_MILLIS / 1000
            ? MIN_MILLIS
            : second > MAX_MILLIS / 1000 ? MAX_MILLIS : time.toEpochMilli());
  }

  String format(long epochMillis) {
    long millis = Math.max(MIN_MILLIS, Math.min(MAX_MILLIS, epochMillis));
    if (millis != cachedMillis) {
      cached = seconds(Math.floorDiv(millis, 1000L)) + fraction((int) Math.floorMod(millis, 1000L));
      cachedMillis = millis;
    }
    return cached;
  }

  private String seconds(long second) {
    if (second != cachedSecond) {
      cachedSeconds = SECONDS.format(Instant.ofEpochSecond(second));
      cachedSecond = second;
    }
    return cachedSeconds;
  }

  private String fraction(int millis) {
    return ""
        + (char) ('0' + millis / 100)
        + (char) ('0' + millis / 10 % 10)
        + (char) ('0' + millis % 10)
        + zone;
  }
}
