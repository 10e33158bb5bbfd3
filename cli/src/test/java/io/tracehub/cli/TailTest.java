// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TailTest {

  @TempDir private Path home;
  private Cli cli;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(home);
    server = new ScriptedServer();
    cli.environment.put("TRACEHUB_SERVER", server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tail_printsTheNewestOldestFirst() {
    server.store(120);

    assertThat(cli.run("tail", "-n", "3")).isZero();

    assertThat(messages()).containsExactly("line 118", "line 119", "line 120");
  }

  @Test
  void tail_printsFiftyUnlessToldOtherwise() {
    server.store(120);

    cli.run("tail");

    assertThat(messages()).hasSize(50).startsWith("line 71").endsWith("line 120");
  }

  @Test
  void tail_ofMoreThanAPageMissesAndRepeatsNothing() {
    server.store(3_100);

    cli.run("tail", "-n", "3000");

    assertThat(messages())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(101, 3_100).mapToObj(i -> "line " + i).toList());
  }

  @Test
  void tail_ofNothingPrintsNothing() {
    assertThat(cli.run("tail")).isZero();

    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void query_andLevelGoToTheServer() {
    cli.run("tail", "--level", "warn", "service:orders", "\"card declined\" & more");

    assertThat(server.queries.get(0))
        .contains("level=WARN,ERROR,FATAL", "q=service:orders \"card declined\" & more");
  }

  @Test
  void follow_missesAndRepeatsNothingWhileConnectionsBreak() {
    server.store(2);
    // Each live stream tells of one batch and then breaks.
    server.onLive(() -> server.store(2), () -> server.store(3), () -> {});
    cli.stopsAtWait = 3;

    assertThat(cli.run("tail", "-f", "-n", "1")).isZero();

    assertThat(messages())
        .containsExactly("line 2", "line 3", "line 4", "line 5", "line 6", "line 7");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void follow_survivesARestartAndSaysSoOnce() {
    server.onLive(
        () -> server.failing = true,
        () -> {},
        () -> {},
        () -> {
          server.failing = false;
          server.store(1);
        });
    cli.stopsAtWait = 4;

    assertThat(cli.run("tail", "-f")).isZero();

    assertThat(messages()).containsExactly("line 1");
    assertThat(cli.err().lines())
        .containsExactly(
            "tracehub: %s answers with status 503; trying again until it answers (Ctrl-C ends this)"
                .formatted(server.url()),
            "tracehub: %s answers again".formatted(server.url()));
    assertThat(cli.waits.stream().map(Duration::toMillis))
        .containsExactly(500L, 1000L, 2000L, 500L);
  }

  @Test
  void follow_doesWithoutALiveStream() {
    server.full = true;
    server.onLive(() -> server.store(1), () -> server.store(2), () -> {});
    cli.stopsAtWait = 3;

    assertThat(cli.run("tail", "-f")).isZero();

    assertThat(messages()).containsExactly("line 1", "line 2", "line 3");
    assertThat(cli.err())
        .isEqualTo(
            "tracehub: %s answers with status 503: Too many live pages; asking every half second instead%n"
                .formatted(server.url()));
  }

  @Test
  void follow_beginsAnewWithAnotherDatabase() {
    server.store(5);
    server.onLive(
        () -> server.failing = true,
        () -> {
          server.failing = false;
          server.forget();
          server.store(2);
        });
    cli.stopsAtWait = 2;

    cli.run("tail", "-f", "-n", "1");

    assertThat(messages()).containsExactly("line 5", "line 1", "line 2");
  }

  @Test
  void follow_beginsAnewWithAnotherDatabaseAlsoWhenNobodySawTheServerGone() {
    server.store(5);
    server.onLive(
        () -> {},
        () -> {
          server.forget();
          server.store(2);
        });
    cli.stopsAtWait = 2;

    cli.run("tail", "-f", "-n", "1");

    assertThat(messages()).containsExactly("line 5", "line 1", "line 2");
  }

  @Test
  void serverThatIsNotThere_isOneSentence() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String url = "http://localhost:" + free;

    assertThat(cli.run("tail", "-f", "--server", url)).isEqualTo(2);

    assertThat(cli.err())
        .isEqualTo(
            "tracehub: nothing answers at %s: expected a running server (tracehub serve), or its address in --server or TRACEHUB_SERVER%n"
                .formatted(url));
  }

  @Test
  void serverThatIsNotOurs_isOneSentence() {
    for (String body :
        List.of("<html>hello</html>", "[]", "{\"entries\":{}}", "{\"entries\":[{\"id\":1},")) {
      server.body = body;

      assertThat(cli.run("tail")).as(body).isEqualTo(2);
      assertThat(cli.err()).as(body).startsWith("tracehub: ").hasLineCount(1);
      assertThat(cli.out()).isEmpty();
    }
  }

  @Test
  void wrongQuery_isTheServersSentence() {
    server.status = 400;
    server.body = "{\"detail\": \"q is 'a OR': expected a term behind OR\"}";

    assertThat(cli.run("tail", "a OR")).isEqualTo(2);

    assertThat(cli.err())
        .isEqualTo("tracehub: q is 'a OR': expected a term behind OR%n".formatted());
  }

  @Test
  void token_isSentAndNeverShown() {
    Path file = Cli.file(home.resolve("token"), "s3cret-token\n");

    cli.run("tail", "--token-file", file.toString());
    assertThat(server.tokens).isNotEmpty().containsOnly("Bearer s3cret-token");

    server.status = 401;
    server.body = "{\"detail\": \"not s3cret-token\"}";
    assertThat(cli.run("tail", "--token-file", file.toString())).isEqualTo(2);
    assertThat(cli.err()).contains("does not accept the token").doesNotContain("s3cret");

    cli.environment.put("TRACEHUB_SERVER_TOKEN", "bad\ntoken");
    assertThat(cli.run("tail")).isEqualTo(2);
    assertThat(cli.err()).contains("TRACEHUB_SERVER_TOKEN (not shown)").doesNotContain("bad");
  }

  @Test
  void missingToken_saysWhereItIsExpected() {
    server.status = 401;

    assertThat(cli.run("tail")).isEqualTo(2);

    assertThat(cli.err()).contains("TRACEHUB_SERVER_TOKEN", "--token-file");
  }

  @Test
  void wrongArguments_areRefused() {
    assertThat(cli.run("tail", "-n", "-1")).isEqualTo(2);
    assertThat(cli.err()).contains("-n is -1: expected 0 or more");
    assertThat(cli.run("tail", "--level", "loud")).isEqualTo(2);
    assertThat(cli.err()).contains("--level is loud");
    assertThat(cli.run("tail", "--server", "ftp://user:pw@x")).isEqualTo(2);
    assertThat(cli.err()).contains("--server cannot be used").doesNotContain("pw");
    assertThat(cli.run("tail", "--format", "xml")).isEqualTo(2);
    assertThat(cli.err()).contains("--format", "human, json, logfmt, csv");
  }

  @Test
  void colours_areForTerminalsThatWantThem() {
    server.store(1);
    cli.run("tail");
    assertThat(cli.out()).doesNotContain("\u001b");

    cli.interactive = true;
    cli.run("tail");
    assertThat(cli.out()).contains("\u001b[");

    cli.environment.put("NO_COLOR", "1");
    cli.run("tail");
    assertThat(cli.out()).doesNotContain("\u001b");

    cli.run("tail", "--color", "always");
    assertThat(cli.out()).contains("\u001b[");
  }

  private List<String> messages() {
    return cli.out()
        .lines()
        .map(line -> line.replaceFirst(".*(line [0-9]+).*", "$1"))
        .filter(line -> line.startsWith("line"))
        .toList();
  }
}
