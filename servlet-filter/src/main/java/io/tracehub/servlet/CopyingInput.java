// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.BodyCopy;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** The container's stream; what the application reads from it is copied. */
final class CopyingInput extends ServletInputStream {

  private final ServletInputStream in;
  private final BodyCopy copy;
  private long marked;

  CopyingInput(ServletInputStream in, BodyCopy copy) {
    this.in = in;
    this.copy = copy;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      copy.add(value);
    }
    return value;
  }

  @Override
  public int read(byte[] target) throws IOException {
    int count = in.read(target);
    copy.add(target, 0, count);
    return count;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    copy.add(target, offset, count);
    return count;
  }

  @Override
  public int readLine(byte[] target, int offset, int length) throws IOException {
    int count = in.readLine(target, offset, length);
    copy.add(target, offset, count);
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    copy.skip(skipped);
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public boolean markSupported() {
    return in.markSupported();
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the container's own is, or need not be
  public void mark(int readLimit) {
    in.mark(readLimit);
    marked = copy.length();
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void reset() throws IOException {
    in.reset();
    copy.rewindTo(marked);
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
