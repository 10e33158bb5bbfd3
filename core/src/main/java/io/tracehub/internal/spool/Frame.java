// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.Severity;
import io.tracehub.internal.Levels;
import io.tracehub.spi.Lane;
import java.util.Arrays;

/**
 * A run of encoded entries with consecutive sequence numbers; the unit in which they are stored,
 * sent and acknowledged.
 *
 * <pre>
 *   payload = ( level: 1 byte | length: varint | entry: length bytes ) × count
 * </pre>
 *
 * The level is the {@link Severity#number}. It stands beside the entry, which only a wire format
 * can read, so that whoever gives entries up can say which. The payload of a packed frame is laid
 * out as {@link PackedPayload} draws it.
 *
 * @param instance the pipeline that numbered its entries, 16 hexadecimal digits
 * @param lane the queue in which they were numbered
 * @param firstSequence the sequence number of its first entry
 * @param count how many entries it holds, at least 1
 * @param urgent whether one of them is an ERROR or graver
 * @param appendedNanos when it was made, on this pipeline's clock; 0 for one of an earlier process
 * @param appendedMillis when it was made, in milliseconds since 1970
 * @param isPacked whether the entries are compressed
 * @param payload the entries
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
    boolean isPacked,
    byte[] payload) {

  /**
   * A frame is closed when its entries have grown so far; the last may be large. Compressing one
   * costs as much as some hundred records of a flood, however small it is.
   */
  public static final int FULL_BYTES = 192 * 1024;

  /** One that is not packed. */
  public Frame(
      String instance,
      Lane lane,
      long firstSequence,
      int count,
      boolean urgent,
      long appendedNanos,
      long appendedMillis,
      byte[] payload) {
    this(
        instance,
        lane,
        firstSequence,
        count,
        urgent,
        appendedNanos,
        appendedMillis,
        false,
        payload);
  }

  private Frame with(boolean packed, byte[] other) {
    return new Frame(
        instance, lane, firstSequence, count, urgent, appendedNanos, appendedMillis, packed, other);
  }

  /** The same entries, compressed. */
  Frame packed(byte[] packedPayload) {
    return with(true, packedPayload);
  }

  /** The same entries, not compressed. */
  public Frame unpacked() {
    return isPacked ? with(false, new PackedPayload(payload).unpacked()) : this;
  }

  /** Some of its entries, not compressed: those from one place to before the other. */
  public Frame part(int from, int to) {
    Frame whole = unpacked();
    FrameEntries entries = new FrameEntries(whole.payload);
    entries.skip(from);
    int start = entries.end();
    entries.skip(to - from);
    return new Frame(
        instance,
        lane,
        firstSequence + from,
        to - from,
        urgent,
        appendedNanos,
        appendedMillis,
        Arrays.copyOfRange(whole.payload, start, entries.end()));
  }

  /** The size of its payload before compression. */
  public int rawBytes() {
    return isPacked ? new PackedPayload(payload).rawBytes() : payload.length;
  }

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
    return isPacked ? new PackedPayload(payload).levels() : new FrameEntries(payload).levels();
  }

  @Override
  public String toString() {
    return "frame of " + count + " " + lane.wireName() + " from " + firstSequence;
  }
}
