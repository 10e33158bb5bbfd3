// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static io.tracehub.cli.ReplayServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server may answer to a replay, and what becomes of the entries. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayRefusalTest {

  private static final String KEY = "th_0123456789abcdef0123456789abcdef";
  private static final String A = "failed_2026-11-19T08-30-00_00c0ffee00c0ffee_1.jsonl";
  private static final String B = "failed_2026-11-19T08-30-00_00c0ffee00c0ffee_2.jsonl";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(home);
    cli.environment.put("TRACEHUB_API_KEY", KEY);
  }

  @Test
  void refusedEntries_stayWithTheNewReasonAndTheOthersGo() throws Exception {
    for (int status : new int[] {400, 413, 500}) {
      cli.letter(A, "{\"n\":1}", "{\"n\":\"poison 2\"}", "{\"n\":3}", "{\"n\":\"poison 4\"}");
      try (ReplayServer server = ReplayServer.refusing(status)) {
        assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(1);

        assertThat(server.entries).containsExactlyInAnyOrder("{\"n\":1}", "{\"n\":3}");
      }
      Map<String, String> left = Cli.files(cli.dead());
      assertThat(left).containsOnlyKeys(A, A + ".reason.json");
      assertThat(left.get(A)).isEqualTo("{\"n\":\"poison 2\"}\n{\"n\":\"poison 4\"}\n");
      JsonNode reason = new JsonMapper().readTree(left.get(A + ".reason.json"));
      assertThat(reason.path("reason").asText()).startsWith("HTTP " + status);
      assertThat(reason.path("entries").asInt()).isEqualTo(2);
      assertThat(reason.path("endpoint").asText()).startsWith("http://localhost:");
      assertThat(reason.path("at").asText()).isEqualTo("2026-11-20T12:00:00Z");
      assertThat(reason.path("instance").asText()).isEqualTo("00c0ffee00c0ffee");
      assertThat(reason.has("first")).isFalse();
      assertThat(cli.out()).contains("2 delivered, 2 refused: HTTP " + status);
    }
  }

  @Test
  void onePoisonEntryInAFullBatch_costsFewRequests() throws Exception {
    String[] entries =
        IntStream.range(0, 500).mapToObj(i -> "{\"n\":" + i + "}").toArray(String[]::new);
    entries[317] = "{\"n\":\"poison\"}";
    cli.letter(A, entries);
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(1);

      assertThat(server.entries).hasSize(499);
      assertThat(server.requests.size()).isLessThanOrEqualTo(22);
    }
    assertThat(Cli.files(cli.dead()).get(A)).isEqualTo("{\"n\":\"poison\"}\n");
  }

  @Test
  void endpointThatRefusesEverything_isNotAskedForEver() throws Exception {
    cli.letter(
        A, IntStream.range(0, 500).mapToObj(i -> "{\"n\":" + i + "}").toArray(String[]::new));
    String before = Cli.files(cli.dead()).get(A);
    try (ReplayServer server = new ReplayServer((entries, n) -> status(500))) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(1);

      assertThat(server.requests.size()).isLessThanOrEqualTo(129);
    }
    assertThat(Cli.files(cli.dead())).containsEntry(A, before);
    assertThat(cli.out()).contains("500 refused");
  }

  @Test
  void troubleOfTheServer_isWaitedFor() throws Exception {
    cli.letter(A, "{\"n\":1}");
    try (ReplayServer server =
        new ReplayServer(
            (entries, n) -> n < 5 ? status(new int[] {503, 429, 408, 502}[n - 1]) : null)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isZero();

      assertThat(server.entries).hasSize(1);
    }
    assertThat(cli.waits).hasSize(4).allMatch(wait -> wait.compareTo(Duration.ofMillis(100)) >= 0);
    assertThat(cli.out()).containsPattern("waiting [0-9.]+ s after attempt 1 of 8: HTTP 503");
  }

  @Test
  void retryAfter_isObeyedWithinReasonOnThisMachine() throws Exception {
    cli.letter(A, "{\"n\":1}");
    try (ReplayServer server =
        new ReplayServer(
            (entries, n) ->
                n == 1
                    ? new MockResponse.Builder().code(503).addHeader("Retry-After", "60").build()
                    : null)) {
      cli.run("dlq", "replay", A, "--endpoint", server.url());
    }
    assertThat(cli.waits).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void serverThatStaysAway_endsTheReplayAndLeavesTheFiles() throws Exception {
    cli.letter(A, "{\"n\":1}");
    Map<String, String> before = Cli.files(cli.dead());
    try (ReplayServer server = new ReplayServer((entries, n) -> status(503))) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(2);
      assertThat(server.requests).hasSize(8);
    }
    assertThat(cli.err()).contains("took nothing in 8 attempts: HTTP 503").doesNotContain("\tat ");
    assertThat(Cli.files(cli.dead())).isEqualTo(before);

    assertThat(cli.run("dlq", "replay", A, "--endpoint", "http://localhost:1")).isEqualTo(2);
    assertThat(Cli.files(cli.dead())).isEqualTo(before);
  }

  @Test
  void refusedKey_endsTheReplayAtOnceAndIsNeverShown() throws Exception {
    cli.letter(A, "{\"n\":1}");
    cli.letter(B, "{\"n\":2}");
    Map<String, String> before = Cli.files(cli.dead());
    for (int status : new int[] {401, 403, 422}) {
      try (ReplayServer server = new ReplayServer((entries, n) -> status(status))) {
        assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.url())).isEqualTo(2);
        assertThat(server.requests).hasSize(1);
      }
      assertThat(cli.err()).contains("does not accept the API key: HTTP " + status);
      assertThat(cli.out() + cli.err()).doesNotContain(KEY);
    }
    assertThat(Cli.files(cli.dead())).isEqualTo(before);
  }

  @Test
  void redirect_isNotFollowed() throws Exception {
    cli.letter(A, "{\"n\":1}");
    try (ReplayServer elsewhere = ReplayServer.refusing(500);
        ReplayServer server =
            new ReplayServer(
                (entries, n) ->
                    new MockResponse.Builder()
                        .code(307)
                        .addHeader("Location", elsewhere.url() + "/api/v1/ingest")
                        .build())) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(2);
      assertThat(elsewhere.requests).isEmpty();
    }
    assertThat(Cli.files(cli.dead())).containsKey(A);
  }

  @Test
  void answerOfAPortal_isNoDelivery() throws Exception {
    cli.letter(A, "{\"n\":1}");
    try (ReplayServer server =
        new ReplayServer(
            (entries, n) ->
                new MockResponse.Builder()
                    .code(200)
                    .addHeader("Content-Type", "text/html")
                    .body("{\"accepted\":1}")
                    .build())) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(2);
    }
    assertThat(Cli.files(cli.dead())).containsKey(A);
  }

  @Test
  void serverThatTakesNoGzip_isSentPlainText() throws Exception {
    cli.letter(A, "{\"n\":1}");
    try (ReplayServer server = new ReplayServer((entries, n) -> n == 1 ? status(415) : null)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isZero();
      assertThat(server.entries).containsExactly("{\"n\":1}");
    }
  }
}
