// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * JSON put together in a buffer that is used again and again. What is encoded already, plain texts
 * and numbers are copied into it; all else Jackson writes. For one thread.
 */
final class JsonBytes extends OutputStream {

  private static final int KEPT_BYTES = 64 * 1024;

  private final JsonWriter jackson = new JsonWriter();
  private byte[] buffer = new byte[1024];
  private int size;

  /** Forgets what it holds; gives memory back if a large entry had made it grow. */
  void clear() {
    size = 0;
    if (buffer.length > KEPT_BYTES) {
      buffer = new byte[KEPT_BYTES];
    }
  }

  /** JSON, or a part of it, as it stands. */
  void raw(byte[] json) {
    write(json, 0, json.length);
  }

  /** A text in quotes, cleaned and cut. Most are short and nothing in them is escaped. */
  void text(String value, int maxBytes) throws IOException {
    if (value.length() > maxBytes || !copyPlain(value)) {
      jackson.writeValue(this, g -> g.writeString(Text.bounded(value, maxBytes)));
    }
  }

  private boolean copyPlain(String value) {
    int length = value.length();
    ensureRoom(length + 2);
    byte[] to = buffer;
    int start = size + 1;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (!Text.isPlain(c)) {
        return false;
      }
      to[start + i] = (byte) c;
    }
    to[start - 1] = '"';
    to[start + length] = '"';
    size += length + 2;
    return true;
  }

  /** A number that is not negative. */
  void number(long value) {
    if (value > Integer.MAX_VALUE) {
      number(value / 1_000_000_000);
      digits((int) (value % 1_000_000_000), 9);
      return;
    }
    int digits = 1;
    for (long least = 10; value >= least; least *= 10) {
      digits++;
    }
    digits((int) value, digits);
  }

  /** The last so many digits, with zeros before them. */
  private void digits(int value, int count) {
    ensureRoom(count);
    int rest = value;
    for (int i = size + count - 1; i >= size; i--) {
      int tenth = rest / 10;
      buffer[i] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    }
    size += count;
  }

  /** Members of the object that is open and has one already, by Jackson. There may be none. */
  void members(JsonWriter.Body body) throws IOException {
    int start = size;
    jackson.writeValue(
        this,
        g -> {
          g.writeStartObject();
          body.write(g);
          g.writeEndObject();
        });
    if (size == start + 2) {
      size = start;
    } else {
      buffer[start] = ',';
      size--;
    }
  }

  int size() {
    return size;
  }

  /** A copy of what was written since it had that size. */
  byte[] since(int start) {
    return Arrays.copyOfRange(buffer, start, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(buffer, 0, size);
  }

  @Override
  public void write(int b) {
    ensureRoom(1);
    buffer[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    ensureRoom(length);
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  private void ensureRoom(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
