// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * One open live stream. What it cannot take yet waits in a bounded queue, as the very arrays that
 * all clients are sent; a client that lets it fill up is dropped.
 */
final class LiveClient extends IteratingCallback {
  private static final int MAX_WAITING_BYTES = 1024 * 1024;

  private static final byte[] NOTHING = {};

  private final Response response;
  private final Callback callback;
  private final Consumer<LiveClient> gone;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean ending;

  LiveClient(Response response, Callback callback, Consumer<LiveClient> gone) {
    this.response = response;
    this.callback = callback;
    this.gone = gone;
  }

  /** Sends now if the connection takes it, later if it is busy. Never blocks. */
  void offer(byte[] events) {
    boolean tooSlow;
    synchronized (waiting) {
      tooSlow = !waiting.isEmpty() && waitingBytes + events.length > MAX_WAITING_BYTES;
      if (!tooSlow) {
        waiting.add(events);
        waitingBytes += events.length;
      }
    }
    if (tooSlow) {
      abort(new IllegalStateException("The client reads too slowly"));
    } else {
      iterate();
    }
  }

  /** Ends the stream after what waits has been sent. */
  void end() {
    synchronized (waiting) {
      ending = true;
    }
    iterate();
  }

  @Override
  protected Action process() {
    byte[] events;
    boolean last;
    synchronized (waiting) {
      byte[] next = waiting.poll();
      events = next == null ? NOTHING : next;
      waitingBytes -= events.length;
      last = ending && waiting.isEmpty();
    }
    if (response.hasLastWrite()) {
      return Action.SUCCEEDED;
    }
    if (events.length == 0 && !last) {
      return Action.IDLE;
    }
    response.write(last, ByteBuffer.wrap(events), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onAborted(Throwable cause) {
    gone.accept(this);
  }

  @Override
  protected void onCompleteSuccess() {
    gone.accept(this);
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    gone.accept(this);
    callback.failed(cause);
  }
}
