// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tracehub.TraceScope;
import io.tracehub.fixtures.VirtualThreads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A traced client is in all else the client that it traces. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TracedHttpClientFidelityTest {

  private static BackEnd backEnd;
  private static Callee callee;

  private final ScriptedHttpClient client = new ScriptedHttpClient();
  private final HttpClient traced = TracedHttpClient.of(client);
  private final HttpRequest request =
      HttpRequest.newBuilder(URI.create("http://payments/pay")).build();

  @BeforeAll
  static void start() {
    backEnd = new BackEnd();
    callee = new Callee();
  }

  @AfterAll
  static void end() {
    callee.close();
    backEnd.close();
  }

  private CompletableFuture<HttpResponse<Void>> begin() {
    return traced.sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }

  /** An answer of status 200, and no more. */
  private record Ok() implements HttpResponse<Void> {
    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public HttpRequest request() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HttpResponse<Void>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Void body() {
      return null;
    }

    @Override
    public Optional<SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      throw new UnsupportedOperationException();
    }

    @Override
    public HttpClient.Version version() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void whatTheClientSaysOfItself_isSaid() {
    assertThat(traced.cookieHandler()).containsSame(client.cookies);
    assertThat(traced.connectTimeout()).contains(Duration.ofSeconds(7));
    assertThat(traced.followRedirects()).isEqualTo(HttpClient.Redirect.ALWAYS);
    assertThat(traced.proxy()).containsSame(client.proxies);
    assertThat(traced.sslContext()).isSameAs(client.sslContext());
    assertThat(traced.sslParameters()).isSameAs(client.parameters);
    assertThat(traced.authenticator()).containsSame(client.authenticator);
    assertThat(traced.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(traced.executor()).containsSame(client.threads);
    assertThat(traced.newWebSocketBuilder()).isNotNull();
    assertThat(client.ends).containsExactly("web socket");
    assertThat(traced).hasToString("TracedHttpClient{" + client + "}");
  }

  @Test
  void tracedClient_isNotTracedTwice() {
    assertThat(TracedHttpClient.of(traced)).isSameAs(traced);
  }

  @Test
  void handlerOfPushes_isPassedOn() {
    HttpResponse.PushPromiseHandler<Void> pushes = (one, two, three) -> {};
    assertThat(traced.sendAsync(request, HttpResponse.BodyHandlers.discarding(), pushes))
        .isNotNull();
    assertThat(client.pushes).isSameAs(pushes);
  }

  @Test
  void request_keepsAllThatItHad() {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("42");
    HttpRequest given =
        HttpRequest.newBuilder(URI.create("http://payments/pay?x=1"))
            .method("PATCH", body)
            .timeout(Duration.ofSeconds(3))
            .version(HttpClient.Version.HTTP_2)
            .expectContinue(true)
            .header("a", "1")
            .header("a", "2")
            .build();
    try (TraceScope scope = TraceScope.open("mine")) {
      assertThat(traced.sendAsync(given, HttpResponse.BodyHandlers.discarding())).isNotNull();
      HttpRequest sent = Objects.requireNonNull(client.sent);
      assertThat(sent.uri()).isEqualTo(given.uri());
      assertThat(sent.method()).isEqualTo("PATCH");
      assertThat(sent.bodyPublisher()).containsSame(body);
      assertThat(sent.timeout()).isEqualTo(given.timeout());
      assertThat(sent.version()).isEqualTo(given.version());
      assertThat(sent.expectContinue()).isTrue();
      assertThat(sent.headers().map())
          .isEqualTo(Map.of("a", List.of("1", "2"), "X-Trace-ID", List.of(scope.traceId())));
    }
  }

  @Test
  void whatTheClientThrows_isThrown() {
    for (Throwable thrown :
        List.of(
            new IOException(),
            new InterruptedException(),
            new IllegalArgumentException(),
            new OutOfMemoryError())) {
      client.thrown = thrown;
      assertThat(catchThrowable(() -> traced.send(request, HttpResponse.BodyHandlers.discarding())))
          .isSameAs(thrown);
      assertThat(catchThrowable(this::begin)).isSameAs(thrown);
    }
  }

  @Test
  void whatAFutureFailsWith_isWhatItFailsWith() {
    IOException failure = new IOException("gone");
    CompletableFuture<HttpResponse<Void>> future = begin();
    List<Throwable> seen = new ArrayList<>();
    CompletableFuture<?> after = future.whenComplete((response, thrown) -> seen.add(thrown));
    client.answer.completeExceptionally(failure);
    assertThat(seen).hasSize(1).first().isSameAs(failure);
    assertThatThrownBy(future::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(failure);
    assertThat(after).isCompletedExceptionally();
  }

  @Test
  void misuse_isAnsweredAsTheClientAnswersIt() {
    HttpClient plain = HttpClient.newHttpClient();
    HttpClient real = TracedHttpClient.of(plain);
    for (HttpRequest misused :
        new HttpRequest[] {null, mock(null), mock(URI.create("ftp://payments/pay"))}) {
      Throwable expected =
          catchThrowable(() -> plain.send(misused, HttpResponse.BodyHandlers.discarding()));
      assertThat(catchThrowable(() -> real.send(misused, HttpResponse.BodyHandlers.discarding())))
          .hasSameClassAs(expected)
          .hasMessage(expected.getMessage());
    }
    assertThat(catchThrowable(() -> real.sendAsync(request, null)))
        .hasSameClassAs(catchThrowable(() -> plain.sendAsync(request, null)));
  }

  /** A request that the JDK's builder would not make. */
  private static HttpRequest mock(@Nullable URI uri) {
    return new HttpRequest() {
      @Override
      public Optional<BodyPublisher> bodyPublisher() {
        return Optional.empty();
      }

      @Override
      public String method() {
        return "GET";
      }

      @Override
      public Optional<Duration> timeout() {
        return Optional.empty();
      }

      @Override
      public boolean expectContinue() {
        return false;
      }

      @Override
      @SuppressWarnings("NullAway") // that is what it is for
      public URI uri() {
        return uri;
      }

      @Override
      public Optional<HttpClient.Version> version() {
        return Optional.empty();
      }

      @Override
      @SuppressWarnings("NullAway") // that is what it is for
      public HttpHeaders headers() {
        return null;
      }
    };
  }

  @Test
  void requestThatCannotBeRead_isSentAsItIs() {
    HttpRequest hostile = mock(null);
    try (TraceScope scope = TraceScope.open()) {
      assertThat(scope).isNotNull();
      assertThat(traced.sendAsync(hostile, HttpResponse.BodyHandlers.discarding())).isNotNull();
      assertThat(client.sent).isSameAs(hostile);
    }
  }

  @Test
  void answerThatIsNull_isNull() throws Exception {
    client.answer.complete(null);
    assertThat(traced.send(request, HttpResponse.BodyHandlers.discarding())).isNull();
    assertThat(begin().get()).isNull();
  }

  @Test
  void breadcrumb_isThereBeforeWhoeverWaitsForTheAnswer_whicheverThreadCompletesIt()
      throws Exception {
    List<@Nullable String> seen = new ArrayList<>();
    List<@Nullable String> events = new ArrayList<>();
    TraceScope scope = TraceScope.open();
    CompletableFuture<Void> after =
        begin()
            .thenAccept(
                response -> {
                  seen.add(TraceScope.currentId());
                  events.add(backEnd.event(scope.traceId()));
                });
    scope.close();
    onAnotherThread(
        () -> {
          try (TraceScope other = TraceScope.open("of-the-completing-thread")) {
            client.answer.complete(new Ok());
            events.add(backEnd.event(other.traceId()));
          }
        });
    after.get();
    // It runs where it would have run, and with the id that it would have found there.
    assertThat(seen).containsExactly("of-the-completing-thread");
    List<? extends List<?>> calls = backEnd.calls(events);
    assertThat(calls.get(0)).hasSize(1);
    assertThat(calls.get(1)).isEmpty();
  }

  @Test
  void callWithoutATrace_joinsNoTraceOfTheThreadThatCompletesIt() throws Exception {
    List<@Nullable String> events = new ArrayList<>();
    CompletableFuture<HttpResponse<Void>> future = begin();
    onAnotherThread(
        () -> {
          try (TraceScope other = TraceScope.open("of-another-request")) {
            client.answer.complete(new Ok());
            events.add(backEnd.event(other.traceId()));
          }
        });
    future.get();
    assertThat(backEnd.calls(events).get(0)).isEmpty();
  }

  private static void onAnotherThread(Runnable task) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      thread.submit(task).get();
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void cancelling_cancelsTheCall_whateverFutureTheClientHas() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      CompletableFuture<HttpResponse<Void>> future = begin();
      assertThat(future.cancel(true)).isTrue();
      assertThat(client.answer).isCancelled();
      assertThat(future).isCancelled();
      assertThat(backEnd.calls(scope.traceId()))
          .extracting(
              call -> call.path("level").asText(), call -> call.at("/data/cancelled").asBoolean())
          .containsExactly(org.assertj.core.groups.Tuple.tuple("info", true));
    }
  }

  @Test
  void cancellingWhatFollows_cancelsTheJdksExchange() throws Exception {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    HttpClient real = HttpClient.newHttpClient();
    HttpClient watched =
        new ScriptedHttpClient() {
          @Override
          public <T> CompletableFuture<HttpResponse<T>> sendAsync(
              HttpRequest request, HttpResponse.BodyHandler<T> handler) {
            CompletableFuture<HttpResponse<T>> answer = real.sendAsync(request, handler);
            answers.add(answer);
            return answer;
          }
        };
    CompletableFuture<Integer> follows =
        TracedHttpClient.of(watched)
            .sendAsync(
                TracedHttpClientTest.request("GET", callee.url("/hold"), Map.of()),
                HttpResponse.BodyHandlers.discarding())
            .thenApply(HttpResponse::statusCode);
    callee.awaitHeld();
    assertThat(follows.cancel(true)).isTrue();
    // The server still holds its answer, so nothing but the cancellation can end this.
    Throwable ended = catchThrowable(() -> answers.get(0).get());
    assertThat(ended).isInstanceOfAny(CancellationException.class, ExecutionException.class);
  }

  @Test
  void end_isTheClientsOwnWhereTheJdkKnowsOne() throws Exception {
    TracedHttpClient ending = (TracedHttpClient) traced;
    ending.shutdown();
    ending.shutdownNow();
    boolean terminated = ending.isTerminated();
    boolean waited = ending.awaitTermination(Duration.ofSeconds(9));
    ending.close();
    if (VirtualThreads.areHere()) {
      assertThat(traced).isInstanceOf(AutoCloseable.class);
      assertThat(client.ends)
          .containsExactly(
              "shutdown", "shutdownNow", "isTerminated", "awaitTermination PT9S", "close");
      assertThat(terminated).isTrue();
      assertThat(waited).isFalse();
      client.thrown = new InterruptedException();
      assertThatThrownBy(() -> ending.awaitTermination(Duration.ZERO)).isSameAs(client.thrown);
    } else {
      assertThat(client.ends).isEmpty();
      assertThat(terminated).isFalse();
      assertThat(waited).isTrue();
    }
  }
}
