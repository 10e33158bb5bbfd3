// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.nio.charset.StandardCharsets;
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

  /** As much of it as stands before the digits of the milliseconds. */
  private static final int SECONDS_CHARS = "2026-04-06T10:15:30.".length();

  private final byte[] ascii;
  private long second = Long.MIN_VALUE;
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
    ascii = ("2026-04-06T10:15:30.123" + zone).getBytes(StandardCharsets.US_ASCII);
  }

  /** A time that may be beyond all years. */
  String format(Instant time) {
    long seconds = time.getEpochSecond();
    return format(
        seconds < MIN_MILLIS / 1000
            ? MIN_MILLIS
            : seconds > MAX_MILLIS / 1000 ? MAX_MILLIS : time.toEpochMilli());
  }

  String format(long epochMillis) {
    if (epochMillis != cachedMillis || cached.isEmpty()) {
      cached = new String(ascii(epochMillis), StandardCharsets.US_ASCII);
      cachedMillis = epochMillis;
    }
    return cached;
  }

  /** The same as bytes, which are others after the next call. */
  byte[] ascii(long epochMillis) {
    long millis = Math.max(MIN_MILLIS, Math.min(MAX_MILLIS, epochMillis));
    writeSecond(Math.floorDiv(millis, 1000L));
    int fraction = (int) Math.floorMod(millis, 1000L);
    ascii[SECONDS_CHARS] = (byte) ('0' + fraction / 100);
    ascii[SECONDS_CHARS + 1] = (byte) ('0' + fraction / 10 % 10);
    ascii[SECONDS_CHARS + 2] = (byte) ('0' + fraction % 10);
    return ascii;
  }

  private void writeSecond(long wanted) {
    if (wanted != second) {
      byte[] text =
          SECONDS.format(Instant.ofEpochSecond(wanted)).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, ascii, 0, SECONDS_CHARS);
      second = wanted;
    }
  }
}
