// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.spool.Backlog;
import java.time.Duration;

/**
 * Is this batch complete? It is by count, by bytes or by age; an ERROR makes it so within 100 ms.
 *
 * @param maxEntries the most entries of a batch
 * @param maxBytes the most bytes of a batch, before compression
 * @param maxAge how long an entry waits for company
 */
record Batcher(int maxEntries, long maxBytes, Duration maxAge) {

  private static final long URGENT_AGE_NANOS = Duration.ofMillis(100).toNanos();

  /** When what waits is due, on the pipeline's clock; {@link Backlog#NEVER} if nothing waits. */
  long dueAt(Backlog backlog) {
    if (backlog.entries() == 0) {
      return Backlog.NEVER;
    }
    if (backlog.entries() >= maxEntries || backlog.bytes() >= maxBytes) {
      return 0;
    }
    long byAge = backlog.oldestNanos() + maxAge.toNanos();
    return backlog.urgentNanos() == Backlog.NEVER
        ? byAge
        : Math.min(byAge, backlog.urgentNanos() + URGENT_AGE_NANOS);
  }
}
