// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (<a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7">RFC 9562,
 * 5.7</a>): they sort by time, so a back end's index stays compact.
 *
 * <pre>
 *   unix_ts_ms: 48 | ver = 7: 4 | rand_a: 12 | var = 2: 2 | rand_b: 62
 * </pre>
 */
public final class EventIds {

  private final RandomGenerator random;

  /** Draws from {@code random}. */
  public EventIds(RandomGenerator random) {
    this.random = random;
  }

  /** A new one, of this time. */
  public String next(long epochMillis) {
    long high = (epochMillis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
    return new UUID(high, low).toString();
  }
}
