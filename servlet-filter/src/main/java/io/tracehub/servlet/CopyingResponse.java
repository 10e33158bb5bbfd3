// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.BodyCopy;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A response of which a copy is made while the application writes it. Everything goes to the
 * container at once and as it is.
 */
final class CopyingResponse extends HttpServletResponseWrapper {

  private final BodyCopy copy;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;

  CopyingResponse(HttpServletResponse response, BodyCopy copy) {
    super(response);
    this.copy = copy;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream out = super.getOutputStream();
    if (stream == null) {
      stream = new CopyingOutput(out, copy, charset());
    }
    return stream;
  }

  private Charset charset() {
    try {
      Charset said = Charset.forName(getCharacterEncoding());
      return said.canEncode() ? said : StandardCharsets.ISO_8859_1;
    } catch (IllegalArgumentException notKnown) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter out = super.getWriter();
    if (writer == null) {
      writer = new CopyingWriter(out, copy);
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    super.flushBuffer();
    copy.flush();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    copy.clear();
  }

  @Override
  public void reset() {
    super.reset();
    stream = null;
    writer = null;
    copy.clear();
  }

  /** What was written is gone; what the container writes instead is not the application's. */
  @Override
  public void sendError(int status) throws IOException {
    super.sendError(status);
    copy.clear();
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    super.sendError(status, message);
    copy.clear();
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    super.sendRedirect(location);
    copy.clear();
  }

  /** What an event is to tell of its body; null if it has none. */
  @Nullable Object payload() {
    return copy.payload(getContentType(), getHeader("Content-Encoding"));
  }
}
