// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;

/**
 * A run of encoded entries of one lane with consecutive sequence numbers; the unit in which they
 * are stored, sent and acknowledged.
 *
 * <pre>
 *   payload = ( length: varint | entry: length bytes ) × count
 * </pre>
 *
 * @param lane the queue it belongs to
 * @param firstSequence the sequence number of its first entry
 * @param count how many entries it holds, at least 1
 * @param urgent whether one of them is an ERROR or graver
 * @param appendedNanos when it was made, on the pipeline's clock
 * @param payload the entries; at most 64 KiB unless a single entry is larger
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, changed by nobody
public record Frame(
    Lane lane, long firstSequence, int count, boolean urgent, long appendedNanos, byte[] payload) {

  /** The sequence number of its last entry. */
  public long lastSequence() {
    return firstSequence + count - 1;
  }

  @Override
  public String toString() {
    return "frame of " + count + " " + lane.wireName() + " from " + firstSequence;
  }
}
