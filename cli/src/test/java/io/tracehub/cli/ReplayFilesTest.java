// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static io.tracehub.cli.ReplayServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to the files while they are replayed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayFilesTest {

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
  void ctrlC_leavesWhatWasNotDelivered() throws Exception {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      entries.add("{\"n\":" + i + "}");
    }
    cli.letter(A, entries.toArray(new String[0]));
    cli.letter(B, "{\"n\":\"untouched\"}");
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
    cli.letter(A, "{\"n\":1}");
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
    cli.letter(A, "{\"n\":1}", "{\"n\":2}");
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
  void lettersInAFormatThatNobodyBrings_areSkipped() throws Exception {
    cli.letter(A, "{\"n\":1}");
    Cli.file(cli.dead().resolve(A + ".reason.json"), "{\"protocol\":\"gelf\"}");
    try (ReplayServer server = ReplayServer.refusing(500)) {
      assertThat(cli.run("dlq", "replay", A, "--endpoint", server.url())).isEqualTo(1);
      assertThat(server.requests).isEmpty();
    }
    assertThat(cli.out())
        .contains("skipped, its entries are in the format gelf, which is not known here");
    assertThat(Cli.files(cli.dead())).containsKey(A);
  }

  @Test
  void diskThatRefusesTheRewrite_endsTheReplayAndLeavesTheFileWhole() throws Exception {
    cli.letter(A, "{\"n\":1}", "{\"n\":\"poison\"}");
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
    cli.letter(A, "{\"n\":1}");
    cli.letter(B, "{\"n\":2}");
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

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, java.nio.file.StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
