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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, with one deadline for both.
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
  private volatile boolean answerBegan;
  private volatile boolean cancelled;
  private volatile @Nullable CompletableFuture<?> underWay;

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
    return send()
        .exceptionallyCompose(
            failure -> isStale(cause(failure)) ? send() : CompletableFuture.failedFuture(failure))
        .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<HttpResponse<byte[]>> send() {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request,
            head -> {
              answerBegan = true;
              return new CappedBody();
            });
    underWay = exchange;
    if (cancelled) {
      exchange.cancel(true);
    }
    return exchange;
  }

  private static @Nullable Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private boolean isStale(@Nullable Throwable failure) {
    return mayBeRepeated
        && !answerBegan
        && !cancelled
        && failure instanceof IOException
        && !(failure instanceof ConnectException)
        && !(failure instanceof HttpTimeoutException)
        && !(failure instanceof SSLException);
  }

  /** Ends it, wherever it is. Any thread; harmless when it is over. */
  void cancel() {
    cancelled = true;
    CompletableFuture<?> exchange = underWay;
    if (exchange != null) {
      exchange.cancel(true);
    }
  }
}
