// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.jspecify.annotations.Nullable;

/**
 * Ends what stalls. The connector's idle timeout is not enough: a client that sends a byte every
 * few seconds is never idle, and many of them together hold more memory, or more connections, than
 * there are. So each part of a request has its time, and where room runs out, the connection that
 * has been waited for longest makes it, rather than the one that comes next.
 */
final class ConnectionWatch extends EventsHandler implements Connection.Listener, AutoCloseable {
  static final int MAX_CONNECTIONS = 1_000;
  static final long MAX_HELD_BYTES = 16L * 1024 * 1024;
  private static final String STREAMED = ConnectionWatch.class.getName() + ".streamed";
  private static final Comparator<Visit> LONGEST_FIRST =
      (one, other) -> Long.signum(one.since() - other.since());

  private final Map<Connection, Visit> visits = new ConcurrentHashMap<>();
  private final AtomicLong heldBytes = new AtomicLong();
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, ServerThreads.named("watch"));

  ConnectionWatch(Handler next) {
    super(next);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    var unused =
        executor.scheduleWithFixedDelay(() -> sweep(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
  }

  /** Says that the body of a request is worked on as it comes, and not collected. */
  static void streams(Request request) {
    request.setAttribute(STREAMED, true);
  }

  /** Ends every connection whose client has had its time. */
  void sweep(long nowNanos) {
    for (Visit visit : visits.values()) {
      if (visit.isOverdue(nowNanos)) {
        heldBytes.addAndGet(visit.cutOff("The client took too long"));
      }
    }
  }

  int connections() {
    return visits.size();
  }

  /** What is held for clients that have not sent, or taken, all of something. */
  long heldBytes() {
    return heldBytes.get();
  }

  /** What those who are connected have sent. */
  long bytesIn() {
    return visits.keySet().stream().mapToLong(Connection::getBytesIn).sum();
  }

  @Override
  public void onOpened(Connection connection) {
    visits.put(connection, new Visit(connection, System.nanoTime()));
    if (visits.size() > MAX_CONNECTIONS) {
      endLongest(visit -> true, connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Visit visit = visits.remove(connection);
    if (visit != null) {
      heldBytes.addAndGet(visit.end(System.nanoTime()));
    }
  }

  @Override
  protected void onBeforeHandling(Request request) {
    Visit visit = visit(request);
    if (visit != null) {
      visit.begin(System.nanoTime());
    }
  }

  @Override
  protected void onRequestRead(Request request, Content.@Nullable Chunk chunk) {
    Visit visit = visit(request);
    if (visit != null) {
      int bytes = chunk == null ? 0 : chunk.remaining();
      boolean last = chunk != null && chunk.isLast();
      boolean kept = request.getAttribute(STREAMED) == null;
      hold(request, visit.read(bytes, last, kept, System.nanoTime()));
    }
  }

  @Override
  protected void onResponseBegin(Request request, int status, HttpFields headers) {
    Visit visit = visit(request);
    if (visit != null && LiveFeed.TYPE.equals(headers.get(HttpHeader.CONTENT_TYPE))) {
      visit.live();
    }
  }

  @Override
  protected void onResponseWrite(Request request, boolean last, @Nullable ByteBuffer content) {
    Visit visit = visit(request);
    if (visit != null) {
      int bytes = content == null ? 0 : content.remaining();
      hold(request, visit.write(bytes, System.nanoTime()));
    }
  }

  @Override
  protected void onResponseWriteComplete(
      Request request, boolean last, @Nullable ByteBuffer content, @Nullable Throwable failure) {
    Visit visit = visit(request);
    if (visit != null) {
      hold(request, visit.written(System.nanoTime()));
    }
  }

  @Override
  protected void onComplete(
      Request request, int status, HttpFields headers, @Nullable Throwable failure) {
    Visit visit = visit(request);
    if (visit != null) {
      hold(request, visit.end(System.nanoTime()));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private @Nullable Visit visit(Request request) {
    return visits.get(request.getConnectionMetaData().getConnection());
  }

  private void hold(Request request, long more) {
    if (heldBytes.addAndGet(more) > MAX_HELD_BYTES && more > 0) {
      endLongest(visit -> visit.held() > 0, request.getConnectionMetaData().getConnection());
    }
  }

  /** One at a time, so that two who need room do not end the same. */
  private synchronized void endLongest(Predicate<Visit> suitable, Connection except) {
    visits.entrySet().stream()
        .filter(entry -> entry.getKey() != except)
        .map(Map.Entry::getValue)
        .filter(Visit::isWaitedFor)
        .filter(suitable)
        .min(LONGEST_FIRST)
        .ifPresent(visit -> heldBytes.addAndGet(visit.cutOff("Others need the room")));
  }
}
