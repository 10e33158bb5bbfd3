// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an endpoint may answer, and what is said of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckEndpointTest {

  private static final String KEY = "th_0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private CheckHarness check;

  @BeforeEach
  void start() {
    check = new CheckHarness(folder);
    check.cli.environment.put("TRACEHUB_API_KEY", KEY);
    check.cli.environment.put("TRACEHUB_SERVICE", "orders");
  }

  private int run(String endpoint, String... options) {
    check.cli.environment.put("TRACEHUB_ENDPOINT", endpoint);
    return check.run(check.file("tracehub.properties", "# nothing\n"), options);
  }

  private String saidOf(MockResponse answer) throws Exception {
    try (ReplayServer server = new ReplayServer((entries, n) -> answer)) {
      assertThat(run(server.url())).isEqualTo(1);
    }
    assertThat(check.out()).doesNotContain("0123456789").contains("It would not work");
    return check.out();
  }

  private static MockResponse answer(int status, String type, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", type)
        .body(body)
        .build();
  }

  @Test
  void refusedKey() throws Exception {
    assertThat(saidOf(answer(401, "application/json", "{\"detail\":\"Invalid key " + KEY + "\"}")))
        .contains(
            "PROBLEM      refuses the key: HTTP 401: ",
            "; compare apiKey with the key on the project's settings page");
    assertThat(saidOf(answer(422, "application/json", "{}")))
        .contains("refuses the key: HTTP 422, the key is missing", "header X-API-Key");
  }

  @Test
  void wrongPath() throws Exception {
    assertThat(saidOf(answer(404, "text/plain", "nothing here")))
        .contains("is no ingest endpoint: HTTP 404: nothing here; endpoint is the address without");
  }

  @Test
  void redirect_isNotFollowedAndItsTargetTold() throws Exception {
    MockResponse moved =
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://login.example.com/in?token=" + KEY)
            .build();
    assertThat(saidOf(moved))
        .contains(
            "HTTP 302, a redirect, which is never followed, to https://login.example.com/in: it would carry the key to another place");
  }

  @Test
  void captivePortal_isNoSuccess() throws Exception {
    assertThat(saidOf(answer(200, "text/html", "<html>Welcome to our hotel</html>")))
        .contains("a web page answered with HTTP 200: a login page of this network or a proxy");
    assertThat(saidOf(answer(200, "application/json", "{\"status\":\"ok\"}")))
        .contains("something else answered with HTTP 200, not TraceHub");
  }

  @Test
  void troubleOfTheServer() throws Exception {
    assertThat(saidOf(answer(503, "text/plain", "later")))
        .contains("is there and cannot take entries now: HTTP 503: later");
    assertThat(saidOf(answer(429, "text/plain", ""))).contains("asks to come later: HTTP 429");
    assertThat(saidOf(answer(400, "text/plain", "no")))
        .contains("does not take what TraceHub sends: HTTP 400: no");
  }

  @Test
  void serverWithoutGzip_isTriedWithout() throws Exception {
    try (ReplayServer server =
        new ReplayServer((entries, n) -> n == 1 ? ReplayServer.status(415) : null)) {
      assertThat(run(server.url())).isZero();
    }
    assertThat(check.out()).contains("takes entries with this key: HTTP 202");
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    assertThat(run("http://localhost:" + port)).isEqualTo(1);
    assertThat(check.out())
        .contains(
            "PROBLEM      nobody listens there (connection refused): the local server is started by java -jar tracehub.jar serve");
  }

  @Test
  void unknownHost() {
    assertThat(run("https://no-such-host.invalid")).isEqualTo(1);
    assertThat(check.out()).contains("no address is known for the host no-such-host.invalid");
  }

  @Test
  void silence_endsWithTheTimeout() throws Exception {
    check.cli.environment.put("TRACEHUB_TIMEOUT", "200 ms");
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(run("http://127.0.0.1:" + silent.getLocalPort())).isEqualTo(1);
    }
    assertThat(check.out()).contains("PROBLEM      gave no answer: ");
  }

  @Test
  void plainServerBehindHttps_isToldApart() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> refuseInPlainText(plain), "plain-server");
      server.start();
      assertThat(run("https://localhost:" + plain.getLocalPort())).isEqualTo(1);
      server.join();
    }
    assertThat(check.out()).contains("speaks no TLS there, or none that this JVM speaks: ");
  }

  private static void refuseInPlainText(ServerSocket listening) {
    try (Socket connection = listening.accept()) {
      connection.getInputStream().read();
      connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException clientLeft) {
      return;
    }
  }

  @Test
  void send_sendsOneEventThatCanBeFound() throws Exception {
    try (ReplayServer server = ReplayServer.refusing(400)) {
      assertThat(run(server.url(), "--send")).isZero();

      assertThat(server.entries).hasSize(1);
      JsonNode entry = new JsonMapper().readTree(server.entries.get(0));
      String message = entry.path("message").asText();
      assertThat(entry.path("level").asText()).isEqualTo("WARN");
      assertThat(entry.path("service").asText()).isEqualTo("orders");
      assertThat(entry.path("extra").path("kind").asText()).isEqualTo("event");
      assertThat(message)
          .isEqualTo("TraceHub check " + entry.path("extra").path("event_id").asText());
      assertThat(check.out())
          .contains(
              "sent         one event of level WARN; find it there by its message, " + message);
    }
  }

  /** The local server counts no entry and notes no refusal. */
  @Test
  void localServer_takesABatchWithoutEntries() {
    try (TraceHubServer server =
        TraceHubServer.start(
            ServerOptions.builder(folder.resolve("server.sqlite")).port(0).build())) {
      assertThat(run(server.uri().toString())).isZero();
    }
    assertThat(check.out()).contains("takes entries with this key: HTTP 202");
  }
}
