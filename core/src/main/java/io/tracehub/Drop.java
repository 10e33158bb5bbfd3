// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import org.jspecify.annotations.Nullable;

/**
 * Records or entries of one kind that were lost since {@code onDrop} was last told of that kind.
 *
 * @param line refused, dropped, evicted or rejected, as in {@link TraceHubMetrics}
 * @param reason such as {@code ring_full}, {@code before_send} or {@code spool_overflow}
 * @param level of the records; null if nobody knows it any more
 * @param count how many, at least 1
 */
public record Drop(String line, String reason, @Nullable Severity level, long count) {}
