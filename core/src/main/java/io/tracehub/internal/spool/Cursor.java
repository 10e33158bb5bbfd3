// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How far a segment is settled: a file beside it to which each acknowledgement is appended, so that
 * a torn one costs no more than itself.
 *
 * <pre>
 *   record = frame number 8 | CRC-32C of the number 4
 * </pre>
 */
final class Cursor {

  private static final int RECORD_BYTES = 12;

  /** As many acknowledgements of a segment of 8 MiB as there can be entries. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private Cursor() {}

  static byte[] record(long number) {
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES).putLong(number);
    return record.putInt(checksum(record.array(), 0)).array();
  }

  /** The highest number that was acknowledged; 0 if none was. */
  static long read(FileOps files, Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = files.read(file, 0, MAX_BYTES);
    } catch (NoSuchFileException none) {
      return 0;
    }
    long highest = 0;
    for (int at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
      ByteBuffer record = ByteBuffer.wrap(bytes, at, RECORD_BYTES);
      long number = record.getLong();
      if (record.getInt() == checksum(bytes, at)) {
        highest = Math.max(highest, number);
      }
    }
    return highest;
  }

  private static int checksum(byte[] bytes, int offset) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, Long.BYTES);
    return (int) crc.getValue();
  }
}
