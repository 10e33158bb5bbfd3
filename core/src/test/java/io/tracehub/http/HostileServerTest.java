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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One attempt against a peer that no server should be, byte by byte on a socket of the test's own.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServerTest {

  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Payload PAYLOAD =
      new Payload("[]".getBytes(UTF_8), Map.of("X-Batch", "i;events;1;3"), 3);

  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closesWithoutLeavingAThread() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    OurThreads.assertNoneLeft();
  }

  /** What a hostile peer does with a connection, after it has read the head of the request. */
  private interface Peer {
    void serve(List<String> head, OutputStream out) throws IOException;
  }

  /** Red without {@code CappedBody.onNext}: {@code onComplete()}. */
  @Test
  void ep13_tenGigabytes_areNotRead() throws IOException {
    AtomicLong written = new AtomicLong();
    int port =
        listen(
            (head, out) -> {
              out.write("HTTP/1.1 202 OK\r\nContent-Length: 10737418240\r\n\r\n".getBytes(UTF_8));
              byte[] part = new byte[64 * 1024];
              for (long left = 10L << 30; left > 0; left -= part.length) {
                out.write(part);
                written.addAndGet(part.length);
              }
            });
    transport(port, PATIENT).send(PAYLOAD);
    assertThat(answers).extracting(answer -> answer.body().length).containsExactly(64 * 1024);
    assertThat(written.get()).isLessThan(64 << 20);
  }

  /** Red without {@code Exchange.response}: {@code get(timeout)}. */
  @Test
  void ep13_headersWithoutEnd_costTheDeadlineOrLess() throws IOException {
    int port =
        listen(
            (head, out) -> {
              out.write("HTTP/1.1 202 OK\r\n".getBytes(UTF_8));
              byte[] line = ("X-More: " + "x".repeat(1000) + "\r\n").getBytes(UTF_8);
              while (true) {
                out.write(line);
              }
            });
    long start = System.nanoTime();
    assertThat(transport(port, SHORT).send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusSeconds(5));
    assertThat(answers).isEmpty();
  }

  @Test
  void ep13_answerThatIsNotHttp_isTriedLater() throws IOException {
    int port = listen((head, out) -> out.write("220 smtp.example.com ESMTP\r\n".getBytes(UTF_8)));
    assertThat(transport(port, SHORT).send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
  }

  /** Red without {@code HttpTransport.answer}: the comparison of X-Batch. */
  @Test
  void ep15_answerThatNamesOurBatch_isToldFromOneThatNamesAnother() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      for (String batch : new String[] {"i;events;1;3", "i;events;1;4"}) {
        server.enqueue(new MockResponse.Builder().code(409).addHeader("X-Batch", batch).build());
      }
      HttpTransport transport = transport(server.getPort(), PATIENT);
      transport.send(PAYLOAD);
      transport.send(PAYLOAD);
      assertThat(answers).extracting(Answer::echoesBatch).containsExactly(true, false);
    }
  }

  /** Red without {@code Exchange.response}: {@code exceptionallyCompose}. */
  @Test
  void connectionThatTheServerClosedWhileItWasIdle_costsNoFailure() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(202).build());
      server.enqueue(
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
      server.enqueue(new MockResponse.Builder().code(202).build());
      HttpTransport transport = transport(server.getPort(), PATIENT);
      assertThat(transport.send(PAYLOAD)).isEqualTo(new Outcome.Delivered());
      assertThat(transport.send(PAYLOAD)).isEqualTo(new Outcome.Delivered());
      assertThat(server.getRequestCount()).isEqualTo(3);
    }
  }

  /** Red without {@code HttpTransport.send}: {@code keptAlive = false}. */
  @Test
  void serverThatClosesEveryTime_isAskedAgainOnlyOnce() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(202).build());
      for (int i = 0; i < 3; i++) {
        server.enqueue(
            new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
      }
      HttpTransport transport = transport(server.getPort(), PATIENT);
      transport.send(PAYLOAD);
      assertThat(transport.send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
      assertThat(server.getRequestCount()).isEqualTo(3);
      assertThat(transport.send(PAYLOAD)).isInstanceOf(Outcome.RetryLater.class);
      assertThat(server.getRequestCount()).isEqualTo(4);
    }
  }

  /** Red without the case of 407 in {@code Outcome.ofStatus}. */
  @Test
  void proxyThatAsksForCredentials_pausesAndSeesNoKey() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    int port =
        listen(
            (head, out) -> {
              seen.addAll(head);
              String status = "HTTP/1.1 407 Proxy Authentication Required\r\n";
              String realm = "Proxy-Authenticate: Basic realm=x\r\n";
              out.write((status + realm + "Content-Length: 0\r\n\r\n").getBytes(UTF_8));
            });
    System.setProperty("https.proxyHost", "127.0.0.1");
    System.setProperty("https.proxyPort", Integer.toString(port));
    try {
      HttpTransport transport =
          transport(URI.create("https://logs.example.com/api/v1/ingest"), PATIENT);
      assertThat(transport.send(PAYLOAD))
          .isEqualTo(
              new Outcome.Paused(
                  Outcome.Trouble.CONFIG, "HTTP 407, a proxy in between asks for credentials"));
    } finally {
      System.clearProperty("https.proxyHost");
      System.clearProperty("https.proxyPort");
    }
    assertThat(seen).isNotEmpty().first().asString().startsWith("CONNECT logs.example.com:443");
    assertThat(seen).noneMatch(line -> line.contains("th_secret") || line.contains("X-Batch"));
  }

  private int listen(Peer peer) throws IOException {
    ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    open.add(listening);
    Thread serving = new Thread(() -> accept(listening, peer), "hostile-server");
    serving.setDaemon(true);
    serving.start();
    return listening.getLocalPort();
  }

  private static void accept(ServerSocket listening, Peer peer) {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        List<String> head = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          head.add(line);
        }
        peer.serve(head, socket.getOutputStream());
      } catch (IOException hungUp) {
        // The next connection, or the end of the test.
      }
    }
  }

  private HttpTransport transport(int port, Duration timeout) {
    return transport(URI.create("http://127.0.0.1:" + port + "/api/v1/ingest"), timeout);
  }

  private HttpTransport transport(URI uri, Duration timeout) {
    HttpTransport transport =
        new HttpTransport(
            uri,
            Map.of("X-API-Key", "th_secret"),
            timeout,
            answer -> {
              answers.add(answer);
              return answer.status() == 202 ? new Outcome.Delivered() : Outcome.ofStatus(answer);
            },
            task -> new TraceHubThread(task, "http"));
    open.add(transport);
    return transport;
  }
}
