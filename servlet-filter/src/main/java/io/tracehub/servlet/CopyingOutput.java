// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.BodyCopy;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.Charset;

/** The container's stream; what the application writes to it is copied. */
final class CopyingOutput extends ServletOutputStream {

  private final ServletOutputStream out;
  private final BodyCopy copy;
  private final Charset charset;

  /**
   * A stream over another.
   *
   * @param charset in which the copy of a printed text is
   */
  CopyingOutput(ServletOutputStream out, BodyCopy copy, Charset charset) {
    this.out = out;
    this.copy = copy;
    this.charset = charset;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    copy.add(value);
  }

  @Override
  public void write(byte[] source) throws IOException {
    out.write(source);
    copy.add(source, 0, source.length);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
    copy.add(source, offset, length);
  }

  /** All that is printed comes here; how it is encoded is the container's decision. */
  @Override
  public void print(String text) throws IOException {
    out.print(text);
    byte[] encoded = String.valueOf(text).getBytes(charset);
    copy.add(encoded, 0, encoded.length);
  }

  @Override
  public void println() throws IOException {
    out.println();
    copy.add('\n');
  }

  @Override
  public void println(String text) throws IOException {
    print(text);
    println();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
    copy.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public boolean isReady() {
    return out.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    out.setWriteListener(listener);
  }
}
