// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.Levels;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The payload of a frame whose entries are compressed already.
 *
 * <pre>
 *   offset size
 *      0    4   raw     the size of the same entries as an ordinary payload
 *      4    4   text    the size of what is compressed
 *      8    4   CRC-32  of the text
 *     12    4   table   its size
 *     16        table   ( level: 1 byte | length: varint ) × count
 *               deflate data: entry, separator, entry, …; ends at a full byte, refers to nothing before
 * </pre>
 *
 * So a gzip stream can be put together from such data (RFC 1951, 3.2.3: a non-final block follows).
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, changed by nobody
public record PackedPayload(byte[] bytes) {

  private static final int HEADER_BYTES = 16;

  static byte[] of(EntryBuffer entries, int crc, Consumer<Bytes> deflated) {
    Bytes table = entries.heads();
    int textBytes = entries.texts().size();
    Bytes packed = new Bytes(textBytes / 16 + table.size() + HEADER_BYTES);
    byte[] header =
        ByteBuffer.allocate(HEADER_BYTES)
            .putInt(entries.size())
            .putInt(textBytes)
            .putInt(crc)
            .putInt(table.size())
            .array();
    packed.write(header, 0, header.length);
    packed.write(table);
    deflated.accept(packed);
    return packed.toByteArray();
  }

  /** The size of the same entries as an ordinary payload. */
  public int rawBytes() {
    return ByteBuffer.wrap(bytes).getInt(0);
  }

  /** The size of what is compressed. */
  public int textBytes() {
    return ByteBuffer.wrap(bytes).getInt(4);
  }

  /** The CRC-32 of what is compressed. */
  public int crc() {
    return ByteBuffer.wrap(bytes).getInt(8);
  }

  private int tableEnd() {
    return HEADER_BYTES + ByteBuffer.wrap(bytes).getInt(12);
  }

  /** Where the compressed data starts; it goes on to the end. */
  public int start() {
    return tableEnd();
  }

  /** How many entries of each level there are. */
  Levels levels() {
    return heads().levels();
  }

  private FrameEntries heads() {
    return FrameEntries.heads(bytes, HEADER_BYTES, tableEnd());
  }

  /** Whether this is a payload of so many entries, as far as can be told without inflating it. */
  boolean holds(int count) {
    if (bytes.length < HEADER_BYTES || tableEnd() < HEADER_BYTES || tableEnd() > bytes.length) {
      return false;
    }
    FrameEntries heads = heads();
    int found = 0;
    long entries = 0;
    while (heads.next()) {
      found++;
      entries += heads.length();
    }
    return found == count
        && heads.isAtEnd()
        && rawBytes() == tableEnd() - HEADER_BYTES + entries
        && rawBytes() <= FrameCodec.MAX_PAYLOAD_BYTES
        && textBytes() >= entries
        && textBytes() <= FrameCodec.MAX_PAYLOAD_BYTES;
  }

  /** The same entries as an ordinary payload. */
  byte[] unpacked() {
    byte[] text = inflated();
    Bytes raw = new Bytes(rawBytes());
    long count = levels().total();
    int separator = count < 2 ? 0 : (int) ((text.length - lengths()) / (count - 1));
    heads().join(text, separator, raw);
    return raw.toByteArray();
  }

  private int lengths() {
    return rawBytes() - (tableEnd() - HEADER_BYTES);
  }

  private byte[] inflated() {
    byte[] text = new byte[textBytes()];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, start(), bytes.length - start());
      int done = 0;
      int length;
      do {
        length = inflater.inflate(text, done, text.length - done);
        done += length;
      } while (length > 0 && done < text.length);
      CRC32 sum = new CRC32();
      sum.update(text);
      if (done < text.length || (int) sum.getValue() != crc()) {
        throw new IllegalStateException("a packed frame is not what it was");
      }
      return text;
    } catch (DataFormatException damaged) {
      throw new IllegalStateException("a packed frame cannot be read", damaged);
    } finally {
      inflater.end();
    }
  }
}
