// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells every open page what arrives, as Server-Sent Events: {@code entry} with the summary, its id
 * as the event's id, and {@code refusal}. A comment every few seconds keeps the connection alive
 * and finds out who has gone.
 *
 * <p>All of it happens on one thread, so events keep their order; who publishes never waits.
 */
final class LiveFeed implements AutoCloseable {
  static final String TYPE = "text/event-stream";
  private static final int MAX_CLIENTS = 128;
  private static final long HEARTBEAT_MILLIS = 4_000;
  private static final byte[] GREETING = utf8("retry: 1000\n\n: connected\n\n");
  private static final byte[] HEARTBEAT = utf8(": still here\n\n");

  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, ServerThreads.named("live"));

  LiveFeed() {
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    var unused =
        executor.scheduleWithFixedDelay(
            () -> send(HEARTBEAT), HEARTBEAT_MILLIS, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Keeps the response open and adds it to the listeners. */
  void join(Response response, Callback callback) {
    if (clients.size() >= MAX_CLIENTS) {
      Answers.detail(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "Too many live pages");
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    LiveClient client = new LiveClient(response, callback, clients::remove);
    clients.add(client);
    client.offer(GREETING);
  }

  void stored(List<StoredEntry> entries) {
    publish(
        () -> {
          ByteArrayOutputStream events = new ByteArrayOutputStream();
          for (StoredEntry entry : entries) {
            events.writeBytes(utf8("event: entry\nid: " + entry.id() + "\ndata: "));
            events.writeBytes(Answers.bytes(entry::writeTo));
            events.writeBytes(utf8("\n\n"));
          }
          send(events.toByteArray());
        });
  }

  void refused(Refusals.Refusal refusal) {
    publish(
        () -> {
          ByteArrayOutputStream event = new ByteArrayOutputStream();
          event.writeBytes(utf8("event: refusal\ndata: "));
          event.writeBytes(Answers.bytes(refusal::writeTo));
          event.writeBytes(utf8("\n\n"));
          send(event.toByteArray());
        });
  }

  @Override
  public void close() {
    executor.shutdown();
    clients.forEach(LiveClient::end);
  }

  private void publish(Runnable sending) {
    if (clients.isEmpty()) {
      return;
    }
    try {
      executor.execute(sending);
    } catch (RejectedExecutionException e) {
      // The server is being closed; the pages will read the store when it is back.
    }
  }

  private void send(byte[] events) {
    if (events.length > 0) {
      clients.forEach(client -> client.offer(events));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
