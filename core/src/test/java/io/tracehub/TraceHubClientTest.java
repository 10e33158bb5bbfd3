// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client with its own threads, against a server on this machine. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceHubClientTest {

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(answering(new MockResponse.Builder().code(202).body("{\"accepted\":1}")));
    server.start();
  }

  @AfterEach
  void noThreadIsLeft() {
    server.close();
    OurThreads.assertNoneLeft();
  }

  @Test
  void event_arrivesWithTheKeyItsBatchAndItsBody() throws InterruptedException {
    try (TraceHubClient client = client(config().apiKey("th_secret"))) {
      log(client, debug("crumb"), warn("event"));
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
      assertThat(client.metrics().imbalances()).isEmpty();
    }
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/api/v1/ingest");
    assertThat(request.getHeaders().get("X-API-Key")).isEqualTo("th_secret");
    assertThat(request.getHeaders().get("X-Batch")).matches("[0-9a-f]{16};events;1;1");
    assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void ingestUrl_isUsedAsItIs() throws InterruptedException {
    try (TraceHubClient client =
        client(config().set("ingestUrl", uri("/in?project=7").toString(), "a test"))) {
      log(client, warn("event"));
      client.flush(ofSeconds(20));
    }
    assertThat(server.takeRequest().getTarget()).isEqualTo("/in?project=7");
  }

  @Test
  void error_isDeliveredWithoutAFlush() throws InterruptedException {
    try (TraceHubClient client = client(config())) {
      log(client, error("boom"));
      assertThat(server.takeRequest().getTarget()).isEqualTo("/api/v1/ingest");
      assertThat(client.config().endpoint()).isEqualTo(uri(""));
    }
  }

  @Test
  void close_deliversWhatIsLeft() {
    TraceHubClient client = client(config());
    log(client, warn("last words"));
    client.close();
    client.close();
    assertThat(client.metrics().delivered()).isOne();
    assertThat(client.metrics().imbalances()).isEmpty();
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void closeWithAStalledServer_returnsInTimeAndCountsWhatIsLost() {
    server.setDispatcher(
        answering(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE)));
    assertClosesInTime(config());
  }

  @Test
  void closeWithARefusingServer_returnsInTimeAndCountsWhatIsLost() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    assertClosesInTime(config().endpoint(URI.create("http://127.0.0.1:" + port)));
  }

  private static void assertClosesInTime(TraceHubConfig.Builder settings) {
    List<String> told = new ArrayList<>();
    TraceHubClient client =
        TraceHubClient.create(settings.shutdownTimeout(ofSeconds(1)).build(), telling(told));
    log(client, warn("1"), warn("2"), warn("3"));
    long start = System.nanoTime();
    client.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofMillis(1500));
    TraceHubMetrics metrics = client.metrics();
    assertThat(metrics.evicted()).containsEntry("at_stop", 3L);
    assertThat(metrics.imbalances()).isEmpty();
    assertThat(told).anyMatch(message -> message.contains("3 entries could not be delivered"));
  }

  @Test
  void closeWhileManyThreadsLog_losesNoCount() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      TraceHubClient client = client(config().set("maxBuffer", "1024", "a test"));
      CountDownLatch logging = new CountDownLatch(8);
      CountDownLatch closed = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Intake<SampleRecord> intake = client.intake(new SampleRecord.Reader(), client.config());
        threads.add(
            new Thread(
                () -> {
                  for (int n = 0; closed.getCount() > 0 || n < 100; n++) {
                    intake.append(n % 10 == 0 ? warn("event {}", n) : debug("crumb {}", n));
                    if (n == 50) {
                      logging.countDown();
                    }
                  }
                }));
      }
      threads.forEach(Thread::start);
      logging.await();
      client.close();
      closed.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(client.metrics().imbalances()).isEmpty();
      assertThat(client.metrics().inFlight()).isZero();
      assertThat(client.metrics().spooled()).isZero();
    }
  }

  @Test
  void manyClients_leaveNoThread() {
    for (int i = 0; i < 200; i++) {
      try (TraceHubClient client = client(config())) {
        if (i % 10 == 0) {
          log(client, warn("x"));
        }
      }
    }
    OurThreads.assertNoneLeft();
  }

  @Test
  void idleClient_parksBothThreadsUntilThereIsWork() {
    try (TraceHubClient client = client(config())) {
      for (int i = 1; i <= 3; i++) {
        OurThreads.assertParks(OurThreads.theOne("batch"));
        OurThreads.assertParks(OurThreads.theOne("delivery"));
        log(client, warn("x"));
        assertThat(client.flush(ofSeconds(20)).delivered()).isEqualTo(i);
      }
    }
  }

  @Test
  void strayInterrupt_neitherStopsDeliveryNorMakesAThreadSpin() {
    try (TraceHubClient client = client(config())) {
      Thread batch = OurThreads.theOne("batch");
      Thread delivery = OurThreads.theOne("delivery");
      batch.interrupt();
      delivery.interrupt();
      log(client, warn("x"));
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
      OurThreads.assertParks(batch);
      OurThreads.assertParks(delivery);
      assertThat(batch.isInterrupted() || delivery.isInterrupted()).isFalse();
    }
  }

  @Test
  void defaultClient_isTheOldestThatRuns() {
    TraceHubClient first = client(config());
    TraceHubClient second = client(config());
    assertThat(TraceHub.metrics().instance()).isEqualTo(first.metrics().instance());
    first.close();
    assertThat(TraceHub.metrics().instance()).isEqualTo(second.metrics().instance());
    log(second, warn("x"));
    assertThat(TraceHub.flush(ofSeconds(20)).delivered()).isOne();
    second.close();
    assertThat(TraceHub.metrics()).isEqualTo(second.metrics());
    assertThat(TraceHub.flush(ofSeconds(20))).isEqualTo(new FlushResult(0, 0, 0, 0));
  }

  @Test
  void warningsAndHints_areToldWhenTheClientStarts() {
    List<String> told = new ArrayList<>();
    TraceHubConfig config = new TraceHubConfig.Builder(n -> null, n -> null).apiKey("x").build();
    TraceHubClient.create(config, telling(told)).close();
    assertThat(told).anyMatch(message -> message.contains("does not start with th_"));
    assertThat(told).anyMatch(message -> message.contains("service is not set"));
  }

  private TraceHubConfig.Builder config() {
    return new TraceHubConfig.Builder(name -> null, name -> null)
        .endpoint(uri(""))
        .service("orders");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  private static TraceHubClient client(TraceHubConfig.Builder settings) {
    return TraceHubClient.create(settings.build(), Diagnostics.NONE);
  }

  private static void log(TraceHubClient client, SampleRecord... records) {
    Intake<SampleRecord> intake = client.intake(new SampleRecord.Reader(), client.config());
    for (SampleRecord record : records) {
      intake.append(record);
    }
  }

  private static Diagnostics telling(List<String> told) {
    return new Diagnostics() {
      @Override
      public synchronized void warn(String message) {
        told.add(message);
      }

      @Override
      public synchronized void info(String message) {
        told.add(message);
      }
    };
  }

  private static Dispatcher answering(MockResponse.Builder answer) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer.build();
      }
    };
  }
}
