// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands against the server that they were made for. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalServerTest {

  @TempDir private Path home;

  @Test
  void whatIsSent_isFoundCountedPrintedAndSentOn() {
    Cli cli = new Cli(home);
    try (TraceHubServer server = server("one");
        TraceHubServer other = server("other")) {
      cli.environment.put("TRACEHUB_SPOOL_PATH", home.resolve("spool").toString());
      cli.environment.put("TRACEHUB_SERVER", server.uri().toString());
      cli.environment.put("TRACEHUB_ENDPOINT", server.uri().toString());
      cli.in =
          utf8(
              "card declined\nall is well\n{\"level\":\"error\",\"message\":\"no room\",\"order_id\":42}\n");

      assertThat(cli.run("send", "--stdin", "--service", "orders")).isZero();
      assertThat(cli.out()).startsWith("3 entries delivered");

      assertThat(cli.run("query", "--count", "service:orders")).isZero();
      assertThat(cli.out()).isEqualTo("3%n".formatted());
      assertThat(cli.run("query", "order_id:42", "--format", "logfmt")).isZero();
      assertThat(cli.out())
          .contains("level=error", "message=\"no room\"", "order_id=42")
          .hasLineCount(1);
      assertThat(cli.run("query", "service:nobody")).isOne();
      assertThat(cli.run("query", "a OR")).isEqualTo(2);
      assertThat(cli.err()).hasLineCount(1);
      assertThat(cli.run("tail", "-n", "1", "\"card declined\"")).isZero();
      assertThat(cli.out()).contains("card declined").doesNotContain("all is well");

      assertThat(cli.run("query", "--format", "json", "level:error")).isZero();
      cli.in = utf8(cli.out());
      assertThat(cli.run("send", "--stdin", "--endpoint", other.uri().toString())).isZero();
      assertThat(cli.run("query", "--server", other.uri().toString(), "level:error order_id:42"))
          .isZero();
      assertThat(cli.out()).contains("no room");
    }
  }

  @Test
  void session_goesFromOneServerToAnotherOnce() {
    Cli cli = new Cli(home);
    String file = home.resolve("session.jsonl.gz").toString();
    try (TraceHubServer server = server("from");
        TraceHubServer other = server("to")) {
      cli.environment.put("TRACEHUB_SPOOL_PATH", home.resolve("spool").toString());
      cli.environment.put("TRACEHUB_ENDPOINT", server.uri().toString());
      cli.environment.put("TRACEHUB_SERVER", server.uri().toString());
      cli.run("send", "--level", "error", "--trace-id", "4bf9", "--data", "order_id=42", "no room");
      cli.run("send", "all is well");

      assertThat(cli.run("export", file)).isZero();
      assertThat(cli.out()).startsWith("2 entries in " + file);
      assertThat(cli.run("export", "--force", "-q", "level:error", file)).isZero();
      assertThat(cli.out()).startsWith("1 entry in " + file);

      cli.environment.put("TRACEHUB_SERVER", other.uri().toString());
      assertThat(cli.run("import", file)).isZero();
      assertThat(cli.out()).isEqualTo(file + ": 1 new, 0 there already%n".formatted());
      assertThat(cli.run("import", file)).isZero();
      assertThat(cli.out()).isEqualTo(file + ": 0 new, 1 there already%n".formatted());

      assertThat(cli.run("query", "--trace", "4bf9")).isZero();
      assertThat(cli.out()).contains("no room", "order_id=42");
      assertThat(cli.run("query", "--trace", "none")).isOne();
      assertThat(cli.run("query", "--issues")).isZero();
      assertThat(cli.out()).contains("TITLE", "no room", "ERROR");
      assertThat(cli.run("query", "--issues", "--status", "ignored")).isOne();
      assertThat(cli.run("import", Cli.file(home.resolve("bad"), "no session").toString()))
          .isEqualTo(2);
      assertThat(cli.err()).startsWith("tracehub: ").hasLineCount(1);
    }
  }

  @Test
  void tail_followsTheLiveStreamAndEndsWellWhenItIsToldTo() throws Exception {
    Cli cli = new Cli(home);
    cli.environment.put("TRACEHUB_SPOOL_PATH", home.resolve("spool").toString());
    try (TraceHubServer server = server("followed")) {
      String url = server.uri().toString();
      cli.run("send", "--endpoint", url, "before");
      Process tail = start("tail", "-f", "--format", "logfmt", "--server", url);
      try {
        BufferedReader lines = tail.inputReader(StandardCharsets.UTF_8);
        assertThat(next(lines)).contains("message=before");
        cli.run("send", "--endpoint", url, "meanwhile");
        assertThat(next(lines)).contains("message=meanwhile");

        tail.destroy();

        assertThat(tail.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(tail.exitValue()).isZero();
      } finally {
        tail.destroyForcibly();
      }
    }
  }

  private static String next(BufferedReader lines) throws Exception {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return String.valueOf(lines.readLine());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .get(30, TimeUnit.SECONDS);
  }

  /** Another process, since only that can be interrupted. */
  private static Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TraceHubCommand.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private TraceHubServer server(String name) {
    return TraceHubServer.start(
        ServerOptions.builder(home.resolve(name + ".sqlite")).port(0).build());
  }

  private static ByteArrayInputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
