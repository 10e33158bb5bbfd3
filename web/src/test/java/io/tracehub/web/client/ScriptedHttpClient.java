// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A client that does what a test tells it to; its accessors each say something of their own. */
class ScriptedHttpClient extends HttpClient {

  final CookieHandler cookies = new CookieManager();
  final ProxySelector proxies = ProxySelector.of(null);
  final SSLParameters parameters = new SSLParameters();
  final Authenticator authenticator = new Authenticator() {};
  final Executor threads = Runnable::run;
  final List<String> ends = new ArrayList<>();
  final CompletableFuture<HttpResponse<?>> answer = new CompletableFuture<>();
  @Nullable HttpRequest sent;
  @Nullable Object pushes;
  @Nullable Throwable thrown;

  private <E extends Throwable> void fail() throws E {
    if (thrown != null) {
      @SuppressWarnings("unchecked") // whatever the test says
      E failure = (E) thrown;
      throw failure;
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the test answers what it asks for
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    sent = request;
    this.<RuntimeException>fail();
    return (HttpResponse<T>) answer.join();
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    return sendAsync(request, handler, null);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // the test answers what it asks for
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.@Nullable PushPromiseHandler<T> pushes) {
    sent = request;
    this.pushes = pushes;
    this.<RuntimeException>fail();
    return (CompletableFuture) answer;
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.of(cookies);
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.of(Duration.ofSeconds(7));
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.ALWAYS;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.of(proxies);
  }

  @Override
  public SSLContext sslContext() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("a JDK without TLS", e);
    }
  }

  @Override
  public SSLParameters sslParameters() {
    return parameters;
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.of(authenticator);
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.of(threads);
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    ends.add("web socket");
    return HttpClient.newHttpClient().newWebSocketBuilder();
  }

  /** From JDK 21 on these override those of all clients. */
  public void shutdown() {
    ends.add("shutdown");
  }

  public void shutdownNow() {
    ends.add("shutdownNow");
  }

  public boolean isTerminated() {
    ends.add("isTerminated");
    return true;
  }

  public boolean awaitTermination(Duration patience) throws InterruptedException {
    ends.add("awaitTermination " + patience);
    if (thrown instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    return false;
  }

  public void close() {
    ends.add("close");
  }
}
