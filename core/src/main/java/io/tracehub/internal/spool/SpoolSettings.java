// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a spool is set.
 *
 * @param base the folder that all processes of this user share; empty for a spool in memory
 * @param maxBytes what the whole base may take, or a spool in memory
 * @param maxAge how long an entry waits before it is given up
 * @param instance the pipeline's id
 * @param destination whom its entries may be sent to
 * @param previous the destinations of earlier keys, whose entries may be sent with the present one
 */
public record SpoolSettings(
    Optional<Path> base,
    long maxBytes,
    Duration maxAge,
    Fsync fsync,
    String instance,
    Destination destination,
    List<Destination> previous) {

  private static final long LARGEST_SEGMENT = 8L << 20;
  private static final long SMALLEST_SEGMENT = 64L << 10;

  /** How large one file grows: small enough that the oldest can be given up piece by piece. */
  long segmentBytes() {
    return Math.max(SMALLEST_SEGMENT, Math.min(LARGEST_SEGMENT, maxBytes / 16));
  }
}
