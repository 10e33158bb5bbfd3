// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JDK HttpServer stands still when one client stops in the middle of its request; this one must
 * not.
 */
class StalledClientsTest {
  private static final String HEADERS =
      "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost:%d\r\nX-API-Key: k\r\nContent-Length: 1000\r\n\r\n";

  @TempDir private Path folder;
  private final List<Socket> stalled = new ArrayList<>();
  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture(folder);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : stalled) {
      socket.close();
    }
    server.close();
  }

  @Test
  void stalledClients_doNotDelayAnother() throws Exception {
    String whole = HEADERS.formatted(server.port());
    for (int i = 0; i < 250; i++) {
      stalled.add(server.raw(whole.substring(0, 30)));
      stalled.add(server.raw(whole + "[{\"level\":"));
    }

    assertThat(slowestOf(100)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void clientsThatDoNotReadTheirAnswers_doNotDelayAnother() throws Exception {
    String fill = ",\"extra\":{\"fill\":\"" + "x".repeat(100_000) + "\"}";
    String[] large = new String[100];
    Arrays.fill(large, entry("INFO", "large", fill));
    server.post(array(large));
    for (int i = 0; i < 200; i++) {
      stalled.add(
          server.raw(
              "GET /api/entries?limit=1000&full=true HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                  .formatted(server.port())));
    }

    assertThat(slowestOf(50)).isLessThan(Duration.ofSeconds(5));
    assertThat(server.json("/api/stats").path("entries").intValue()).isEqualTo(150);
  }

  @Test
  void aStalledClient_isCutOffAfterTheIdleTimeout() throws Exception {
    try (Socket socket = server.raw(HEADERS.formatted(server.port()) + "[")) {
      long begun = System.nanoTime();

      socket.getInputStream().readAllBytes();

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(18));
    }
  }

  private Duration slowestOf(int requests) throws Exception {
    Duration slowest = Duration.ZERO;
    for (int i = 0; i < requests; i++) {
      long begun = System.nanoTime();
      assertThat(server.post(array(entry("INFO", "swift"))).statusCode()).isEqualTo(202);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
    return slowest;
  }
}
