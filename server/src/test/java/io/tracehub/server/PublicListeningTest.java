// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.server.access.WrongTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DS7: others reach the server only where it was told to let them, and read only with its token.
 */
class PublicListeningTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String COOKIE = "[0-9a-f]{64}";

  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void start() {
    server =
        new ServerFixture(
            folder,
            options ->
                options
                    .bindHost("0.0.0.0")
                    .listenPublicly(TOKEN)
                    .publicNames(List.of("logs.example.com"))
                    .apiKeys(List.of("th_test")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void otherAddressesThanLoopback_areRefusedWithoutAToken(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerOptions.builder(folder).bindHost(host).build())
        .withMessageMatching(
            "--host is [0-9.:]+, where others can reach this server: expected a loopback address .* with a token");
  }

  @Test
  void token_isRefusedIfItIsShortOrUnfitAndNeverRepeated() {
    for (String bad : new String[] {"", "short-secret", TOKEN.substring(1), TOKEN + "\r\nX: y"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ServerOptions.builder(folder).listenPublicly(bad))
          .withMessageStartingWith("The token ")
          .withMessageNotContaining(bad.isEmpty() ? "th_" : bad);
    }
    assertThat(ServerOptions.builder(folder).listenPublicly(TOKEN).build())
        .asString()
        .contains("public=true")
        .doesNotContain(TOKEN);
  }

  @Test
  void server_doesNotStartWithoutAKeyForThoseWhoSend() {
    ServerOptions options =
        ServerOptions.builder(folder.resolve("other.sqlite")).port(0).listenPublicly(TOKEN).build();

    assertThatThrownBy(() -> TraceHubServer.start(options))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("make one with tracehub keys create --db " + folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/app.js",
        "/style.css",
        "/api/entries",
        "/api/entries/1",
        "/api/stats",
        "/api/live",
        "/api/refusals",
        "/api/v1/oracle",
        "/nowhere",
        "/?token=wrong",
        "/api/entries?token=" + TOKEN
      })
  void nothing_isReadWithoutTheToken(String path) throws Exception {
    server.post(array(entry("INFO", "confidential")));

    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).doesNotContain("confidential", "<html");
  }

  @Test
  void link_givesTheBrowserACookieAndTakesTheTokenOutOfItsAddress() throws Exception {
    HttpResponse<String> link = server.get("/?token=" + TOKEN);

    assertThat(link.statusCode()).isEqualTo(303);
    assertThat(link.headers().firstValue("Location")).contains("/");
    String cookie = link.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie)
        .matches(
            "tracehub_%d=%s; ?Path=/; ?HttpOnly; ?SameSite=Strict".formatted(server.port(), COOKIE))
        .doesNotContain(TOKEN);
    String pair = cookie.substring(0, cookie.indexOf(';'));
    for (String path : new String[] {"/", "/app.js", "/api/stats"}) {
      assertThat(server.send(server.request(path).header("Cookie", pair)).statusCode())
          .isEqualTo(200);
    }
    assertThat(server.send(server.request("/").header("Cookie", pair + "0")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void bearer_opensWhatProgramsRead() throws Exception {
    assertThat(read("Bearer " + TOKEN).statusCode()).isEqualTo(200);
    assertThat(read("bearer  " + TOKEN).statusCode()).isEqualTo(200);
    assertThat(read(TOKEN).statusCode()).isEqualTo(401);
    assertThat(read("Bearer th_test").statusCode()).isEqualTo(401);
  }

  @Test
  void sending_needsAKeyAndNoToken() throws Exception {
    assertThat(server.post(array(entry("INFO", "m"))).statusCode()).isEqualTo(202);
    assertThat(
            server.rawStatus(
                "POST /api/v1/ingest HTTP/1.1",
                "Host: localhost:PORT",
                "X-API-Key: " + TOKEN,
                "Content-Length: 0"))
        .isEqualTo(401);
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
    assertThat(server.get("/api/v1/ingest").statusCode()).isEqualTo(401);
  }

  @Test
  void guessing_isNotListenedToAfterTenTimes() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(read("Bearer guess-" + i).statusCode()).isEqualTo(401);
    }

    assertThat(read("Bearer " + TOKEN).statusCode()).isEqualTo(429);
    assertThat(server.get("/?token=" + TOKEN).headers().firstValue("Retry-After")).contains("60");
    assertThat(server.post(array(entry("INFO", "m"))).statusCode()).isEqualTo(202);
  }

  @Test
  void anAddress_isListenedToAgainAMinuteAfterItsLastGuess() {
    AtomicLong nanos = new AtomicLong();
    WrongTokens wrong = new WrongTokens(nanos::get);
    for (int i = 0; i < 10; i++) {
      assertThat(wrong.mayTry("a")).isTrue();
      wrong.add("a");
    }
    assertThat(wrong.mayTry("a")).isFalse();
    assertThat(wrong.mayTry("b")).isTrue();

    nanos.set(60_000_000_001L);

    assertThat(wrong.mayTry("a")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:PORT, 200",
    "127.0.0.1:PORT, 200",
    "192.0.2.7:PORT, 200",
    "[2001:db8::7]:PORT, 200",
    "logs.example.com:PORT, 200",
    "LOGS.example.com, 200",
    "logs.example.com:443, 200",
    "evil.test:PORT, 421",
    "logs.example.com.evil.test:PORT, 421",
    "1.2.3.4.evil.test:PORT, 421",
    "192.0.2.7:80, 421",
    "192.0.2.7, 421"
  })
  void names_areAddressesAndThoseThatWereGiven(String host, int status) throws Exception {
    assertThat(server.rawStatus("GET /health HTTP/1.1", "Host: " + host)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "https://logs.example.com, 401",
    "http://logs.example.com, 401",
    "https://logs.example.com:3000, 403",
    "http://other.example.com, 403",
    "http://localhost:PORT, 403",
    "null, 403"
  })
  void origin_isTheHostThatWasAskedFor(String origin, int status) throws Exception {
    assertThat(
            server.rawStatus(
                "GET /api/stats HTTP/1.1", "Host: logs.example.com", "Origin: " + origin))
        .isEqualTo(status);
  }

  private HttpResponse<String> read(String authorization) throws Exception {
    return server.send(server.request("/api/stats").header("Authorization", authorization));
  }
}
