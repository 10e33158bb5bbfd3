// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Writes large answers in slices. The JDK copies what is written at once into memory outside the
 * heap, and every thread keeps the largest copy that it ever made. What counts the bytes that wait
 * stands inside, since all of an answer waits, not only a slice of it.
 */
final class Slices extends Handler.Wrapper {
  private static final int MAX_BYTES = 64 * 1024;

  Slices(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, new Sliced(request, response), callback);
  }

  private static final class Sliced extends Response.Wrapper {
    Sliced(Request request, Response wrapped) {
      super(request, wrapped);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (content == null || content.remaining() <= MAX_BYTES) {
        super.write(last, content, callback);
      } else {
        new Writing(getWrapped(), last, content, callback).iterate();
      }
    }
  }

  private static final class Writing extends IteratingNestedCallback {
    private final Response response;
    private final boolean last;
    private final ByteBuffer content;

    Writing(Response response, boolean last, ByteBuffer content, Callback callback) {
      super(callback);
      this.response = response;
      this.last = last;
      this.content = content;
    }

    @Override
    protected Action process() {
      if (!content.hasRemaining()) {
        return Action.SUCCEEDED;
      }
      int bytes = Math.min(MAX_BYTES, content.remaining());
      ByteBuffer slice = content.slice(content.position(), bytes);
      content.position(content.position() + bytes);
      response.write(last && !content.hasRemaining(), slice, this);
      return Action.SCHEDULED;
    }
  }
}
