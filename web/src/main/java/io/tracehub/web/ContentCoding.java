// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** How a body was packed, and its beginning without that. */
enum ContentCoding {
  NONE,
  GZIP,
  DEFLATE,
  /** One that is not unpacked here. */
  UNKNOWN;

  private static final int CHUNK = 4096;
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;

  /**
   * What was unpacked.
   *
   * @param isCut whether there may be more
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  record Unpacked(byte[] bytes, boolean isCut) {}

  /**
   * What a Content-Encoding header names; a body that is not packed as it says is taken as it is.
   */
  static ContentCoding of(@Nullable String header, byte[] body) {
    String name = header == null ? "" : header.trim().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> NONE;
      case "gzip", "x-gzip" -> looksLikeGzip(body) ? GZIP : NONE;
      case "deflate" -> DEFLATE;
      default -> UNKNOWN;
    };
  }

  private static boolean looksLikeGzip(byte[] body) {
    return body.length > 1 && (body[0] & 0xff) == GZIP_MAGIC_1 && (body[1] & 0xff) == GZIP_MAGIC_2;
  }

  /** At most so many bytes of what was packed, however much it would become. */
  Unpacked unpack(byte[] body, int maxBytes) {
    if (this != GZIP && this != DEFLATE) {
      return new Unpacked(body, false);
    }
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    boolean damaged = false;
    try (InputStream packed = new ByteArrayInputStream(body);
        InputStream in =
            this == GZIP ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      byte[] chunk = new byte[CHUNK];
      int count = in.read(chunk);
      while (count > 0) {
        unpacked.write(chunk, 0, count);
        // Nothing is read, and so 0, as soon as there is one byte too much.
        count = in.read(chunk, 0, Math.min(CHUNK, Math.max(0, maxBytes + 1 - unpacked.size())));
      }
    } catch (IOException cutOrDamaged) {
      damaged = true;
    }
    byte[] bytes = unpacked.toByteArray();
    return bytes.length > maxBytes
        ? new Unpacked(Arrays.copyOf(bytes, maxBytes), true)
        : new Unpacked(bytes, damaged);
  }
}
