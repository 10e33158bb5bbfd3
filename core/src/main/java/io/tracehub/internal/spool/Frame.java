// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.Severity;
import io.tracehub.internal.Levels;
import io.tracehub.spi.Lane;

/**
 * A run of encoded entries with consecutive sequence numbers; the unit in which they are stored,
 * sent and acknowledged.
 *
 * <pre>
 *   payload = ( level: 1 byte | length: varint | entry: length bytes ) × count
 * </pre>
 *
 * The level is the {@link Severity#number}. It stands beside the entry, which only a wire format
 * can read, so that whoever gives entries up can say which.
 *
 * @param instance the pipeline that numbered its entries, 16 hexadecimal digits
 * @param lane the queue in which they were numbered
 * @param firstSequence the sequence number of its first entry
 * @param count how many entries it holds, at least 1
 * @param urgent whether one of them is an ERROR or graver
 * @param appendedNanos when it was made, on this pipeline's clock; 0 for one of an earlier process
 * @param appendedMillis when it was made, in milliseconds since 1970
 * @param payload the entries; at most 64 KiB unless a single entry is larger
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, changed by nobody
public record Frame(
    String instance,
    Lane lane,
    long firstSequence,
    int count,
    boolean urgent,
    long appendedNanos,
    long appendedMillis,
    byte[] payload) {

  /** The sequence number of its last entry. */
  public long lastSequence() {
    return firstSequence + count - 1;
  }

  /** Whether this frame's entries go on where those of {@code earlier} end. */
  public boolean follows(Frame earlier) {
    return lane == earlier.lane
        && firstSequence == earlier.lastSequence() + 1
        && instance.equals(earlier.instance);
  }

  /** How many numbers stand between {@code earlier} and this frame; 0 if they are not one run. */
  long entriesMissingAfter(Frame earlier) {
    boolean sameRun = lane == earlier.lane && instance.equals(earlier.instance);
    return sameRun ? Math.max(0, firstSequence - earlier.lastSequence() - 1) : 0;
  }

  /** How many of its entries are of each level. */
  public Levels levels() {
    return new FrameEntries(this).levels();
  }

  @Override
  public String toString() {
    return "frame of " + count + " " + lane.wireName() + " from " + firstSequence;
  }
}
