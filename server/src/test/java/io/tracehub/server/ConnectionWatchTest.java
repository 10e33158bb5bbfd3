// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who stalls is ended; time is what these tests say it is. */
class ConnectionWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<Socket> sockets = new ArrayList<>();
  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture(folder);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  @Test
  void aHead_mayTakeTenSecondsHoweverOftenAByteOfItComes() throws Exception {
    Socket slow = open("GET /api/stats HTTP/1.1\r\nHost: loc");
    awaitSweeps(() -> server.server.watch().connections() == 1, 0);

    awaitEnd(slow, 11);
  }

  @Test
  void aBody_mayTakeTenSecondsAndMoreByWhatHasCome() throws Exception {
    Socket slow = open(head(100_000) + "[");
    Socket faster = open(head(1_000_000) + "x".repeat(900_000));
    awaitSweeps(() -> server.server.watch().heldBytes() >= 900_001, 0);

    awaitEnd(slow, 11);
    server.server.watch().sweep(System.nanoTime() + Duration.ofSeconds(20).toNanos());
    faster.getOutputStream().write(ServerFixture.bytes("x".repeat(100_000)));
    assertThat(faster.getInputStream().read()).isEqualTo('H');
  }

  @Test
  void anAnswer_mayTakeTenSecondsAndALiveStreamAsLongAsItIsRead() throws Exception {
    byte[] large =
        array(entry("INFO", "large", ",\"extra\":{\"fill\":\"" + "x".repeat(100_000) + "\"}"));
    for (int i = 0; i < 100; i++) {
      server.post(large);
    }
    Socket live =
        open("GET /api/live HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(server.port()));
    assertThat(live.getInputStream().read()).isEqualTo('H');
    Socket deaf = new Socket();
    sockets.add(deaf);
    deaf.setReceiveBufferSize(4_096);
    deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    deaf.getOutputStream()
        .write(
            ServerFixture.bytes(
                "GET /api/entries?limit=1000&full=true HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
                    .formatted(server.port())));
    awaitSweeps(() -> server.server.watch().heldBytes() > 0, 0);

    server.server.watch().sweep(System.nanoTime() + Duration.ofSeconds(29).toNanos());

    awaitSweeps(() -> server.server.watch().heldBytes() == 0, 29);
    server.post(array(entry("INFO", "still told")));
    StringBuilder told = new StringBuilder();
    while (told.indexOf("still told") < 0) {
      told.append((char) live.getInputStream().read());
    }
  }

  @Test
  void allOfAnAnswerIsHeldUntilItsLastSliceIsTaken() throws Exception {
    String fill = "x".repeat(4_000_000);
    server.post(array(entry("INFO", fill, ",\"stack_trace\":\"" + fill + "\"")));
    Socket deaf =
        open("GET /api/entries/1 HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(server.port()));

    awaitSweeps(() -> server.server.watch().heldBytes() > 8_000_000, 0);
    deaf.getInputStream().readNBytes(8_000_000);
    awaitSweeps(() -> server.server.watch().heldBytes() == 0, 0);
  }

  @Test
  void whereConnectionsRunOut_theLongestSilentOneMakesRoom() throws Exception {
    Socket first = open("");
    awaitSweeps(() -> server.server.watch().connections() == 1, 0);
    for (int i = 0; i < ConnectionWatch.MAX_CONNECTIONS; i++) {
      open("");
    }

    assertThat(server.get("/health").statusCode()).isEqualTo(200);
    assertThat(endOf(first)).isTrue();
    awaitSweeps(() -> server.server.watch().connections() <= ConnectionWatch.MAX_CONNECTIONS, 0);
  }

  @Test
  void whereMemoryRunsOut_theLongestUnfinishedBodyMakesRoom() throws Exception {
    int half = (int) (ConnectionWatch.MAX_HELD_BYTES / 2);
    Socket first = open(head(half + 1_000_000) + "x".repeat(half));
    awaitSweeps(() -> server.server.watch().heldBytes() >= half, 0);
    Socket second = open(head(half + 1_000_000) + "x".repeat(half));
    awaitSweeps(() -> server.server.watch().heldBytes() >= 2L * half, 0);

    Socket third = open(head(100) + "x");

    assertThat(endOf(first)).isTrue();
    third.getOutputStream().write(ServerFixture.bytes("x".repeat(99)));
    assertThat(third.getInputStream().read()).isEqualTo('H');
    second.getOutputStream().write(ServerFixture.bytes("x".repeat(1_000_000)));
    assertThat(second.getInputStream().read()).isEqualTo('H');
  }

  private interface Condition {
    boolean holds();
  }

  /** Sweeps as if so many seconds had passed, until something is so. */
  private void awaitSweeps(Condition wanted, int seconds) {
    long begun = System.nanoTime();
    while (!wanted.holds()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
      server.server.watch().sweep(System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
      Thread.onSpinWait();
    }
  }

  /** Sweeps twice, since the first may only see that something has begun. */
  private void awaitEnd(Socket socket, int seconds) throws IOException {
    awaitBytes();
    server.server.watch().sweep(System.nanoTime());
    server.server.watch().sweep(System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
    assertThat(endOf(socket)).isTrue();
  }

  private void awaitBytes() {
    awaitSweeps(() -> server.server.watch().bytesIn() > 0, 0);
  }

  private static boolean endOf(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private Socket open(String start) throws IOException {
    Socket socket = server.raw(start);
    sockets.add(socket);
    return socket;
  }

  private String head(int length) {
    return "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost:%d\r\nX-API-Key: k\r\nContent-Length: %d\r\n\r\n"
        .formatted(server.port(), length);
  }
}
