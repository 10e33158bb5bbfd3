// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveFeedTest {
  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void live_tellsWhatIsStoredAndWhatIsRefused() throws Exception {
    try (BufferedReader events = open()) {
      server.post(array(event("i", 7, 2)));
      server.post(array(event("i", 7, 2), entry("FATAL", "next")));
      server.post(array("[]"));

      assertThat(next(events, "event: ")).isEqualTo("entry");
      assertThat(next(events, "id: ")).isEqualTo("1");
      assertThat(
              ServerFixture.JSON
                  .readTree(next(events, "data: "))
                  .path("breadcrumb_count")
                  .intValue())
          .isEqualTo(2);
      assertThat(next(events, "id: ")).isEqualTo("2");
      assertThat(next(events, "data: ")).contains("\"message\":\"next\"");
      assertThat(next(events, "event: ")).isEqualTo("refusal");
      assertThat(next(events, "data: ")).contains("not a JSON object");
    }
  }

  @Test
  void live_showsThatItIsStillThere() throws Exception {
    try (BufferedReader events = open()) {
      assertThat(next(events, ": ")).isEqualTo("still here");
    }
  }

  @Test
  void live_endsWhenTheServerCloses() throws Exception {
    try (BufferedReader events = open()) {
      server.close();

      assertThat(linesUntilTheEnd(events)).allMatch(line -> line.isEmpty() || line.startsWith(":"));
    }
  }

  /** The end of the stream, or of the connection under it: a page reconnects after either. */
  private static List<String> linesUntilTheEnd(BufferedReader events) {
    List<String> lines = new ArrayList<>();
    try {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        lines.add(line);
      }
    } catch (IOException cut) {
      assertThat(cut).hasMessageContaining("closed");
    }
    return lines;
  }

  @Test
  void live_dropsAClientThatDoesNotRead() throws Exception {
    String[] many = new String[500];
    Arrays.fill(many, entry("INFO", "x".repeat(390)));
    try (Socket deaf =
        server.raw(
            "GET /api/live HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(server.port()))) {
      int sentBytes = 0;
      for (int i = 0; i < 60; i++) {
        assertThat(server.post(array(many)).statusCode()).isEqualTo(202);
        sentBytes += 500 * 500;
      }

      int gotBytes = 0;
      byte[] piece = new byte[65_536];
      for (int bytes = 0; bytes >= 0 && gotBytes < sentBytes; gotBytes += Math.max(bytes, 0)) {
        bytes = deaf.getInputStream().read(piece);
      }

      assertThat(gotBytes).as("the stream ended, and early").isLessThan(sentBytes);
    }
  }

  private BufferedReader open() throws IOException, InterruptedException {
    HttpResponse<InputStream> response = server.stream("/api/live");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    BufferedReader events =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(next(events, ": ")).isEqualTo("connected");
    return events;
  }

  private static String next(BufferedReader events, String start) throws IOException {
    String line = events.readLine();
    while (line != null && !line.startsWith(start)) {
      line = events.readLine();
    }
    return line == null ? "end of stream" : line.substring(start.length());
  }
}
