// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.BodyCopy;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The container's reader; what the application reads from it is copied. It has no buffer itself.
 */
final class CopyingReader extends BufferedReader {

  private final BufferedReader in;
  private final BodyCopy copy;
  private long marked;

  CopyingReader(BufferedReader in, BodyCopy copy) {
    super(in, 1);
    this.in = in;
    this.copy = copy;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      copy.add(Character.toString(value));
    }
    return value;
  }

  @Override
  public int read(char[] target) throws IOException {
    int count = in.read(target);
    copy.add(target, 0, count);
    return count;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    copy.add(target, offset, count);
    return count;
  }

  @Override
  public @Nullable String readLine() throws IOException {
    String line = in.readLine();
    if (line != null) {
      copy.add(line);
      copy.add("\n");
    }
    return line;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    copy.skip(skipped);
    return skipped;
  }

  @Override
  public boolean ready() throws IOException {
    return in.ready();
  }

  @Override
  public boolean markSupported() {
    return in.markSupported();
  }

  @Override
  public void mark(int readAheadLimit) throws IOException {
    in.mark(readAheadLimit);
    marked = copy.length();
  }

  @Override
  public void reset() throws IOException {
    in.reset();
    copy.rewindTo(marked);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
