// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Intake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stop delivers what it can in its time, counts the rest, and leaves nothing behind. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClientStopTest {

  private final LocalServer server = new LocalServer();
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void noThreadIsLeft() {
    server.close();
    OurThreads.assertNoneLeft();
  }

  @Test
  void close_deliversWhatIsLeft() {
    TraceHubClient client = LocalServer.client(server.config());
    LocalServer.log(client, warn("last words"));
    client.close();
    client.close();
    assertThat(client.metrics().delivered()).isOne();
    assertThat(client.metrics().imbalances()).isEmpty();
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void closeWithAStalledServer_returnsInTimeAndKeepsTheRestOnDisk() {
    server.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    TraceHubClient client = closedInTime(server.config());
    assertThat(client.metrics().spooled() + client.metrics().inFlight()).isEqualTo(3);
    assertThat(client.metrics().lost()).isZero();
  }

  @Test
  void closeWithARefusingServer_returnsInTimeAndKeepsTheRestOnDisk() throws IOException {
    TraceHubClient client = closedInTime(server.config().endpoint(nobody()));
    assertThat(client.metrics().spooled()).isEqualTo(3);
    assertThat(client.metrics().lost()).isZero();
  }

  @Test
  void closeOfAMemoryOnlyClient_countsAndTellsWhatIsLost() throws IOException {
    TraceHubClient client =
        closedInTime(server.config().endpoint(nobody()).set("durability", "memory", "this test"));
    assertThat(client.metrics().evicted()).containsEntry("at_stop", 3L);
    assertThat(told).anyMatch(message -> message.contains("3 entries could not be delivered"));
  }

  /** An address at which nobody listens. */
  private static URI nobody() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }
  }

  private TraceHubClient closedInTime(TraceHubConfig.Builder settings) {
    TraceHubClient client =
        TraceHubClient.create(
            settings.shutdownTimeout(ofSeconds(1)).build(), LocalServer.telling(told));
    LocalServer.log(client, warn("1"), warn("2"), warn("3"));
    long start = System.nanoTime();
    client.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ofMillis(1500));
    assertThat(client.metrics().imbalances()).isEmpty();
    return client;
  }

  @Test
  void closeWhileManyThreadsLog_losesNoCount() throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      TraceHubClient client =
          LocalServer.client(server.config().set("maxBuffer", "1024", "a test"));
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
      assertThat(client.metrics().lost() - refused(client)).isZero();
    }
  }

  /** What came too late, or found the ring full. */
  private static long refused(TraceHubClient client) {
    return client.metrics().refused().values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void manyClients_leaveNoThread() {
    for (int i = 0; i < 200; i++) {
      try (TraceHubClient client = LocalServer.client(server.config())) {
        if (i % 10 == 0) {
          LocalServer.log(client, warn("x"));
        }
      }
    }
    OurThreads.assertNoneLeft();
  }
}
