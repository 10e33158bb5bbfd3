// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import io.tracehub.TraceHubMetrics;
import java.util.List;
import java.util.Map;

/**
 * What the SDK says became of what was logged; the names are those of {@link TraceHubMetrics}.
 *
 * @param imbalances the lines of its law that do not balance
 */
record SdkBook(
    String instance,
    long offered,
    Map<String, Long> refused,
    Map<String, Long> leftOut,
    long accepted,
    long crumbOnly,
    long entries,
    Map<String, Long> dropped,
    long adopted,
    long delivered,
    long rejected,
    Map<String, Long> evicted,
    long spooled,
    long inFlight,
    List<String> imbalances) {

  static SdkBook of(TraceHubMetrics metrics) {
    return new SdkBook(
        metrics.instance(),
        metrics.offered(),
        metrics.refused(),
        metrics.leftOut(),
        metrics.accepted(),
        metrics.crumbOnly(),
        metrics.entries(),
        metrics.dropped(),
        metrics.adopted(),
        metrics.delivered(),
        metrics.rejected(),
        metrics.evicted(),
        metrics.spooled(),
        metrics.inFlight(),
        metrics.imbalances());
  }

  /** Records that were offered and not taken because they came from the SDK itself. */
  long ofItsOwn() {
    return refused.getOrDefault("reentrant", 0L);
  }

  /** Entries that the server has not confirmed, for whatever reason. */
  long undelivered() {
    return entries + adopted - delivered;
  }

  /** All counts of a line together, whatever the reason. */
  static long sum(Map<String, Long> byReason) {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
