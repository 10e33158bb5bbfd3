// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.spi.Lane;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A frame on disk. It stands alone: whoever finds one needs no other file to use it.
 *
 * <pre>
 *   offset size
 *      0    4   magic            FE 54 48 46; no UTF-8 text holds the first byte
 *      4    4   length           of the payload
 *      8    4   CRC-32C          of the length and of everything from offset 12 on
 *     12    1   version          1, or 2 for a packed one
 *     13    1   lane             of its entries: 0 events, 1 logs
 *     14    2   flags            bit 0: urgent
 *     16    4   count            of entries
 *     20    8   number           of the frame in its file's lane, growing
 *     28    8   destination      whom it may be sent to, see {@link Destination}
 *     36    8   instance         that numbered its entries
 *     44    8   first sequence   of its entries
 *     52    8   made             milliseconds since 1970
 *     60        payload          see {@link Frame}
 * </pre>
 *
 * Numbers are big-endian. The checksum finds accidents, not forgery.
 */
public final class FrameCodec {

  /** What stands before the payload. */
  public static final int HEADER_BYTES = 60;

  /** A length beyond this is damage, and no memory is taken for it: twice the largest entry. */
  static final int MAX_PAYLOAD_BYTES = 512 * 1024;

  private static final int MAGIC = 0xFE544846;
  private static final byte VERSION = 1;
  private static final byte PACKED_VERSION = 2;
  private static final int URGENT = 1;
  private static final int AFTER_CHECKSUM = 12;

  /** In the order of their numbers. */
  private static final List<Lane> LANES = List.of(Lane.EVENTS, Lane.LOGS);

  private FrameCodec() {}

  /**
   * What is known of a frame beside itself.
   *
   * @param number its place in its lane
   * @param destination whom it may be sent to
   */
  public record Numbered(Frame frame, long number, long destination) {

    /** What it takes on disk. */
    public int bytes() {
      return FrameCodec.size(frame);
    }
  }

  /** What a frame takes on disk. */
  public static int size(Frame frame) {
    return HEADER_BYTES + frame.payload().length;
  }

  /** Writes a frame at the beginning of {@code into}, which has room for it. */
  public static void write(Numbered numbered, byte[] into) {
    Frame frame = numbered.frame();
    ByteBuffer out = ByteBuffer.wrap(into);
    out.putInt(MAGIC)
        .putInt(frame.payload().length)
        .putInt(0)
        .put(frame.isPacked() ? PACKED_VERSION : VERSION)
        .put((byte) LANES.indexOf(frame.lane()))
        .putShort((short) (frame.urgent() ? URGENT : 0))
        .putInt(frame.count())
        .putLong(numbered.number())
        .putLong(numbered.destination())
        .putLong(HexFormat.fromHexDigitsToLong(frame.instance()))
        .putLong(frame.firstSequence())
        .putLong(frame.appendedMillis())
        .put(frame.payload());
    out.putInt(8, checksum(into, 0, frame.payload().length));
  }

  static boolean isMagic(byte[] bytes, int offset) {
    return bytes[offset] == (byte) (MAGIC >>> 24)
        && bytes[offset + 1] == (byte) (MAGIC >>> 16)
        && bytes[offset + 2] == (byte) (MAGIC >>> 8)
        && bytes[offset + 3] == (byte) MAGIC;
  }

  /** How long the frame at {@code offset} claims to be; -1 if there is none. */
  static int claimedSize(byte[] bytes, int offset, int available) {
    if (available < HEADER_BYTES) {
      return -1;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, HEADER_BYTES);
    int magic = in.getInt();
    int length = in.getInt();
    return magic == MAGIC && length >= 0 && length <= MAX_PAYLOAD_BYTES
        ? HEADER_BYTES + length
        : -1;
  }

  /** The frame at {@code offset}; null if it is not whole, not intact, or of another version. */
  static @Nullable Numbered read(byte[] bytes, int offset, int available) {
    int size = claimedSize(bytes, offset, available);
    if (size < 0 || size > available) {
      return null;
    }
    int length = size - HEADER_BYTES;
    ByteBuffer in = ByteBuffer.wrap(bytes, offset + 8, size - 8);
    if (in.getInt() != checksum(bytes, offset, length)) {
      return null;
    }
    int version = in.get();
    if (version != VERSION && version != PACKED_VERSION) {
      return null;
    }
    boolean packed = version == PACKED_VERSION;
    int lane = in.get();
    int flags = in.getShort();
    int count = in.getInt();
    long number = in.getLong();
    long destination = in.getLong();
    String instance = HexFormat.of().toHexDigits(in.getLong());
    long firstSequence = in.getLong();
    long madeMillis = in.getLong();
    byte[] payload = new byte[length];
    in.get(payload);
    if (lane < 0 || lane >= LANES.size() || !holds(packed, payload, count)) {
      return null;
    }
    return new Numbered(
        new Frame(
            instance,
            LANES.get(lane),
            firstSequence,
            count,
            (flags & URGENT) != 0,
            0,
            madeMillis,
            packed,
            payload),
        number,
        destination);
  }

  /** Whether a payload is so many entries and nothing else. */
  private static boolean holds(boolean packed, byte[] payload, int count) {
    if (packed) {
      return count > 0 && new PackedPayload(payload).holds(count);
    }
    FrameEntries entries = new FrameEntries(payload);
    return count > 0 && entries.levels().total() == count && entries.isAtEnd();
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset + 4, 4);
    crc.update(bytes, offset + AFTER_CHECKSUM, HEADER_BYTES - AFTER_CHECKSUM + length);
    return (int) crc.getValue();
  }
}
