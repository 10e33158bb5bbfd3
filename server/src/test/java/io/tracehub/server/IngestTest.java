// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.JSON;
import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.bytes;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the wire contract, status by status, with real bytes. */
class IngestTest {
  private static final int MAX_BYTES = 16 * 1024 * 1024;

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
  void ingest_answers202WithTheNumberOfEntries() throws Exception {
    HttpResponse<String> response = server.post(array(entry("WARN", "one"), entry("FATAL", "two")));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("{\"accepted\":2}");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void ingest_accepts_anEmptyArray() throws Exception {
    assertThat(server.post(array()).body()).isEqualTo("{\"accepted\":0}");
  }

  @Test
  void ingest_unpacksGzip() throws Exception {
    byte[] body = gzip(array(entry("ERROR", "grüße 😀")));

    assertThat(server.post(body, "Content-Encoding", "gzip").statusCode()).isEqualTo(202);
    assertThat(first().path("message").textValue()).isEqualTo("grüße 😀");
  }

  @Test
  void ingest_unpacksAThousandGzipMembers() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(gzip(bytes("[" + entry("INFO", "0"))));
    for (int i = 1; i < 1_000; i++) {
      members.writeBytes(gzip(bytes("," + entry("INFO", "n" + i))));
    }
    members.writeBytes(gzip(bytes("]")));

    HttpResponse<String> response =
        server.post(members.toByteArray(), "Content-Encoding", "x-GZIP, identity");

    assertThat(response.body()).isEqualTo("{\"accepted\":1000}");
  }

  @Test
  void ingest_keepsTheEntryAsItCame() throws Exception {
    String odd =
        entry(
            "DEBUG",
            "ä\\u00e4",
            ",\"extra\":{ \"n\":1.50, \"deep\":[[null,true]]},\"unknown\":null");

    server.post(bytes(" [ " + entry("INFO", "ünï") + " ,\n" + odd + "\n] "));

    assertThat(server.get("/api/entries/2").body()).contains("\"entry\":" + odd);
  }

