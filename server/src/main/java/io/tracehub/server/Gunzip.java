// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a gzip body (RFC 1952): one member or several, each with its checksum, optional zero
 * padding after each, and nothing else. The JDK's stream would ignore rubbish after a member, which
 * the real back end refuses.
 *
 * <pre>
 * member = 1f 8b 08 | flags 1 | time 4 | xfl 1 | os 1 | [extra] [name 0] [comment 0] [crc16 2] | deflate … | crc32 4 | size 4
 * </pre>
 */
final class Gunzip {
  private static final int FIXED_HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int HEADER_CHECKSUM = 0x02;
  private static final int EXTRA = 0x04;
  private static final int NAME = 0x08;
  private static final int COMMENT = 0x10;
  private static final int RESERVED = 0xe0;

  private final byte[] body;
  private final int maxBytes;
  private final ByteCollector unpacked;
  private int at;

  private Gunzip(byte[] body, int maxBytes) {
    this.body = body;
    this.maxBytes = maxBytes;
    this.unpacked = new ByteCollector(4 * body.length, maxBytes);
  }

  /**
   * @param maxBytes what may come out; checked while unpacking, so that a bomb never unfolds
   */
  static byte[] unpack(byte[] body, int maxBytes) throws RefusedRequest {
    Gunzip gunzip = new Gunzip(body, maxBytes);
    Inflater inflater = new Inflater(true);
    try {
      while (gunzip.at < body.length) {
        gunzip.member(inflater);
      }
    } catch (DataFormatException e) {
      throw RefusedRequest.invalid("the gzip data is damaged: " + e.getMessage());
    } finally {
      inflater.end();
    }
    return gunzip.unpacked.take();
  }

  private void member(Inflater inflater) throws RefusedRequest, DataFormatException {
    header();
    inflater.reset();
    inflater.setInput(body, at, body.length - at);
    CRC32 checksum = new CRC32();
    byte[] piece = new byte[8192];
    while (!inflater.finished()) {
      int bytes = inflater.inflate(piece);
      if (bytes == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        throw RefusedRequest.invalid("the gzip data ends too early");
      }
      if (unpacked.size() + bytes > maxBytes) {
        throw RefusedRequest.tooLarge(
            "the gzip data unpacks to more than %,d bytes".formatted(maxBytes));
      }
      checksum.update(piece, 0, bytes);
      unpacked.add(piece, bytes);
    }
    at = body.length - inflater.getRemaining();
    require(TRAILER_BYTES);
    if (littleEndian(at) != (int) checksum.getValue()
        || littleEndian(at + 4) != (int) inflater.getBytesWritten()) {
      throw RefusedRequest.invalid("the gzip checksum does not match");
    }
    at += TRAILER_BYTES;
    while (at < body.length && body[at] == 0) {
      at++;
    }
  }

  private void header() throws RefusedRequest {
    require(FIXED_HEADER_BYTES);
    int flags = body[at + 3] & 0xff;
    if ((body[at] & 0xff) != 0x1f
        || (body[at + 1] & 0xff) != 0x8b
        || body[at + 2] != 8
        || (flags & RESERVED) != 0) {
      throw RefusedRequest.invalid("the body is not gzip data");
    }
    at += FIXED_HEADER_BYTES;
    if ((flags & EXTRA) != 0) {
      require(2);
      skip(2 + (body[at] & 0xff) + ((body[at + 1] & 0xff) << 8));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
  }

  private void skipText() throws RefusedRequest {
    do {
      skip(1);
    } while (body[at - 1] != 0);
  }

  private void skip(int bytes) throws RefusedRequest {
    require(bytes);
    at += bytes;
  }

  private void require(int bytes) throws RefusedRequest {
    if (body.length - at < bytes) {
      throw RefusedRequest.invalid("the gzip data ends too early");
    }
  }

  private int littleEndian(int from) {
    return (body[from] & 0xff)
        | (body[from + 1] & 0xff) << 8
        | (body[from + 2] & 0xff) << 16
        | (body[from + 3] & 0xff) << 24;
  }
}
