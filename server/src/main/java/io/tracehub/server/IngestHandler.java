// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Receives entries of every system and stores them before they are answered. Collecting a body
 * holds no thread; unpacking, checking and storing happen on a few threads of its own.
 */
final class IngestHandler implements AutoCloseable {
  static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
  private static final long MAX_UNFINISHED_BYTES = 32L * 1024 * 1024;
  private static final int THREADS = 2;

  private final Clock clock = Clock.systemUTC();
  private final BodyBudget budget = new BodyBudget(MAX_UNFINISHED_BYTES);
  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, ServerThreads.named("ingest"));
  private final Refusals refusals = new Refusals();
  private final EntryStore store;
  private final LiveFeed live;

  IngestHandler(EntryStore store, LiveFeed live) {
    this.store = store;
    this.live = live;
  }

  Refusals refusals() {
    return refusals;
  }

  /** Starts to read the request; the answer comes later, from another thread. */
  void receive(Reception reception, Request request, Response response, Callback callback) {
    RequestBody body = new RequestBody(request, MAX_BODY_BYTES, budget);
    Callback answered = Callback.from(callback, body::close);
    body.arrival()
        .thenRunAsync(() -> reply(reception, request, body).send(response, answered), executor)
        .exceptionally(failure -> fail(answered, failure));
  }

  @Override
  public void close() {
    Closing.gently(executor);
  }

  private Reply reply(Reception reception, Request request, RequestBody body) {
    HttpFields headers = request.getHeaders();
    try {
      Reception.Taken taken =
          reception.take(headers, Request.getPathInContext(request), body.bytes());
      store.append(taken.entries(), taken.mismatch(), live::stored);
      return taken.reply();
    } catch (RefusedRequest e) {
      return refusal(reception, headers, e);
    } catch (StoreException e) {
      return refusal(
          reception,
          headers,
          RefusedRequest.of(
              reception.statusOfTrouble(), "the entries could not be stored: " + e.getCause()));
    }
  }

  private static @Nullable Void fail(Callback callback, Throwable failure) {
    boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
    callback.failed(wrapped ? failure.getCause() : failure);
    return null;
  }

  private Reply refusal(Reception reception, HttpFields headers, RefusedRequest refused) {
    Refusals.Refusal refusal =
        new Refusals.Refusal(
            clock.instant(), reception.protocol(), refused.status(), refused.reason());
    refusals.add(refusal);
    live.refused(refusal);
    try {
      store.countRefused();
    } catch (StoreException e) {
      // The store is why the request is refused, or soon will be; the answer matters more than the
      // count.
    }
    Reply own = refused.reply();
    return own == null ? reception.refusal(headers, refused) : own;
  }
}
