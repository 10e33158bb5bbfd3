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

  /**
   * So much goes through the deflater before it begins anew. zlib has room for 64 KiB; with more it
   * makes room every 32 KiB and then goes through all of its hash tables, which takes as long as
   * everything else it does with log records (GzipBenchmark).
   */
  private static final int STRETCH_BYTES = 59 * 1024;

  /** So much of what stands before a stretch may be referred to in it. */
  private static final int HISTORY_BYTES = 4 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  private final int level;

  /** Holds a quarter of a megabyte that the collector does not see. */
  private @Nullable Deflater deflater;

  private final CRC32 crc = new CRC32();
  private final byte[] chunk = new byte[CHUNK_BYTES];

  /**
   * A packer.
   *
   * @param level of compression, 1 to 9
   */
  public Packer(int level) {
    this.level = level;
  }

  /**
   * A packed payload of these entries; null if they are few, or if that fails, for want of memory
   * say: they can be stored all the same.
   */
  public byte @Nullable [] pack(EntryBuffer entries) {
    if (entries.size() < LEAST_BYTES) {
      return null;
    }
    try {
      crc.reset();
      entries.texts().writeTo(crc::update);
      return PackedPayload.of(
          entries, (int) crc.getValue(), packed -> deflate(entries.texts(), packed));
    } catch (RuntimeException | Error failed) {
      return null;
    }
  }

  private void deflate(Bytes text, Bytes out) {
    Deflater open = deflater == null ? new Deflater(level, true) : deflater;
    deflater = open;
    text.writeTo(
        (bytes, offset, length) -> {
          for (int done = 0; done < length; done += STRETCH_BYTES) {
            int history = Math.min(done, HISTORY_BYTES);
            int start = offset + done;
            open.reset();
            open.setDictionary(bytes, start - history, history);
            open.setInput(bytes, start, Math.min(length - done, STRETCH_BYTES));
            flush(open, out);
          }
        });
  }

  /** Ends at a full byte, so that anything may follow. */
  private void flush(Deflater open, Bytes out) {
    int length;
    do {
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
