// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** A growing buffer that is used again and again by one thread; no lock, unlike the JDK's. */
public final class Bytes extends OutputStream {

  private byte[] buffer;
  private int size;

  /** An empty buffer with room for {@code capacity} bytes. */
  public Bytes(int capacity) {
    buffer = new byte[capacity];
  }

  @Override
  public void write(int b) {
    ensureRoom(1);
    buffer[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    ensureRoom(length);
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  /**
   * A length as a varint: seven bits a byte, the lowest first, the high bit on all but the last.
   */
  public void writeVarint(int value) {
    int rest = value;
    while (rest >= 0x80) {
      write(rest | 0x80);
      rest >>>= 7;
    }
    write(rest);
  }

  /** Appends all that {@code other} holds. */
  public void write(Bytes other) {
    write(other.buffer, 0, other.size);
  }

  /** Forgets what stands behind so many bytes. */
  public void truncate(int length) {
    size = Objects.checkIndex(length, size + 1);
  }

  /** How many bytes it holds. */
  public int size() {
    return size;
  }

  /** Takes a stretch of an array. */
  public interface Taker {
    /** Takes it, without keeping the array. */
    void take(byte[] bytes, int offset, int length);
  }

  /** Hands over all that it holds, without a copy. */
  public void writeTo(Taker taker) {
    taker.take(buffer, 0, size);
  }

  /** A copy of what it holds. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /** Forgets what it holds; gives memory back if one large use had made it grow. */
  public void reset(int keepCapacity) {
    size = 0;
    if (buffer.length > keepCapacity) {
      buffer = new byte[keepCapacity];
    }
  }

  /** Makes room for so many bytes more. */
  public void ensureRoom(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
