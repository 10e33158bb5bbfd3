// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DS4, DS5, DS9, DS10: what a page elsewhere, or whoever can make a browser connect, may try. After
 * each attack nothing was read, nothing changed, and nothing that was sent came back in a header.
 */
class BrowserAttacksTest {
  private static final String SECRET = "confidential-7f3a";
  private static final String GOOD_HOST = "Host: localhost:PORT";
  private static final String BATCH =
      "[{\"level\":\"INFO\",\"message\":\"planted\",\"timestamp\":\"2026-04-06T10:15:30Z\"}]";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})");

  @TempDir private static Path folder;
  private static ServerFixture server;
  private static JsonNode before;

  @BeforeAll
  static void start() throws Exception {
    server = new ServerFixture(folder);
    server.post(array(entry("ERROR", SECRET, ",\"trace_id\":\"a\\r\\nSet-Cookie: planted=1\"")));
    before = server.json("/api/stats");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /**
   * One request.
   *
   * @param statuses any of which is an answer; none if the connection may simply be closed
   * @param request as it goes over the wire, PORT standing for the server's
   */
  private record Attack(String name, List<Integer> statuses, String request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Attack> attacks() {
    return Stream.of(
            rebinding(), crossSiteReads(), crossSiteWrites(), injections(), paths(), smuggling())
        .flatMap(List::stream);
  }

  /** DS4: a name that somebody else can point to loopback. */
  private static List<Attack> rebinding() {
    return List.of(
        get("rebinding, page", 421, "/", "Host: evil.test:PORT"),
        get("rebinding, entries", 421, "/api/entries", "Host: evil.test:PORT"),
        get(
            "rebinding, same origin",
            421,
            "/api/entries",
            "Host: evil.test:PORT",
            "Origin: http://evil.test:PORT",
            "Sec-Fetch-Site: same-origin"),
        get("rebinding, live", 421, "/api/live", "Host: evil.test:PORT"),
        get("rebinding, health", 421, "/health", "Host: evil.test:PORT"),
        get("rebinding, without a port", 421, "/api/entries", "Host: localhost"),
        get(
            "rebinding, our name below theirs",
            421,
            "/api/entries",
            "Host: localhost.evil.test:PORT"),
        get("rebinding, a dot behind", 421, "/api/entries", "Host: localhost.:PORT"),
        get("all addresses", 421, "/api/entries", "Host: 0.0.0.0:PORT"),
        get("another loopback address", 421, "/api/entries", "Host: 127.0.0.2:PORT"),
        get("loopback as a number", 421, "/api/entries", "Host: 2130706433:PORT"),
        get("loopback, mapped", 421, "/api/entries", "Host: [::ffff:127.0.0.1]:PORT"),
        get("userinfo", 400, "/api/entries", "Host: localhost:PORT@evil.test"),
        get("two hosts", 400, "/api/entries", GOOD_HOST, "Host: evil.test"),
        get("an empty host", 400, "/api/entries", "Host: "),
        raw("no host", 400, "GET /api/entries HTTP/1.1\r\nConnection: close\r\n\r\n"),
        get(
            "forwarded host",
            403,
            "/api/entries",
            GOOD_HOST,
            "X-Forwarded-Host: evil.test",
            "Forwarded: host=evil.test",
            "Origin: http://evil.test"),
        post(
            "rebinding, write",
            421,
            "/api/v1/ingest",
            "application/json",
            BATCH,
            "Host: evil.test:PORT",
            "X-API-Key: k",
            "Origin: http://evil.test:PORT"));
  }

  /** DS5: what a page elsewhere makes the browser ask for. */
  private static List<Attack> crossSiteReads() {
    String crossSite = "Sec-Fetch-Site: cross-site";
    return List.of(
        get("fetch", 403, "/api/entries", GOOD_HOST, "Origin: http://evil.test"),
        get("fetch from a sandboxed frame", 403, "/api/entries", GOOD_HOST, "Origin: null"),
        get(
            "fetch from another port",
            403,
            "/api/entries",
            GOOD_HOST,
            "Origin: http://localhost:3000"),
        get(
            "fetch over another scheme",
            403,
            "/api/entries",
            GOOD_HOST,
            "Origin: https://localhost:PORT"),
        get(
            "fetch from an extension",
            403,
            "/api/entries",
            GOOD_HOST,
            "Origin: chrome-extension://abc"),
        get(
            "fetch, our origin's beginning",
            403,
            "/api/entries",
            GOOD_HOST,
            "Origin: http://localhost:PORT.evil.test"),
        get(
            "script element",
            403,
            "/api/entries",
            GOOD_HOST,
            crossSite,
            "Sec-Fetch-Mode: no-cors",
            "Sec-Fetch-Dest: script"),
        get("image element", 403, "/api/entries/1", GOOD_HOST, crossSite, "Sec-Fetch-Dest: image"),
        get("frame of data", 403, "/api/entries", GOOD_HOST, crossSite, "Sec-Fetch-Dest: iframe"),
        get(
            "link to data",
            403,
            "/api/entries",
            GOOD_HOST,
            crossSite,
            "Sec-Fetch-Mode: navigate",
            "Sec-Fetch-User: ?1"),
        get("same site, other origin", 403, "/api/entries", GOOD_HOST, "Sec-Fetch-Site: same-site"),
        get(
            "EventSource",
            403,
            "/api/live",
            GOOD_HOST,
            "Origin: http://evil.test",
            "Accept: text/event-stream"),
        get("EventSource, no-cors", 403, "/api/live", GOOD_HOST, crossSite),
        get(
            "WebSocket",
            400,
            "/api/live",
            GOOD_HOST,
            "Origin: http://evil.test",
            "Upgrade: websocket",
            "Sec-WebSocket-Key: eA==",
            "Sec-WebSocket-Version: 13"),
        raw(
            "preflight",
            403,
            "OPTIONS /api/entries HTTP/1.1\r\n"
                + GOOD_HOST
                + "\r\nOrigin: http://evil.test\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\nConnection: close\r\n\r\n"),
        raw(
            "HEAD",
            403,
            "HEAD /api/entries HTTP/1.1\r\n"
                + GOOD_HOST
                + "\r\nOrigin: http://evil.test\r\nConnection: close\r\n\r\n"));
  }

  /** DS5: forms, beacons and requests that need no preflight. */
  private static List<Attack> crossSiteWrites() {
    String origin = "Origin: http://evil.test";
    String form = "application/x-www-form-urlencoded";
    return List.of(
        post("form", 403, "/api/v1/ingest", form, "a=" + BATCH, GOOD_HOST, origin),
        post("form of text", 403, "/api/1/store/", "text/plain", "{}", GOOD_HOST, origin),
        post(
            "form of parts",
            403,
            "/v1/logs",
            "multipart/form-data; boundary=x",
            "--x--",
            GOOD_HOST,
            origin),
        post(
            "beacon",
            403,
            "/v1/logs",
            "text/plain",
            "{}",
            GOOD_HOST,
            origin,
            "Sec-Fetch-Mode: no-cors"),
        post("beacon without a type", 403, "/api/1/store/", "", "{}", GOOD_HOST, origin),
        post(
            "form, no origin but a site",
            403,
            "/api/1/store/",
            form,
            "{}",
            GOOD_HOST,
            "Sec-Fetch-Site: cross-site"),
        post(
            "form from a sandboxed frame",
            403,
            "/api/1/store/",
            form,
            "{}",
            GOOD_HOST,
            "Origin: null"),
        post(
            "form from another port",
            403,
            "/api/1/store/",
            "application/json",
            "{}",
            GOOD_HOST,
            "Origin: http://127.0.0.1:1"),
        post(
            "clearing all",
            403,
            "/api/clear",
            "application/json",
            "{\"all\":true}",
            GOOD_HOST,
            origin),
        post(
            "closing an issue",
            403,
            "/api/issues/1",
            "application/json",
            "{\"status\":\"ignored\"}",
            GOOD_HOST,
            origin),
        post("importing", 403, "/api/import", "application/gzip", "x", GOOD_HOST, origin),
        raw(
            "DELETE",
            403,
            "DELETE /api/entries/1 HTTP/1.1\r\n"
                + GOOD_HOST
                + "\r\n"
                + origin
                + "\r\nConnection: close\r\n\r\n"));
  }

  /** DS9: texts that would end a header or a line, in what is echoed or looked up. */
  private static List<Attack> injections() {
    String line = "%0d%0aSet-Cookie:%20planted=1";
    return List.of(
        get("line break in a parameter", 400, "/api/entries?limit=1" + line, GOOD_HOST),
        get("line break in a trace id", 200, "/api/entries?trace_id=b" + line, GOOD_HOST),
        get("line break in an instance", 200, "/api/v1/oracle?instance=b" + line, GOOD_HOST),
        get("line break in a path", 400, "/nowhere" + line, GOOD_HOST),
        get("a script in a path", 404, "/%3Cscript%3Ealert(1)%3C/script%3E", GOOD_HOST),
        get("a script in a parameter", 400, "/api/entries?limit=%3Cscript%3E", GOOD_HOST),
        get(
            "trace headers",
            404,
            "/nowhere",
            GOOD_HOST,
            "X-Trace-Id: planted",
            "traceparent: planted",
            "X-Request-Id: planted"),
        get(
            "a megabyte of trace id",
            414,
            "/api/entries?trace_id=" + "a".repeat(100_000),
            GOOD_HOST),
        raw(
            "a header of two lines",
            400,
            "GET /health HTTP/1.1\r\n"
                + GOOD_HOST
                + "\r\nX-A: b\r\n Set-Cookie: planted\r\nConnection: close\r\n\r\n"),
        raw(
            "a null in a header",
            400,
            "GET /health HTTP/1.1\r\n" + GOOD_HOST + "\r\nX-A: b\0c\r\nConnection: close\r\n\r\n"));
  }

  /** DS10: what is not in the map of paths does not exist. */
  private static List<Attack> paths() {
    return List.of(
        get("parent folder", 400, "/../../../etc/passwd", GOOD_HOST),
        get("parent folder, encoded", 400, "/%2e%2e/pom.xml", GOOD_HOST),
        get("slash, encoded", 400, "/..%2fpom.xml", GOOD_HOST),
        get("backslash", 400, "/..\\pom.xml", GOOD_HOST),
        get("null byte", 400, "/app.js%00.html", GOOD_HOST),
        get("double slash", 400, "//etc/passwd", GOOD_HOST),
        get(
            "path parameters",
            403,
            "/api;a=b/entries;c=d/1",
            GOOD_HOST,
            "Origin: http://evil.test"),
        get("a class", 404, "/io/tracehub/server/TraceHubServer.class", GOOD_HOST),
        get("absolute form of another", 400, "http://evil.test/api/entries", GOOD_HOST),
        get("absolute form, both wrong", 421, "http://evil.test/api/entries", "Host: evil.test"),
        raw(
            "TRACE",
            405,
            "TRACE / HTTP/1.1\r\n"
                + GOOD_HOST
                + "\r\nCookie: planted=1\r\nConnection: close\r\n\r\n"),
        raw(
            "OPTIONS *",
            405,
            "OPTIONS * HTTP/1.1\r\n" + GOOD_HOST + "\r\nConnection: close\r\n\r\n"),
        raw("HTTP/0.9", 505, "GET /api/entries\r\n\r\n"),
        raw("HTTP/2 without asking", 426, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
  }

  /** DS10: lengths that two readers could understand differently. */
  private static List<Attack> smuggling() {
    String post = "POST /api/v1/ingest HTTP/1.1\r\n" + GOOD_HOST + "\r\n";
    String hidden = "GET /api/entries HTTP/1.1\r\n" + GOOD_HOST + "\r\n\r\n";
    return List.of(
        raw(
            "length and chunks",
            400,
            post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden),
        raw("two lengths", 400, post + "Content-Length: 4\r\nContent-Length: 0\r\n\r\n" + hidden),
        raw("a length with a sign", 400, post + "Content-Length: +0\r\n\r\n" + hidden),
        raw("a negative length", 400, post + "Content-Length: -1\r\n\r\n" + hidden),
        raw(
            "an unknown coding",
            400,
            post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden),
        raw(
            "chunked, but not last",
            400,
            post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden),
        raw(
            "a blank before the colon",
            400,
            post + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden),
        raw(
            "a chunk of a wrong size",
            400,
            post + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n" + hidden),
        raw(
            "a request in a body",
            405,
            "POST /nowhere HTTP/1.1\r\n"
                + GOOD_HOST
                + "\r\nConnection: close\r\nContent-Length: "
                + hidden.replace("PORT", "12345").length()
                + "\r\n\r\n"
                + hidden));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void attack_readsNothingAndChangesNothing(Attack attack) throws Exception {
    String answer = server.exchange(attack.request());

    String[] parts = answer.split("\r\n\r\n", 2);
    String head = parts[0].toLowerCase(Locale.ROOT);
    assertThat(status(answer)).as(answer).isIn(attack.statuses());
    assertThat(answer).doesNotContain(SECRET);
    assertThat(STATUS.matcher(answer).results().count()).as("answers").isLessThanOrEqualTo(1);
    assertThat(head)
        .doesNotContain("set-cookie", "access-control", "planted", "location:", "upgrade:");
    if (head.contains("content-type")) {
      assertThat(head)
          .containsPattern("content-type: (application/json|text/plain)")
          .contains(
              "x-content-type-options: nosniff", "content-security-policy: default-src 'none'");
    }
    JsonNode now = server.json("/api/stats");
    for (String counter : List.of("kept", "entries", "duplicates")) {
      assertThat(now.path(counter)).isEqualTo(before.path(counter));
    }
  }

  private static int status(String answer) {
    var line = STATUS.matcher(answer);
    return line.lookingAt() ? Integer.parseInt(line.group(1)) : 0;
  }

  private static Attack get(String name, int status, String path, String... headers) {
    return raw(
        name,
        status,
        "GET "
            + path
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\nConnection: close\r\n\r\n");
  }

  private static Attack post(
      String name, int status, String path, String type, String body, String... headers) {
    return raw(
        name,
        status,
        "POST %s HTTP/1.1\r\n%s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(path, String.join("\r\n", headers), type, body.length(), body));
  }

  private static Attack raw(String name, int status, String request) {
    return new Attack(name, List.of(status), request);
  }
}
