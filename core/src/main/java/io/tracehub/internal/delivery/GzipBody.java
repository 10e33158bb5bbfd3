// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.PackedPayload;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * One gzip stream (RFC 1952) of texts and of payloads that were compressed before. A deflate stream
 * is a row of blocks; those of a packed payload start and end at a full byte and refer to nothing
 * before them, so they are copied in as they stand. What follows them must not refer to anything
 * before them either, so the deflater forgets it. For one thread.
 */
final class GzipBody {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0};
  private static final int CHUNK_BYTES = 16 * 1024;

  /** A text shorter than this is not worth a flush of the deflater; it is stored as it is. */
  private static final int STORED_BYTES = 64;

  private final Bytes out;
  private final int level;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private Crc32 crc = Crc32.EMPTY;
  private @Nullable Deflater deflater;
  private boolean hasHistory;

  /** Begins a stream, in which texts are compressed at this level. To be ended. */
  GzipBody(Bytes out, int level) {
    this.out = out;
    this.level = level;
    out.write(HEADER, 0, HEADER.length);
  }

  /** Adds a text. */
  void text(byte[] text, int offset, int length) {
    if (length == 0) {
      return;
    }
    crc = crc.then(Crc32.of(text, offset, length));
    if (length < STORED_BYTES && !hasHistory) {
      store(text, offset, length);
      return;
    }
    hasHistory = true;
    Deflater open = deflater();
    open.setInput(text, offset, length);
    drain(open, Deflater.NO_FLUSH);
  }

  /** Adds what is compressed already. */
  void packed(PackedPayload payload) {
    forget();
    out.write(payload.bytes(), payload.start(), payload.bytes().length - payload.start());
    crc = crc.then(new Crc32(payload.crc(), payload.textBytes()));
  }

  /** Ends the stream. */
  void end() {
    forget();
    if (deflater != null) {
      deflater.end();
    }
    // An empty last block: final, with fixed codes, and the code for its end.
    out.write(0x03);
    out.write(0x00);
    littleEndian(crc.value(), 4);
    littleEndian((int) crc.length(), 4);
  }

  private void forget() {
    if (hasHistory) {
      drain(deflater(), Deflater.FULL_FLUSH);
      hasHistory = false;
    }
  }

  private Deflater deflater() {
    Deflater open = deflater == null ? new Deflater(level, true) : deflater;
    deflater = open;
    return open;
  }

  private void drain(Deflater from, int flush) {
    int length;
    do {
      length = from.deflate(chunk, 0, chunk.length, flush);
      out.write(chunk, 0, length);
    } while (length == chunk.length);
  }

  /** RFC 1951, 3.2.4: a block that is not the last, its length twice, once inverted. */
  private void store(byte[] text, int offset, int length) {
    out.write(0);
    littleEndian(length, 2);
    littleEndian(~length, 2);
    out.write(text, offset, length);
  }

  private void littleEndian(int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> (8 * i));
    }
  }
}
