// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static io.tracehub.cli.ReplayServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    cli.letter(A, "{\"n\":1}", "{\"n\": 2}");
    cli.letter(B, "{\"n\":3}");
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
  void batches_areOfAtMost500EntriesAndOneMebibyte() throws Exception {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 1100; i++) {
      entries.add("{\"n\":" + i + "}");
    }
    for (int i = 0; i < 3; i++) {
      entries.add("{\"text\":\"" + "x".repeat(600_000) + "\"}");
    }
    cli.letter(A, entries.toArray(new String[0]));
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isZero();

      assertThat(server.entries).isEqualTo(entries);
      assertThat(server.requests).containsExactly(500, 500, 101, 1, 1);
    }
  }

  @Test
  void dryRun_sendsNothing() throws Exception {
    cli.letter(A, "{\"n\":1}", "rubbish");
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
    cli.letter(A, "{\"n\":1}");
    cli.letter(B, "{\"n\":2}");
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
    cli.letter(A, "{\"n\":1}");
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
    cli.letter(A, "{\"n\":1}");
    try (ReplayServer server = ReplayServer.refusing(500)) {
      cli.environment.put("TRACEHUB_ENDPOINT", server.url());
      assertThat(cli.run("dlq", "replay", "--all")).isZero();
      assertThat(server.keys).containsExactly(KEY);
    }
    cli.letter(A, "{\"n\":1}");
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
    cli.letter(A, "{\"n\":\"poison\"}");
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
}
