// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

/** Records or entries were lost. The message says how many, and for what reasons. */
public final class TraceHubLossException extends TraceHubException {

  private static final long serialVersionUID = 1L;

  private final long count;

  TraceHubLossException(long count, TraceHubMetrics all) {
    super(
        "TraceHub lost %d records or entries; in all it refused %s, dropped %s, gave up %s, and %d were rejected."
            .formatted(count, all.refused(), all.dropped(), all.evicted(), all.rejected()));
    this.count = count;
  }

  /** How many were lost since the last call that looked. */
  public long count() {
    return count;
  }
}
