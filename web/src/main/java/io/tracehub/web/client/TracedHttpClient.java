// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a {@link HttpClient} part of their trace: each takes the id of the thread that
 * makes it to the service that is called, and is a breadcrumb of that trace when it is over.
 *
 * <pre>{@code
 * HttpClient http = TracedHttpClient.of(HttpClient.newHttpClient());
 * }</pre>
 *
 * <p>All else is the given client's: answers, exceptions, threads, what cancelling a future does,
 * and from JDK 21 on its end: to close this client is to close that one. A call is over when the
 * body handler is done, so its duration includes the body unless the handler leaves that to its
 * caller. Of promises that a server pushes and of web sockets nothing is told.
 */
public final class TracedHttpClient extends HttpClient {

  private final HttpClient client;
  private final TracePropagation propagation;

  private TracedHttpClient(HttpClient client, TracePropagation propagation) {
    this.client = client;
    this.propagation = propagation;
  }

  /** Traces the calls of a client, and tells the id to every host; a traced one stays as it is. */
  public static HttpClient of(HttpClient client) {
    return of(client, TracePropagation.everywhere());
  }

  /** Traces the calls of a client; a traced one stays as it is. */
  public static HttpClient of(HttpClient client, TracePropagation propagation) {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(propagation, "propagation");
    return client instanceof TracedHttpClient ? client : new TracedHttpClient(client, propagation);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    OutgoingCall call = begin(CallerTrace.ofThisThread(), request);
    try {
      HttpResponse<T> response = client.send(traced(request, call), handler);
      call.answered(() -> response.statusCode());
      return response;
    } catch (Throwable failure) {
      call.failed(failure);
      throw failure;
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    OutgoingCall call = begin(CallerTrace.takenAlong(), request);
    HttpRequest traced = traced(request, call);
    return told(call, () -> client.sendAsync(traced, handler));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
    OutgoingCall call = begin(CallerTrace.takenAlong(), request);
    HttpRequest traced = traced(request, call);
    return told(call, () -> client.sendAsync(traced, handler, pushes));
  }

  private static OutgoingCall begin(CallerTrace trace, HttpRequest request) {
    return OutgoingCall.begin(trace, () -> request.method(), () -> request.uri());
  }

  /** The request with its headers; as it is, if it needs none or cannot be copied. */
  private HttpRequest traced(HttpRequest request, OutgoingCall call) {
    Map<String, String> headers =
        call.headers(propagation, name -> request.headers().firstValue(name).orElse(null));
    if (headers.isEmpty()) {
      return request;
    }
    try {
      HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
      headers.forEach(copy::setHeader);
      return copy.build();
    } catch (Throwable noCopy) {
      return request;
    }
  }

  private static <T> CompletableFuture<HttpResponse<T>> told(
      OutgoingCall call, Supplier<CompletableFuture<HttpResponse<T>>> send) {
    try {
      return ToldFuture.of(send.get(), call);
    } catch (Throwable failure) {
      call.failed(failure);
      throw failure;
    }
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return client.newWebSocketBuilder();
  }

  /** From JDK 21 on, the given client's; before that it does nothing. */
  public void shutdown() {
    HttpClientEnd.shutdown(client);
  }

  /** From JDK 21 on, the given client's; before that it does nothing. */
  public void shutdownNow() {
    HttpClientEnd.shutdownNow(client);
  }

  /** From JDK 21 on, the given client's; before that no client can tell, and it is false. */
  public boolean isTerminated() {
    return HttpClientEnd.isTerminated(client);
  }

  /** From JDK 21 on, the given client's; before that there is nothing to wait for. */
  public boolean awaitTermination(Duration patience) throws InterruptedException {
    return HttpClientEnd.awaitTermination(client, patience);
  }

  /** From JDK 21 on, the given client's, which may block; before that it does nothing. */
  public void close() {
    HttpClientEnd.close(client);
  }

  @Override
  public String toString() {
    return "TracedHttpClient{" + client + "}";
  }
}
