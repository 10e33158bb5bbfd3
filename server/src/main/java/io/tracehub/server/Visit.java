// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;

/**
 * One connection: what its client owes, since when, and what is held for it meanwhile.
 *
 * <pre>
 *            first byte            head complete                 body complete          answer taken
 * silent ───────────────▶ in head ───────────────▶ in body ─────────────────▶ with us ◀──────────────▶ taking ─▶ silent
 * </pre>
 *
 * Only in the head, in the body and while taking its answer does it make others wait, and only so
 * long may each last. Thread-safe.
 */
final class Visit {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LIVE_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long BYTES_A_SECOND = 64 * 1024;

  private enum State {
    SILENT,
    IN_HEAD,
    IN_BODY,
    WITH_US,
    TAKING,
    CUT_OFF
  }

  private final Connection connection;
  private State state = State.SILENT;
  private long since;
  private long bytesBefore;
  private long moved;
  private long held;
  private boolean live;
  private boolean paused;
  private long pausedAt;

  Visit(Connection connection, long now) {
    this.connection = connection;
    this.since = now;
  }

  /** The head has come, and with it a request. */
  synchronized void begin(long now) {
    enter(State.WITH_US, now);
    live = false;
  }

  /**
   * Some of the body has come, or nothing yet. Until more is asked for, nobody waits for its
   * client. One that is too long is not held any more.
   *
   * @param kept whether it is held until all has come
   * @return by how much more is held now
   */
  synchronized long read(int bytes, boolean last, boolean kept, long now) {
    long before = held;
    if (last) {
      enter(State.WITH_US, now);
      return -before;
    }
    if (state != State.IN_BODY) {
      enter(State.IN_BODY, now);
    }
    if (paused) {
      since += now - pausedAt;
    }
    paused = bytes > 0;
    pausedAt = now;
    moved += bytes;
    boolean holds = kept && state != State.CUT_OFF && moved <= IngestHandler.MAX_BODY_BYTES;
    held = holds ? moved : 0;
    return held - before;
  }

  /** The answer is a stream, which goes on as long as the page is open. */
  synchronized void live() {
    live = true;
  }

  /** A piece of the answer is on its way; returns by how much more is held now. */
  synchronized long write(int bytes, long now) {
    long before = held;
    enter(State.TAKING, now);
    moved = bytes;
    held = state == State.CUT_OFF || live ? 0 : bytes;
    return held - before;
  }

  /** The piece has been taken, or nobody wants it; returns by how much more is held now. */
  synchronized long written(long now) {
    long before = held;
    enter(State.WITH_US, now);
    return -before;
  }

  /** The request is done; returns by how much more is held now. */
  synchronized long end(long now) {
    long before = held;
    enter(State.SILENT, now);
    live = false;
    bytesBefore = connection.getBytesIn();
    return -before;
  }

  /** Whether its client has had more than its time. */
  synchronized boolean isOverdue(long now) {
    if (state == State.SILENT && connection.getBytesIn() > bytesBefore) {
      enter(State.IN_HEAD, now);
    }
    long patience = PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(moved / BYTES_A_SECOND);
    return switch (state) {
      case SILENT, WITH_US, CUT_OFF -> false;
      case IN_HEAD -> now - since > patience;
      case IN_BODY -> (paused ? pausedAt : now) - since > patience;
      case TAKING -> now - since > (live ? LIVE_PATIENCE_NANOS : patience);
    };
  }

  /** Whether it may be ended for the sake of others: the server owes it nothing. */
  synchronized boolean isWaitedFor() {
    return !live && !paused && state != State.WITH_US && state != State.CUT_OFF;
  }

  /** Since when it has been waited for. */
  synchronized long since() {
    return since;
  }

  synchronized long held() {
    return held;
  }

  /** Closes the connection; returns by how much more is held now. */
  long cutOff(String why) {
    long before;
    synchronized (this) {
      before = held;
      enter(State.CUT_OFF, since);
    }
    connection.getEndPoint().close(new TimeoutException(why));
    return -before;
  }

  private void enter(State next, long now) {
    if (state != State.CUT_OFF) {
      state = next;
    }
    since = now;
    paused = false;
    moved = 0;
    held = 0;
  }
}
