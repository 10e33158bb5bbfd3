// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code curl} in docs/local-server.md, run as they stand. */
class DocumentedCurlTest {
  private static final Path PAGE = Path.of("../docs/local-server.md");

  @TempDir private Path folder;

  @Test
  void eachIsTakenAndShown() throws Exception {
    assumeTrue(isThere("bash") && isThere("curl") && isThere("gzip"), "no bash, curl or gzip here");
    List<String> commands = commands(Files.readString(PAGE));
    assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
    try (ServerFixture server = new ServerFixture(folder)) {
      List<String> statuses = new ArrayList<>();
      for (String command : commands) {
        String answer = run(command.replace("localhost:8790", "localhost:" + server.port()));
        assertThat(answer).as(command).startsWith("HTTP/1.1 20");
        statuses.add(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
      }
      assertThat(statuses).containsExactly("202", "202", "200", "202", "202", "200", "200");

      JsonNode stats = server.json("/api/stats");
      assertThat(stats.path("entries").intValue()).isEqualTo(commands.size());
      assertThat(stats.path("refused").intValue()).isZero();
      assertThat(server.json("/api/entries").at("/entries").findValuesAsText("protocol"))
          .containsExactlyInAnyOrder(
              "tracehub", "tracehub", "xrayradar", "replaystack", "replaystack", "otlp", "otlp");
      assertThat(server.json("/api/entries").at("/entries").findValuesAsText("message"))
          .contains("card declined", "order placed", "ValueError: card declined");
    }
  }

  /** The one block that is marked as shell, without comments; a command may go over lines. */
  private static List<String> commands(String page) {
    String start = "```sh\n";
    int from = page.indexOf(start) + start.length();
    String block = page.substring(from, page.indexOf("```", from));
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    for (String line : block.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      command.append(line).append('\n');
      if (!line.endsWith("\\") && !line.endsWith("|")) {
        commands.add(command.toString());
        command.setLength(0);
      }
    }
    return commands;
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private static String run(String command) throws Exception {
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return answer;
  }
}
