// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static io.tracehub.cli.ReplayServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DlqReplayTest {

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
  void replay_removesAFileWhenAllItsEntriesAreDelivered() throws Exception {
    letter(A, "{\"n\":1}", "{\"n\": 2}");
    letter(B, "{\"n\":3}");
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.url())).isZero();

      assertThat(server.entries).containsExactly("{\"n\":1}", "{\"n\": 2}", "{\"n\":3}");
      assertThat(server.keys).containsOnly(KEY);
    }
    assertThat(Cli.files(cli.dead())).isEmpty();
    assertThat(cli.out())
        .isEqualTo(
            "%s: 2 delivered%n%s: 1 delivered%n3 entries delivered, 0 refused, 0 damaged; 2 files removed.%n"
                .formatted(A, B));
  }

  @Test
  void refusedEntries_stayWithTheNewReasonAndTheOthersGo() throws Exception {
    for (int status : new int[] {400, 413, 500}) {
      letter(A, "{\"n\":1}", "{\"n\":\"poison 2\"}", "{\"n\":3}", "{\"n\":\"poison 4\"}");
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
    letter(A, entries);
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(1);

      assertThat(server.entries).hasSize(499);
      assertThat(server.requests.size()).isLessThanOrEqualTo(22);
    }
    assertThat(Cli.files(cli.dead()).get(A)).isEqualTo("{\"n\":\"poison\"}\n");
  }

  @Test
  void endpointThatRefusesEverything_isNotAskedForEver() throws Exception {
    letter(A, IntStream.range(0, 500).mapToObj(i -> "{\"n\":" + i + "}").toArray(String[]::new));
    String before = Cli.files(cli.dead()).get(A);
    try (ReplayServer server = new ReplayServer((entries, n) -> status(500))) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(1);

      assertThat(server.requests.size()).isLessThanOrEqualTo(129);
    }
    assertThat(Cli.files(cli.dead())).containsEntry(A, before);
    assertThat(cli.out()).contains("500 refused");
  }

  @Test
  void batches_areOfAtMost500EntriesAndOneMebibyte() throws Exception {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 1100; i++) {
      entries.add("{\"n\":" + i + "}");
    }
    for (int i = 0; i < 3; i++) {
      entries.add("{\"text\":\"" + "x".repeat(600_000) + "\"}");
    }
    letter(A, entries.toArray(new String[0]));
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isZero();

      assertThat(server.entries).isEqualTo(entries);
      assertThat(server.requests).containsExactly(500, 500, 101, 1, 1);
    }
  }

  @Test
  void troubleOfTheServer_isWaitedFor() throws Exception {
    letter(A, "{\"n\":1}");
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
    letter(A, "{\"n\":1}");
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
    letter(A, "{\"n\":1}");
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
    letter(A, "{\"n\":1}");
    letter(B, "{\"n\":2}");
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
    letter(A, "{\"n\":1}");
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
    letter(A, "{\"n\":1}");
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
    letter(A, "{\"n\":1}");
    try (ReplayServer server = new ReplayServer((entries, n) -> n == 1 ? status(415) : null)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isZero();
      assertThat(server.entries).containsExactly("{\"n\":1}");
    }
  }

  @Test
  void ctrlC_leavesWhatWasNotDelivered() throws Exception {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      entries.add("{\"n\":" + i + "}");
    }
    letter(A, entries.toArray(new String[0]));
    letter(B, "{\"n\":\"untouched\"}");
    cli.stopsAtWait = 1;
    try (ReplayServer server = new ReplayServer((sent, n) -> n == 1 ? null : status(503))) {
      assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.url())).isEqualTo(2);

      assertThat(server.entries).isEqualTo(entries.subList(0, 500));
    }
    assertThat(Files.readAllLines(cli.dead().resolve(A))).isEqualTo(entries.subList(500, 1200));
    assertThat(Cli.files(cli.dead()).get(B)).isEqualTo("{\"n\":\"untouched\"}\n");
    assertThat(Cli.files(cli.dead())).hasSize(4);
    assertThat(cli.err()).contains("interrupted; what was not delivered is still in its file");
  }

  @Test
  void damagedLines_stayByteByByteAndTheGoodOnesGo() throws Exception {
    Path file = Cli.file(home.resolve("failed_x.jsonl"), "rubbish\r\n\n{\"n\":1}\r\n{\"torn");
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", file.toString(), "--endpoint", server.url()))
          .isEqualTo(1);
      assertThat(server.entries).containsExactly("{\"n\":1}");
    }
    assertThat(Files.readString(file)).isEqualTo("rubbish\r\n{\"torn");
    assertThat(cli.out()).contains("1 delivered, 2 damaged");
  }

  @Test
  void linesThatAnotherProgramAddsMeanwhile_areKept() throws Exception {
    letter(A, "{\"n\":1}");
    Path file = cli.dead().resolve(A);
    try (ReplayServer server =
        new ReplayServer(
            (entries, n) -> {
              Cli.file(file.resolveSibling("x"), "");
              append(file, "{\"n\":\"late\"}\n");
              return null;
            })) {
      cli.run("dlq", "replay", A, "--endpoint", server.url());
    }
    assertThat(file).hasContent("{\"n\":\"late\"}\n");
  }

  @Test
  void fileThatAnotherProgramReplaces_isLeftAlone() throws Exception {
    letter(A, "{\"n\":1}", "{\"n\":2}");
    Path file = cli.dead().resolve(A);
    try (ReplayServer server =
        new ReplayServer(
            (entries, n) -> {
              Path other = Cli.file(home.resolve("other"), "{\"n\":\"other\"}\n{}\n{}\n");
              other.toFile().renameTo(file.toFile());
              return null;
            })) {
      cli.run("dlq", "replay", A, "--endpoint", server.url());
    }
    assertThat(file).hasContent("{\"n\":\"other\"}\n{}\n{}\n");
    assertThat(cli.out()).contains("another program changed the file");
  }

  @Test
  void diskThatRefusesTheRewrite_endsTheReplayAndLeavesTheFileWhole() throws Exception {
    letter(A, "{\"n\":1}", "{\"n\":\"poison\"}");
    String before = Files.readString(cli.dead().resolve(A));
    // Nothing can be written where a folder stands that is not empty.
    Cli.file(cli.dead().resolve(A + ".tmp").resolve("in the way"), "");
    try (ReplayServer server = ReplayServer.refusing(400)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(2);
    }
    assertThat(Files.readString(cli.dead().resolve(A))).isEqualTo(before);
    assertThat(cli.err())
        .contains("cannot be written anew", "1 delivered entries would be sent again")
        .doesNotContain("\tat ");
  }

  @Test
  void fileThatCannotBeRead_isSkippedAndTheNextOneSent() throws Exception {
    letter(A, "{\"n\":1}");
    letter(B, "{\"n\":2}");
    Path gone = cli.dead().resolve(B);
    try (ReplayServer server =
        new ReplayServer(
            (entries, n) -> {
              gone.toFile().delete();
              return null;
            })) {
      assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.url())).isEqualTo(1);
      assertThat(server.entries).containsExactly("{\"n\":1}");
    }
    assertThat(cli.out()).contains(B + ": skipped", "no such file", "1 file removed, 1 skipped");
  }

  @Test
  void lettersInAnotherFormat_areSkipped() throws Exception {
    letter(A, "{\"n\":1}");
    Cli.file(cli.dead().resolve(A + ".reason.json"), "{\"protocol\":\"xrayradar\"}");
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(1);
      assertThat(server.requests).isEmpty();
    }
    assertThat(cli.out()).contains("skipped, its entries are in the format xrayradar");
    assertThat(Cli.files(cli.dead())).containsKey(A);
  }

  @Test
  void dryRun_sendsNothing() throws Exception {
    letter(A, "{\"n\":1}", "rubbish");
    Map<String, String> before = Cli.files(cli.dead());
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", "--all", "--dry-run", "--endpoint", server.url()))
          .isZero();
      assertThat(server.requests).isEmpty();
    }
    assertThat(cli.out())
        .contains(A + ": would send 1 entry", "1 damaged would stay", "Nothing was sent: 1 entry");
    assertThat(Cli.files(cli.dead())).isEqualTo(before);
  }

  @Test
  void progress_isABarOnATerminal() throws Exception {
    letter(A, "{\"n\":1}");
    letter(B, "{\"n\":2}");
    cli.interactive = true;
    try (ReplayServer server = new ReplayServer((entries, n) -> n == 1 ? status(503) : null)) {
      cli.run("dlq", "replay", "--all", "--endpoint", server.url());
    }
    assertThat(cli.out())
        .contains("[------------------------------] 0/2 entries", "waiting ", "HTTP 503")
        .contains("[###############---------------] 1/2 entries")
        .contains("[##############################] 2/2 entries")
        .contains("2 entries delivered");
  }

  @Test
  void wrongArguments_areToldInOneSentence() {
    cli.environment.clear();
    letter(A, "{\"n\":1}");
    Map<String, String[]> wrong =
        Map.of(
            "needs files or --all", new String[] {"--endpoint", "http://localhost"},
            "--endpoint is missing", new String[] {A},
            "API key is missing", new String[] {A, "--endpoint", "https://logs.example.com"},
            "--endpoint cannot be used", new String[] {A, "--endpoint", "ftp://h"},
            "expected http:// or https://", new String[] {A, "--endpoint", "https://u:pw@h/"},
            "no header can carry",
                new String[] {A, "--endpoint", "http://localhost", "--api-key", "th_a\nb"},
            "Unknown option", new String[] {A, "--apikey=" + KEY},
            "is no dead letter", new String[] {KEY});
    wrong.forEach(
        (sentence, arguments) -> {
          List<String> all = new ArrayList<>(List.of("dlq", "replay"));
          all.addAll(List.of(arguments));
          assertThat(cli.run(all.toArray(new String[0]))).as(sentence).isEqualTo(2);
          assertThat(cli.err()).contains(sentence).doesNotContain(KEY, "th_a", "pw", "\tat ");
        });
  }

  @Test
  void endpointAndKey_comeFromTheEnvironmentToo() throws Exception {
    letter(A, "{\"n\":1}");
    try (ReplayServer server = ReplayServer.refusing(500)) {
      cli.environment.put("TRACEHUB_ENDPOINT", server.url());
      assertThat(cli.run("dlq", "replay", "--all")).isZero();
      assertThat(server.keys).containsExactly(KEY);
    }
    letter(A, "{\"n\":1}");
    try (ReplayServer server = ReplayServer.refusing(500)) {
      cli.environment.clear();
      assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.url())).isZero();
      assertThat(server.keys)
          .as("this machine's own server needs none")
          .containsExactly("th_local");
    }
  }

  @Test
  void serverThatQuotesTheKey_bringsItIntoNoFile() throws Exception {
    letter(A, "{\"n\":\"poison\"}");
    try (ReplayServer server =
        new ReplayServer(
            (entries, n) ->
                new MockResponse.Builder().code(400).body("bad key " + KEY + "?").build())) {
      cli.run("dlq", "replay", A, "--endpoint", server.url());
    }
    assertThat(cli.out() + cli.err() + Cli.files(cli.dead())).doesNotContain(KEY);
  }

  @Test
  void help_namesTheExitCodesAndNoKey() {
    assertThat(cli.run("dlq", "replay", "--help")).isZero();
    assertThat(cli.out())
        .contains("--all", "--endpoint", "--api-key", "--dry-run", "--dir", "Exit codes:")
        .doesNotContain(KEY);
    assertThat(cli.run("dlq", "--help")).isZero();
    assertThat(cli.out()).contains("list", "show", "replay", "purge");
    assertThat(cli.run("dlq")).isEqualTo(2);
  }

  private void letter(String name, String... entries) {
    Cli.file(cli.dead().resolve(name), String.join("\n", entries) + "\n");
    Cli.file(
        cli.dead().resolve(name + ".reason.json"),
        "{\"reason\":\"HTTP 400\",\"protocol\":\"tracehub\",\"endpoint\":\"https://h\",\"entries\":%d,\"instance\":\"00c0ffee00c0ffee\",\"lane\":\"events\",\"first\":1,\"at\":\"2026-11-19T08:30:00Z\"}"
            .formatted(entries.length));
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, java.nio.file.StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