  @Test
  void ingest_answers401WhenTheKeyIsAnother() throws Exception {
    try (ServerFixture guarded =
        new ServerFixture(
            folder.resolve("guarded"), options -> options.apiKeys(List.of("th_a", "th_test")))) {
      HttpResponse<String> wrong =
          guarded.send(
              guarded
                  .request("/api/v1/ingest")
                  .header("X-API-Key", "th_b")
                  .POST(BodyPublishers.ofByteArray(array(entry("INFO", "x")))));

      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body()).isEqualTo("{\"detail\":\"Invalid or inactive API key\"}");
      assertThat(guarded.post(array(entry("INFO", "x"))).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void ingest_answers422WhenTheKeyIsMissing() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/api/v1/ingest")
                .POST(BodyPublishers.ofByteArray(array(entry("INFO", "x")))));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(response.body()).at("/detail/0/loc/1").textValue())
        .isEqualTo("x-api-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "\"text\"",
        "[",
        "[]]",
        "[] []",
        "[1]",
        "[null]",
        "[{}]",
        "[{\"level\":\"INFO\",\"message\":\"m\"}]",
        "[{\"level\":\"INFO\",\"timestamp\":\"t\"}]",
        "[{\"message\":\"m\",\"timestamp\":\"t\"}]",
        "[{LEVEL:\"INFO\"}]",
        "[{'level':'INFO'}]"
      })
  void ingest_answers500WhenTheBodyIsNotAnArrayOfEntries(String body) throws Exception {
    assertRefused(server.post(bytes(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"level\":\"info\"",
        "\"level\":\"WARNING\"",
        "\"level\":\"TRACE\"",
        "\"level\":null",
        "\"message\":null",
        "\"message\":1",
        "\"timestamp\":1700000000",
        "\"timestamp\":null",
        "\"service\":null",
        "\"environment\":null",
        "\"host\":null",
        "\"pid\":null",
        "\"pid\":\"one\"",
        "\"pid\":1.5",
        "\"pid\":[]",
        "\"pid\":99999999999999999999",
        "\"pid\":1e999999999",
        "\"thread_id\":null",
        "\"thread_id\":17",
        "\"sdk_version\":null",
        "\"trace_id\":null",
        "\"module\":null",
        "\"stack_trace\":[]",
        "\"error_type\":1",
        "\"error_message\":false",
        "\"extra\":null",
        "\"extra\":[]",
        "\"extra\":\"{}\"",
        "\"extra\":{\"n\":NaN}",
        "\"extra\":{\"n\":Infinity}",
        "\"extra\":{\"s\":\"\\ud83d\"}",
        "\"message\":\"\\udc00\""
      })
  void ingest_answers500WhenAMemberIsOfTheWrongType(String member) throws Exception {
    HttpResponse<String> response =
        server.post(array(entry("INFO", "good"), entry("INFO", "bad", "," + member)));

    assertRefused(response);
    assertThat(server.json("/api/entries").path("entries")).isEmpty();
  }

  @Test
  void ingest_acceptsNullInTheThreeMembersThatMayBeNull() throws Exception {
    String nulls = ",\"stack_trace\":null,\"error_type\":null,\"error_message\":null";

    assertThat(server.post(array(entry("ERROR", "m", nulls))).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0", "\"17\"", "true"})
  void ingest_acceptsWhatTheRealServerTakesForAPid(String pid) throws Exception {
    assertThat(server.post(array(entry("INFO", "m", ",\"pid\":" + pid))).statusCode())
        .isEqualTo(202);
  }

  @Test
  void ingest_answers500WhenTheGzipDataIsBad() throws Exception {
    byte[] good = gzip(array(entry("INFO", "m")));
    byte[] cut = Arrays.copyOf(good, good.length - 9);
    byte[] checksum = good.clone();
    checksum[good.length - 7] ^= 1;
    byte[] tail = Arrays.copyOf(good, good.length + 3);
    tail[good.length + 1] = 'x';

    for (byte[] bad : List.of(array(), cut, checksum, tail, gzip(good))) {
      assertRefused(server.post(bad, "Content-Encoding", "gzip"));
    }
  }

  @Test
  void ingest_answers500WhenTheBodyIsNotUtf8() throws Exception {
    assertRefused(server.post(latin1()));
  }

  @Test
  void ingest_answers413WhenAGzipBombUnfolds() throws Exception {
    byte[] bomb = gzip(new byte[4 * MAX_BYTES]);

    assertThat(bomb.length).isLessThan(MAX_BYTES / 100);
    assertThat(server.post(bomb, "Content-Encoding", "gzip").statusCode()).isEqualTo(413);
  }

  @Test
  void ingest_answers413WhenTheBodyItselfIsTooLong() throws Exception {
    byte[] noise = new byte[MAX_BYTES + 1];
    new Random(1).nextBytes(noise);

    assertThat(server.post(noise).statusCode()).isEqualTo(413);
    assertThat(server.post(array(entry("INFO", "and goes on"))).statusCode()).isEqualTo(202);
  }

  @Test
  void ingest_answers500WhenTheJsonIsTooDeep() throws Exception {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertRefused(server.post(bytes(deep)));
    assertRefused(server.post(array(entry("INFO", "m", ",\"extra\":{\"a\":" + deep + "}"))));
  }

  @Test
  void ingest_saysOnThePageWhyItRefused() throws Exception {
    server.post(array(entry("INFO", "good"), entry("NOTICE", "bad")));

    assertThat(server.json("/api/refusals").at("/refusals/0/reason").textValue())
        .isEqualTo("entry 1: level is \"NOTICE\", expected DEBUG, INFO, WARN, ERROR or FATAL");
    assertThat(server.json("/api/stats").path("refused").intValue()).isEqualTo(1);
  }

  private void assertRefused(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"detail\":\"Internal server error\"}");
  }

  private static byte[] latin1() {
    return new String(array(entry("INFO", "ä")), StandardCharsets.UTF_8)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private JsonNode first() throws Exception {
    return server.json("/api/entries").at("/entries/0");
  }
}
