// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.bytes;
import static io.tracehub.server.ServerFixture.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** DS1, DS2: small bodies that would become large, on every path. None is stored. */
class HostileBodiesTest {
  private static final int MEGA = 1024 * 1024;

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

  /** What a protocol makes of JSON that is too much: TraceHub has one status for all. */
  private enum Target {
    TRACEHUB(
        "/api/v1/ingest",
        500,
        "[%s]",
        "{\"level\":\"INFO\",\"message\":%s,\"timestamp\":\"2026-04-06T10:15:30Z\"}"),
    XRAYRADAR("/api/1/store/", 400, "%s", "{\"message\":%s}"),
    REPLAYSTACK("/api/v1/ingest/events", 400, "%s", "{\"errorMessage\":%s}"),
    REPLAYSTACK_BULK(
        "/api/v1/ingest/bulk-events", 400, "{\"events\":[%s]}", "{\"errorMessage\":%s}"),
    OTLP_LOGS("/v1/logs", 400, "%s", "{\"resourceLogs\":[{\"schemaUrl\":%s}]}"),
    OTLP_TRACES("/v1/traces", 400, "%s", "{\"resourceSpans\":[{\"schemaUrl\":%s}]}");

    private final String path;
    private final int status;
    private final String request;
    private final String entry;

    Target(String path, int status, String request, String entry) {
      this.path = path;
      this.status = status;
      this.request = request;
      this.entry = entry;
    }

    /** A request that would be sound if this were a text. */
    byte[] with(String value) {
      return bytes(request.formatted(entry.formatted(value)));
    }
  }

