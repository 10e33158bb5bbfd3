// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of which it is only known how many there are at most. */
final class ByteCollector {
  private final int maxBytes;
  private byte[] bytes;
  private int size;

  /**
   * @param expectedBytes a guess, which is not believed beyond 64 KiB
   * @param maxBytes more are never added
   */
  ByteCollector(int expectedBytes, int maxBytes) {
    this.maxBytes = maxBytes;
    this.bytes = new byte[Math.min(Math.max(expectedBytes, 256), Math.min(maxBytes, 64 * 1024))];
  }

  int size() {
    return size;
  }

  void add(ByteBuffer piece) {
    int more = piece.remaining();
    makeRoom(more);
    piece.get(bytes, size, more);
    size += more;
  }

  void add(byte[] piece, int length) {
    makeRoom(length);
    System.arraycopy(piece, 0, bytes, size, length);
    size += length;
  }

  /** What was added; nothing is kept here any more. */
  byte[] take() {
    byte[] all = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    bytes = new byte[0];
    size = 0;
    return all;
  }

  private void makeRoom(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max(size + (long) more, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, maxBytes));
    }
  }
}
