// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another web site could try through the user's browser. PORT stands for the server's own. */
class HostGuardTest {
  @TempDir private static Path folder;
  private static ServerFixture server;

  @BeforeAll
  static void start() {
    server = new ServerFixture(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:PORT", "LocalHost:PORT", "127.0.0.1:PORT", "[::1]:PORT"})
  void request_isServedUnderOurNames(String host) throws Exception {
    assertThat(server.rawStatus("GET /health HTTP/1.1", "Host: " + host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.test",
        "evil.test:PORT",
        "localhost",
        "localhost:1",
        "localhost.evil.test:PORT",
        "127.0.0.1.evil.test:PORT",
        "[::2]:PORT"
      })
  void request_answers421UnderAnyOtherName(String host) throws Exception {
    for (String path :
        new String[] {"/", "/app.js", "/health", "/api/entries", "/api/live", "/nowhere"}) {
      assertThat(server.rawStatus("GET " + path + " HTTP/1.1", "Host: " + host))
          .as(path)
          .isEqualTo(421);
    }
    assertThat(
            server.rawStatus("POST /api/v1/ingest HTTP/1.1", "Host: " + host, "Content-Length: 0"))
        .isEqualTo(421);
  }

  @Test
  void request_isRefusedWhenItsUriNamesAnotherHost() throws Exception {
    assertThat(
            server.rawStatus("GET http://evil.test/api/entries HTTP/1.1", "Host: localhost:PORT"))
        .isBetween(400, 421);
    assertThat(server.rawStatus("GET http://evil.test/api/entries HTTP/1.1", "Host: evil.test"))
        .isEqualTo(421);
    assertThat(server.rawStatus("GET /health HTTP/1.0", "X-No-Host: 1")).isEqualTo(421);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.test, 403",
    "Origin: null, 403",
    "Origin: http://localhost:3000, 403",
    "Origin: https://localhost:PORT, 403",
    "Origin: http://localhost:PORT.evil.test, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
    "Origin: http://localhost:PORT, 422",
    "Origin: http://127.0.0.1:PORT, 422",
    "Sec-Fetch-Site: same-origin, 422",
    "Sec-Fetch-Site: none, 422",
    "X-Nothing: 1, 422"
  })
  void post_isServedOnlyToOurOwnPageOrToNoPage(String header, int status) throws Exception {
    assertThat(
            server.rawStatus(
                "POST /api/v1/ingest HTTP/1.1",
                "Host: localhost:PORT",
                "Content-Length: 0",
                header))
        .isEqualTo(status);
  }

  @Test
  void reading_isRefusedAcrossSitesButALinkToThePageWorks() throws Exception {
    String crossSite = "Sec-Fetch-Site: cross-site";

    assertThat(server.rawStatus("GET /api/entries HTTP/1.1", "Host: localhost:PORT", crossSite))
        .isEqualTo(403);
    assertThat(server.rawStatus("GET /api/live HTTP/1.1", "Host: localhost:PORT", crossSite))
        .isEqualTo(403);
    assertThat(server.rawStatus("GET / HTTP/1.1", "Host: localhost:PORT", crossSite))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /../pom.xml HTTP/1.1",
        "GET /%2e%2e/pom.xml HTTP/1.1",
        "GET /..%2fpom.xml HTTP/1.1",
        "GET //etc/passwd HTTP/1.1",
        "GET /package-info.class HTTP/1.1",
        "TRACE / HTTP/1.1",
        "DELETE /api/entries/1 HTTP/1.1",
        "GET /api/v1/ingest HTTP/1.1",
        "BROKEN"
      })
  void nothingElse_isServed(String requestLine) throws Exception {
    assertThat(server.rawStatus(requestLine, "Host: localhost:PORT")).isIn(400, 404, 405);
  }

  @Test
  void request_isRefusedWhenItsLengthIsAmbiguous() throws Exception {
    assertThat(
            server.rawStatus(
                "POST /api/v1/ingest HTTP/1.1",
                "Host: localhost:PORT",
                "Content-Length: 2",
                "Transfer-Encoding: chunked"))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/app.js, text/javascript",
    "/style.css, text/css",
    "/api/entries, application/json",
    "/nowhere, application/json"
  })
  void everyAnswer_carriesTheSecurityHeaders(String path, String type) throws Exception {
    HttpResponse<String> response = server.get(path);

    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(response.headers().map())
        .doesNotContainKeys("access-control-allow-origin", "server");
  }
}
