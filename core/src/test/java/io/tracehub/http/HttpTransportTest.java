// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.OurThreads;
import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.spi.Answer;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt against a server that does what servers do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpTransportTest {

  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Payload PAYLOAD =
      new Payload("gzipped".getBytes(UTF_8), Map.of("Content-Encoding", "gzip"), 3);

  private final MockWebServer server = new MockWebServer();
  private final List<Answer> answers = new ArrayList<>();
  private final List<HttpTransport> open = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void closesWithoutLeavingAThread() {
    open.forEach(HttpTransport::close);
    server.close();
    OurThreads.assertNoneLeft();
  }

  /** On a machine of two processors the JDK's asynchronous call would start one for each. */
  @Test
  void requests_startNoThreadsOfNoName() {
    HttpTransport transport = transport(PATIENT);
    int before = nextThreadNumber();
    for (int i = 0; i < 20; i++) {
      server.enqueue(new MockResponse.Builder().code(202).body("{\"accepted\":3}").build());
      assertThat(transport.send(PAYLOAD)).isEqualTo(new Outcome.Delivered());
    }
    assertThat(nextThreadNumber() - before).as("unnamed threads for 20 requests").isLessThan(10);
  }

  /** The JDK numbers threads that nobody names. */
  private static int nextThreadNumber() {
    return Integer.parseInt(new Thread(() -> {}).getName().replace("Thread-", ""));
  }

  @Test
  void request_isAPostOfThePayloadWithBothKindsOfHeaders() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().code(202).body("{\"accepted\":3}").build());
    assertThat(transport(PATIENT).send(PAYLOAD)).isEqualTo(new Outcome.Delivered());
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/api/v1/ingest");
    assertThat(request.getVersion()).isEqualTo("HTTP/1.1");
    assertThat(request.getHeaders().get("X-API-Key")).isEqualTo("th_secret");
    assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
    assertThat(request.getHeaders().get("Upgrade")).as("no step towards HTTP/2").isNull();
    assertThat(String.valueOf(request.getBody())).contains("gzipped");
  }

  @Test
  void answer_isHandedToTheFormatWithWhatItNeeds() {
    server.enqueue(
        new MockResponse.Builder()
            .code(503)
            .addHeader("Content-Type", "text/plain")
            .addHeader("Retry-After", "7")
            .addHeader("Date", "Fri, 20 Nov 2026 12:00:00 GMT")
            .body("busy")
            .build());
    transport(PATIENT).send(PAYLOAD);
    Answer answer = answers.get(0);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.contentType()).isEqualTo("text/plain");
    assertThat(answer.retryAfter()).isEqualTo("7");
    assertThat(answer.date()).isEqualTo("Fri, 20 Nov 2026 12:00:00 GMT");
    assertThat(answer.text()).isEqualTo("busy");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void ep9_redirect_isNotFollowedAndTheKeyStaysHere(int status) throws IOException {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      server.enqueue(
          new MockResponse.Builder()
              .code(status)
              .addHeader("Location", elsewhere.url("/api/v1/ingest"))
              .build());
      transport(PATIENT).send(PAYLOAD);
      assertThat(answers).extracting(Answer::status).containsExactly(status);
      assertThat(elsewhere.getRequestCount()).isZero();
    }
  }

  @Test
  void stalledServer_costsTheTimeoutAndNoMore() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    assertRetryWithin(SHORT);
  }

  @Test
  void ep13_drippingAnswer_isBoundedByTheSameDeadline() {
    server.enqueue(
        new MockResponse.Builder()
            .code(202)
            .body("x".repeat(10_000))
            .throttleBody(1, 50, TimeUnit.MILLISECONDS)
            .build());
    assertRetryWithin(SHORT);
    assertThat(answers).isEmpty();
  }

  @Test
  void ep13_enormousAnswer_isReadUpTo64Kilobytes() {
    Buffer enormous = new Buffer().write(new byte[10 * 1024 * 1024]);
    server.enqueue(new MockResponse.Builder().code(202).body(enormous).build());
    server.enqueue(new MockResponse.Builder().code(202).body("small").build());
    HttpTransport transport = transport(PATIENT);
    transport.send(PAYLOAD);
    transport.send(PAYLOAD);
    assertThat(answers).extracting(answer -> answer.body().length).containsExactly(65_536, 5);
  }

  @Test
  void connectionClosedInsteadOfAnAnswer_isTriedLaterAndNotRepeatedBehindOurBack() {
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(new MockResponse.Builder().code(202).build());
    assertThat(transport(PATIENT).send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(server.getRequestCount()).isOne();
  }

  @Test
  void ep11_connectionClosedWithinTheAnswer_isTriedLater() {
    server.enqueue(
        new MockResponse.Builder()
            .code(202)
            .body("x".repeat(1000))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    assertThat(transport(PATIENT).send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(answers).isEmpty();
  }

  @Test
  void refusedConnection_isTriedLater() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    HttpTransport transport = transport(URI.create("http://127.0.0.1:" + port + "/"), PATIENT);
    assertThat(transport.send(PAYLOAD))
        .isEqualTo(new Outcome.RetryLater("connection refused or host unknown", null));
  }

  @Test
  void failedAttempt_doesNotSpoilTheNext() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(new MockResponse.Builder().code(202).build());
    HttpTransport transport = transport(SHORT);
    assertThat(transport.send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(transport.send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(transport.send(PAYLOAD)).isEqualTo(new Outcome.Delivered());
  }

  @Test
  void close_endsARequestUnderWay() throws Exception {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    HttpTransport transport = transport(PATIENT);
    CompletableFuture<Outcome> sending =
        CompletableFuture.supplyAsync(() -> transport.send(PAYLOAD));
    server.takeRequest();
    transport.close();
    assertThat(sending.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.RetryLater.class);
  }

  @Test
  void closedTransport_sendsNothing() {
    HttpTransport transport = transport(PATIENT);
    transport.close();
    transport.close();
    assertThat(transport.send(PAYLOAD)).isEqualTo(new Outcome.RetryLater("stopped", null));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void otherTransport_isNotHurtByAClose() {
    server.enqueue(new MockResponse.Builder().code(202).build());
    server.enqueue(new MockResponse.Builder().code(202).build());
    HttpTransport one = transport(PATIENT);
    HttpTransport other = transport(PATIENT);
    one.send(PAYLOAD);
    one.close();
    assertThat(other.send(PAYLOAD)).isEqualTo(new Outcome.Delivered());
  }

  @Test
  void interrupt_endsTheAttemptAndIsKept() {
    Thread.currentThread().interrupt();
    assertThat(transport(PATIENT).send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private void assertRetryWithin(Duration timeout) {
    long start = System.nanoTime();
    assertThat(transport(timeout).send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(timeout.minusMillis(50), timeout.plusSeconds(3));
  }

  private HttpTransport transport(Duration timeout) {
    return transport(
        URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1/ingest"), timeout);
  }

  private HttpTransport transport(URI uri, Duration timeout) {
    HttpTransport transport =
        new HttpTransport(
            uri,
            Map.of("X-API-Key", "th_secret"),
            timeout,
            answer -> {
              answers.add(answer);
              return answer.status() == 202
                  ? new Outcome.Delivered()
                  : new Outcome.RetryLater("HTTP " + answer.status(), null);
            },
            task -> new TraceHubThread(task, "http"));
    open.add(transport);
    return transport;
  }
}
