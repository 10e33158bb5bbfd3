// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SendTest {

  @TempDir private Path home;
  private Cli cli;
  private ReplayServer server;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(home);
    server = new ReplayServer((entries, n) -> null);
    cli.environment.put("TRACEHUB_ENDPOINT", server.url());
    cli.environment.put("TRACEHUB_SPOOL_PATH", home.resolve("spool").toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void message_goesWithAllThatIsSaidOfIt() throws Exception {
    assertThat(
            cli.run(
                "send",
                "--level=error",
                "--service=backup",
                "--tag=host=db1",
                "--data=rows=42",
                "--data=file=a=b",
                "--trace-id=4bf9",
                "dump failed"))
        .isZero();

    JsonNode entry = only();
    assertThat(entry.path("message").asText()).isEqualTo("dump failed");
    assertThat(entry.path("level").asText()).isEqualTo("ERROR");
    assertThat(entry.path("service").asText()).isEqualTo("backup");
    assertThat(entry.path("trace_id").asText()).isEqualTo("4bf9");
    assertThat(entry.path("extra").path("tags").path("host").asText()).isEqualTo("db1");
    assertThat(entry.path("extra").path("rows").isNumber()).isTrue();
    assertThat(entry.path("extra").path("file").asText()).isEqualTo("a=b");
    assertThat(cli.out())
        .isEqualTo("1 entry delivered to %s/api/v1/ingest.%n".formatted(server.url()));
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void message_isNeverTheNameOfAFileOfArguments() throws Exception {
    Path file = Cli.file(home.resolve("arguments"), "--level=error secret");

    assertThat(cli.run("send", "@" + file)).isZero();

    assertThat(only().path("message").asText()).isEqualTo("@" + file);
  }

  @Test
  void lines_areRecordsOfTheirOwn() throws Exception {
    pipe("first\r\n\n  indented\nlast without an end");

    assertThat(cli.run("send", "--stdin", "--level", "warn")).isZero();

    assertThat(server.entries)
        .extracting(entry -> new JsonMapper().readTree(entry).path("message").asText())
        .containsExactly("first", "  indented", "last without an end");
    assertThat(server.entries).allMatch(entry -> entry.contains("WARN"));
    assertThat(server.entries).noneMatch(entry -> entry.contains("breadcrumbs"));
    assertThat(cli.out()).startsWith("3 entries delivered");
  }

  @Test
  void jsonLine_isReadByItsMembers() throws Exception {
    pipe(
        """
        {"level":"critical","message":"m","timestamp":"2026-11-20T10:15:30.123+00:00","service":"s","environment":"e","trace_id":"t","logger":"com.acme.L","error_type":"E","error_message":"why","stack_trace":"E: why","tags":{"a":"b"},"order_id":42,"extra":{"fingerprint":["f"],"kind":"log","sequence":9,"mdc":{"tenant":"acme"},"nested":{"x":[1]}}}
        """);

    assertThat(cli.run("send", "--stdin")).isZero();

    JsonNode entry = only();
    JsonNode extra = entry.path("extra");
    assertThat(entry.path("level").asText()).isEqualTo("FATAL");
    assertThat(entry.path("timestamp").asText()).isEqualTo("2026-11-20T10:15:30.123+00:00");
    assertThat(entry.path("service").asText()).isEqualTo("s");
    assertThat(entry.path("environment").asText()).isEqualTo("e");
    assertThat(entry.path("trace_id").asText()).isEqualTo("t");
    assertThat(entry.path("error_type").asText()).isEqualTo("E");
    assertThat(entry.path("error_message").asText()).isEqualTo("why");
    assertThat(entry.path("stack_trace").asText()).isEqualTo("E: why");
    assertThat(extra.path("logger").asText()).isEqualTo("com.acme.L");
    assertThat(extra.path("tags").path("a").asText()).isEqualTo("b");
    assertThat(extra.path("fingerprint").toString()).isEqualTo("[\"f\"]");
    assertThat(extra.path("order_id").asInt()).isEqualTo(42);
    assertThat(extra.path("tenant").asText()).isEqualTo("acme");
    assertThat(extra.path("nested").toString()).isEqualTo("{\"x\":[1]}");
    assertThat(extra.path("sequence").asInt()).isOne();
  }

  @Test
  void jsonLine_ofAQueryIsItsEntry() throws Exception {
    pipe("{\"id\":7,\"message\":\"cut…\",\"entry\":{\"message\":\"whole\",\"level\":\"WARN\"}}");

    cli.run("send", "--stdin");

    assertThat(only().path("message").asText()).isEqualTo("whole");
  }

  @Test
  void jsonLine_thatIsNoneIsAMessage() throws Exception {
    pipe("{\"message\":");

    cli.run("send", "--stdin");

    assertThat(only().path("message").asText()).isEqualTo("{\"message\":");
    assertThat(only().path("service").asText()).isEqualTo("tracehub-send");
  }

  @Test
  void backEndThatIsNotThere_leavesThemOnDiskForTheNextRun() throws Exception {
    String gone;
    try (ServerSocket free = new ServerSocket(0)) {
      gone = "http://localhost:" + free.getLocalPort();
    }
    assertThat(cli.run("send", "--endpoint", gone, "--timeout", "0s", "kept")).isOne();
    assertThat(cli.out())
        .startsWith(
            "Not delivered to "
                + gone
                + "/api/v1/ingest; 1 waits on disk, in "
                + home.resolve("spool"));
  }

  @Test
  void refusal_isALoss() throws Exception {
    server.close();
    server = ReplayServer.refusing(400);

    assertThat(cli.run("send", "--endpoint", server.url(), "poison")).isOne();

    assertThat(cli.out()).contains("refused or lost: {rejected=1}");
  }

  @Test
  void key_comesFromAFileOrAVariableAndIsNotShown() throws Exception {
    Path file = Cli.file(home.resolve("key"), "th_fromthefile\n");

    assertThat(cli.run("send", "--api-key-file", file.toString(), "m")).isZero();
    assertThat(server.keys).containsExactly("th_fromthefile");

    cli.environment.put("TRACEHUB_API_KEY", "th_fromavariable");
    assertThat(cli.run("send", "m")).isZero();
    assertThat(server.keys).endsWith("th_fromavariable");
    assertThat(cli.run("send", "--api-key", "th_x", "m")).isEqualTo(2);
  }

  @Test
  void wrongArguments_areRefused() {
    assertThat(cli.run("send")).isEqualTo(2);
    assertThat(cli.err()).contains("send needs a message or --stdin");
    assertThat(cli.run("send", "--level", "loud", "m")).isEqualTo(2);
    assertThat(cli.err()).contains("--level is loud");
    assertThat(cli.run("send", "--endpoint", "nowhere", "m")).isEqualTo(2);
    assertThat(cli.err()).contains("endpoint").hasLineCount(2);
  }

  private void pipe(String text) {
    cli.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode only() throws IOException {
    assertThat(server.entries).hasSize(1);
    return new JsonMapper().readTree(server.entries.get(0));
  }
}
