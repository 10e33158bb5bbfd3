// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.time.Duration;

/**
 * What is kept; the oldest entries go first.
 *
 * @param entries how many at most; 1 or more
 * @param bytes that the file uses at most, a little above for a moment; 16 MiB or more
 * @param age since an entry was stored; a minute or more
 */
record RetentionLimits(long entries, long bytes, Duration age) {
  static final long LEAST_BYTES = 16 * 1024 * 1024;
  static final Duration LEAST_AGE = Duration.ofMinutes(1);
  static final RetentionLimits DEFAULT =
      new RetentionLimits(1_000_000, 2L * 1024 * 1024 * 1024, Duration.ofDays(14));
}
