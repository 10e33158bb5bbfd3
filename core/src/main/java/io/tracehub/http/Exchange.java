// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;

/**
 * One request and its answer, with one deadline for both. A thread of our pool waits for the client
 * ({@code send}) and the caller for that thread, so that a deadline can end it: what the client's
 * {@code sendAsync} returns is completed by the common pool, which on a machine of two processors
 * starts a thread of no name for each request.
 *
 * <p>A server may close a connection that it kept open just when the next request is on its way.
 * The JDK's client repeats only idempotent requests then. Ours may be repeated too, since a server
 * drops a batch that it knows; so it is sent once more at once, on another connection, if the
 * answer has not begun. Otherwise a quiet application would pay a back-off for each such close.
 */
final class Exchange {

  private final HttpClient client;
  private final HttpRequest request;
  private final boolean mayBeRepeated;
  private final FutureTask<HttpResponse<byte[]>> sending = new FutureTask<>(this::sent);
  private final AtomicBoolean answerBegan = new AtomicBoolean();

  /**
   * Prepares it.
   *
   * @param mayBeRepeated whether there may be a connection left by an earlier request
   */
  Exchange(HttpClient client, HttpRequest request, boolean mayBeRepeated) {
    this.client = client;
    this.request = request;
    this.mayBeRepeated = mayBeRepeated;
  }

  /** Sends and waits. Call once. */
  HttpResponse<byte[]> response(Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    SharedClient.send(sending);
    return sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private HttpResponse<byte[]> sent() throws IOException, InterruptedException {
    try {
      return send();
    } catch (IOException failure) {
      if (isStale(failure)) {
        return send();
      }
      throw failure;
    }
  }

  private HttpResponse<byte[]> send() throws IOException, InterruptedException {
    // A connection that is kept open keeps this handler, on JDK 17: it must not know the client,
    // which would then never be collected.
    AtomicBoolean began = answerBegan;
    return client.send(
        request,
        head -> {
          began.set(true);
          return new CappedBody();
        });
  }

  private boolean isStale(IOException failure) {
    return mayBeRepeated
        && !answerBegan.get()
        && !sending.isCancelled()
        && !(failure instanceof ConnectException)
        && !(failure instanceof HttpTimeoutException)
        && !(failure instanceof SSLException);
  }

  /** Ends it, wherever it is. Any thread; harmless when it is over. */
  void cancel() {
    sending.cancel(true);
  }
}
