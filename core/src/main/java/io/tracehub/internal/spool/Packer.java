// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.Bytes;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the entries of a frame once, before it is stored, in a form that a request takes as it
 * stands: fifty times less is written, kept in memory and read again. A small frame is left alone,
 * since compressing little saves little; it is compressed together with others when it is sent. For
 * one thread.
 */
public final class Packer implements AutoCloseable {

  /** A payload smaller than this stays as it is. */
  static final int LEAST_BYTES = 8 * 1024;

  private static final int BUFFER_BYTES = 64 * 1024;

  private final int level;

  /** Holds a quarter of a megabyte that the collector does not see. */
  private @Nullable Deflater deflater;

  private final CRC32 crc = new CRC32();
  private final byte[] separator;
  private final Bytes text = new Bytes(BUFFER_BYTES);
  private final Bytes table = new Bytes(1024);
  private final byte[] chunk = new byte[BUFFER_BYTES];

  /**
   * A packer.
   *
   * @param level of compression, 1 to 9
   * @param separator what stands between entries in a request
   */
  public Packer(int level, byte[] separator) {
    this.level = level;
    this.separator = separator.clone();
  }

  /** The frame packed; as it is if it is small, or if that fails, for want of memory say. */
  public Frame pack(Frame frame) {
    if (frame.payload().length < LEAST_BYTES || frame.isPacked()) {
      return frame;
    }
    try {
      return packed(frame);
    } catch (RuntimeException | Error failed) {
      // Its entries are counted already, and can be stored all the same.
      return frame;
    }
  }

  private Frame packed(Frame frame) {
    byte[] payload = frame.payload();
    text.reset(BUFFER_BYTES);
    table.reset(BUFFER_BYTES);
    int previous = 0;
    FrameEntries entries = new FrameEntries(frame);
    while (entries.next()) {
      if (previous > 0) {
        text.write(separator, 0, separator.length);
      }
      table.write(payload, previous, entries.start() - previous);
      text.write(payload, entries.start(), entries.end() - entries.start());
      previous = entries.end();
    }
    crc.reset();
    text.writeTo(crc::update);
    return frame.packed(
        PackedPayload.of(payload.length, text.size(), (int) crc.getValue(), table, this::deflate));
  }

  private void deflate(Bytes out) {
    Deflater open = deflater == null ? new Deflater(level, true) : deflater;
    deflater = open;
    open.reset();
    text.writeTo(open::setInput);
    int length;
    do {
      // Ends at a full byte, and needs nothing of what stands before it.
      length = open.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      out.write(chunk, 0, length);
    } while (length == chunk.length);
  }

  /** Gives memory back; what is packed later takes it again. */
  @Override
  public void close() {
    if (deflater != null) {
      deflater.end();
      deflater = null;
    }
  }
}
