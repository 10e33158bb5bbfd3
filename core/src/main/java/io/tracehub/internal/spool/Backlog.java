// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

/**
 * What waits in one lane, apart from what is in flight.
 *
 * @param entries how many entries
 * @param bytes the size of their payloads
 * @param oldestNanos when the oldest was appended; {@link #NEVER} if nothing waits
 * @param urgentNanos when the oldest urgent one was appended; {@link #NEVER} if none waits
 */
public record Backlog(long entries, long bytes, long oldestNanos, long urgentNanos) {

  /** A time that does not come. */
  public static final long NEVER = Long.MAX_VALUE;
}
