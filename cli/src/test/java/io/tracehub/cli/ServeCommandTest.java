// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class ServeCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void serve_printsTheLinkAndWhereEachProtocolGoesAndAnswersThere() throws Exception {
    Path database = folder.resolve("new/folder/db.sqlite");
    CommandLine command = TraceHubCommand.commandLine();
    PipedReader reader = new PipedReader();
    command.setOut(new PrintWriter(new PipedWriter(reader)));
    FutureTask<Integer> exit =
        new FutureTask<>(
            () -> command.execute("serve", "--port", "0", "--db", database.toString()));
    Thread running = new Thread(exit, "serve-under-test");
    running.start();
    try (BufferedReader lines = new BufferedReader(reader)) {
      Matcher line =
          Pattern.compile(
                  "TraceHub server listening on (http://localhost:[0-9]+/) \\(database (.*)\\)")
              .matcher(lines.readLine());

      assertThat(line.matches()).isTrue();
      assertThat(line.group(2)).isEqualTo(database.toString());
      assertThat(List.of(lines.readLine(), lines.readLine(), lines.readLine(), lines.readLine()))
          .containsExactly(
              "  tracehub     /api/v1/ingest",
              "  xrayradar    /api/{project}/store/",
              "  replaystack  /api/v1/ingest/events, /api/v1/ingest/bulk-events",
              "  otlp         /v1/logs, /v1/traces");
      assertThat(health(line.group(1))).isEqualTo("{\"status\":\"ok\"}");
    } finally {
      running.interrupt();
    }
    assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(database).exists();
  }

  @Test
  void serve_saysInOneSentenceThatThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int exitCode =
          execute(
              "serve",
              "--port",
              "" + other.getLocalPort(),
              "--db",
              folder.resolve("db").toString());

      assertThat(exitCode).isEqualTo(2);
      assertThat(err)
          .hasToString(
              "tracehub: --port (from the command line) is %d, where another program already listens: expected a free port from 1 to 65535, or 0 for any free one.%n"
                  .formatted(other.getLocalPort()));
      assertThat(out).asString().isEmpty();
    }
  }

  @Test
  void serve_refusesAWrongPort() {
    for (String port : new String[] {"70000", "-1", "http"}) {
      err.getBuffer().setLength(0);

      assertThat(execute("serve", "--port=" + port)).isEqualTo(2);
      assertThat(err)
          .hasToString(
              "tracehub: --port (from the command line) is %s: expected a free port from 1 to 65535, or 0 for any free one%nTry: tracehub serve --help%n"
                  .formatted(port));
    }
  }

  @Test
  void serve_refusesOtherWrongArguments() {
    assertThat(execute("serve", "--max-entries", "0")).isEqualTo(2);
    assertThat(execute("serve", "--api-key", " ")).isEqualTo(2);
    assertThat(execute("serve", "--no-such-thing")).isEqualTo(2);
    assertThat(err)
        .asString()
        .contains(
            "--max-entries is 0: expected 1 or more",
            "--api-key is blank",
            "Unknown option: '--no-such-thing'")
        .doesNotContain("\tat ");
  }

  @Test
  void serve_refusesAnUnusableDatabase() {
    assertThat(execute("serve", "--port", "0", "--db", folder.toString())).isEqualTo(2);

    assertThat(err).asString().startsWith("tracehub: --db is " + folder).hasLineCount(1);
  }

  @Test
  void help_namesEveryOptionAndItsDefault() {
    assertThat(execute("serve", "--help")).isZero();

    assertThat(out)
        .asString()
        .contains(
            "--port", "8790", "--db", "server.sqlite", "--api-key", "--max-entries", "1000000");
  }

  @Test
  void tracehub_withoutACommandShowsWhatThereIs() {
    assertThat(execute()).isEqualTo(2);

    assertThat(err).asString().contains("Missing required subcommand").contains("--help");
    assertThat(execute("--help")).isZero();
    assertThat(out).asString().contains("serve", "Exit codes:");
  }

  @Test
  void version_isOneLine() {
    assertThat(execute("--version")).isZero();

    assertThat(out).asString().startsWith("tracehub ").hasLineCount(1);
  }

  private int execute(String... args) {
    return TraceHubCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private static String health(String uri) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client
        .send(
            HttpRequest.newBuilder(URI.create(uri + "health")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