  static Stream<Arguments> tooMuch() {
    String deep = "[".repeat(MEGA) + "]".repeat(MEGA);
    String keys = "{" + "\"\":0,".repeat(2 * MEGA) + "\"\":0}";
    String lists = "[" + "[],".repeat(4 * MEGA) + "[]]";
    String number = "1".repeat(MEGA);
    String name = "{\"" + "n".repeat(MEGA) + "\":0}";
    String text = "\"" + "t".repeat(5 * MEGA) + "\"";
    return Stream.of(Target.values())
        .flatMap(
            target ->
                Stream.of(
                    Arguments.of(target, "a million levels", deep),
                    Arguments.of(target, "two million members", keys),
                    Arguments.of(target, "four million lists", lists),
                    Arguments.of(target, "a number of a megabyte", number),
                    Arguments.of(target, "a name of a megabyte", name),
                    Arguments.of(target, "a text of five megabytes", text)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("tooMuch")
  void json_isRefusedWhereItWouldBecomeTooMuch(Target target, String what, String value)
      throws Exception {
    HttpResponse<String> answer = post(target.path, "application/json", target.with(value));

    assertThat(answer.statusCode()).as(what).isIn(target.status, 422);
    assertThat(answer.body()).hasSizeLessThan(500).doesNotContain("Exception", "\tat ");
    assertNothingIsStored();
  }

  @Test
  void jsonThatClaimsAnotherEncoding_isNotReadAsThat() throws Exception {
    String lists = "{\"a\":\"\u2222\",\"b\":[" + "[],".repeat(500_000) + "[]]}";

    assertThat(
            post("/v1/logs", "application/json", lists.getBytes(StandardCharsets.UTF_16BE))
                .statusCode())
        .isEqualTo(400);
    assertNothingIsStored();
  }

  @Test
  void protobuf_isRefusedWhereItWouldBecomeTooMuch() throws Exception {
    byte[] emptyRecords = new byte[2 * MEGA];
    for (int i = 0; i < emptyRecords.length; i += 2) {
      emptyRecords[i] = 0x0a;
    }
    byte[] unknownFields = new byte[4 * MEGA];
    Arrays.fill(unknownFields, (byte) 0x78);
    byte[] deep = nested(0x0a, 5_000);
    byte[] lying = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    for (byte[] body : new byte[][] {emptyRecords, unknownFields, deep, lying}) {
      for (String path : new String[] {"/v1/logs", "/v1/traces"}) {
        HttpResponse<String> answer = post(path, "application/x-protobuf", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).hasSizeLessThan(300);
      }
    }
    assertNothingIsStored();
  }

  @Test
  void gzip_isRefusedAfterSixteenMegabytes() throws Exception {
    byte[] zeros = gzip(new byte[17 * MEGA]);
    byte[] nested = gzip(gzip(new byte[17 * MEGA]));
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    byte[] member = gzip(new byte[MEGA]);
    for (int i = 0; i < 1_000; i++) {
      members.writeBytes(member);
    }
    for (String path : new String[] {"/api/v1/ingest", "/v1/logs", "/v1/traces"}) {
      assertThat(zipped(path, zeros)).isEqualTo(413);
      assertThat(zipped(path, members.toByteArray())).isEqualTo(413);
      assertThat(zipped(path, nested)).as("unpacked once").isIn(400, 500);
    }
    assertNothingIsStored();
  }

  /** A quarter of a million of the smallest fit into 57 KB of gzip, and fill 128 MiB. */
  @Test
  void moreThanTwentyThousandEntries_areRefused() throws Exception {
    String entry = "{\"level\":\"INFO\",\"message\":\"\",\"timestamp\":\"\"},";
    byte[] entries = ServerFixture.bytes("[" + entry.repeat(20_000) + entry.replace("},", "}]"));
    byte[] records =
        ServerFixture.bytes(
            "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":["
                + "{},".repeat(20_000)
                + "{}]}]}]}");

    assertThat(zipped("/api/v1/ingest", gzip(entries))).isEqualTo(413);
    assertThat(zipped("/v1/logs", gzip(records))).isEqualTo(413);
    assertNothingIsStored();
  }

  /** What OTLP says once of a process stands in each of its entries. */
  @Test
  void whatIsSaidOnceOfManyEntries_doesNotBecomeMoreThanFits() throws Exception {
    byte[] records =
        ServerFixture.bytes(
            ("{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":{\"stringValue\":\"%s\"}}]},"
                    + "\"scopeLogs\":[{\"logRecords\":[%s{}]}]}]}")
                .formatted("x".repeat(MEGA), "{},".repeat(19_000)));

    assertThat(zipped("/v1/logs", gzip(records))).isEqualTo(413);
    assertNothingIsStored();
  }

  @Test
  void aBodyThatIsTooLong_isRefusedOnEveryPath() throws Exception {
    for (Target target : Target.values()) {
      assertThat(post(target.path, "application/json", new byte[16 * MEGA + 1]).statusCode())
          .isEqualTo(413);
    }
    assertNothingIsStored();
  }

  @Test
  void aHeadThatIsTooLong_isRefused() throws Exception {
    assertThat(
            server.rawStatus(
                "GET /api/stats HTTP/1.1", "Host: localhost:PORT", "X-Long: " + "x".repeat(9_000)))
        .isEqualTo(431);
    assertThat(
            server.rawStatus(
                "GET /api/stats HTTP/1.1",
                "Host: localhost:PORT",
                "a:b\r\n".repeat(3_000) + "c: d"))
        .isEqualTo(431);
    assertThat(
            server.rawStatus(
                "GET /api/entries?q=" + "x".repeat(9_000) + " HTTP/1.1", "Host: localhost:PORT"))
        .isIn(414, 431);
  }

  /** Whatever came before, the next client is answered. */
  private static void assertNothingIsStored() throws Exception {
    assertThat(server.json("/api/stats").path("kept").longValue()).isZero();
    assertThat(server.post(array()).statusCode()).isEqualTo(202);
    assertThat(server.post(array(entry("INFO"))).statusCode()).isEqualTo(500);
  }

  private static String entry(String level) {
    return "{\"level\":\"" + level + "\"}";
  }

  private static byte[] nested(int tag, int levels) {
    byte[] body = {};
    for (int i = 0; i < levels; i++) {
      ByteArrayOutputStream outer = new ByteArrayOutputStream();
      outer.write(tag);
      for (int rest = body.length; true; rest >>>= 7) {
        outer.write(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
        if (rest <= 0x7f) {
          break;
        }
      }
      outer.writeBytes(body);
      body = outer.toByteArray();
    }
    return body;
  }

  private static int zipped(String path, byte[] body) throws Exception {
    return server
        .send(request(path, "application/json", body).header("Content-Encoding", "gzip"))
        .statusCode();
  }

  private static HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
    return server.send(request(path, type, body));
  }

  private static HttpRequest.Builder request(String path, String type, byte[] body) {
    return server
        .request(path)
        .header("Content-Type", type)
        .header("X-API-Key", "th_test")
        .POST(BodyPublishers.ofByteArray(body));
  }
}
