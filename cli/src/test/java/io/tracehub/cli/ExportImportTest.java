// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportImportTest {

  @TempDir private Path home;
  private final byte[] session = gzip("{\"format\":\"a session\"}\n{\"a\":1}\n{\"b\":2}\n");
  private Cli cli;
  private ScriptedServer server;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    cli = new Cli(home);
    server = new ScriptedServer();
    server.files.put("/api/export", session);
    server.answers.put("/api/import", "{\"imported\": 1234, \"skipped\": 5}");
    cli.environment.put("TRACEHUB_SERVER", server.url());
    file = home.resolve("out.jsonl.gz");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void export_writesTheFileAndSaysWhatIsInIt() throws IOException {
    assertThat(cli.run("export", file.toString(), "-q", "level:error")).isZero();

    assertThat(file).hasBinaryContent(session);
    assertThat(cli.out()).isEqualTo("2 entries in %s, %d B%n".formatted(file, session.length));
    assertThat(cli.err()).isEmpty();
    assertThat(server.queries.get(0)).containsExactly("q=level:error");
    assertThat(names()).containsExactly("out.jsonl.gz");
  }

  @Test
  void export_doesNotReplaceAFileUnlessForced() throws IOException {
    Cli.file(file, "mine");

    assertThat(cli.run("export", file.toString())).isEqualTo(2);
    assertThat(cli.err()).startsWith("tracehub: " + file + " is there already");
    assertThat(file).hasContent("mine");

    assertThat(cli.run("export", "--force", file.toString())).isZero();
    assertThat(file).hasBinaryContent(session);
  }

  @Test
  void export_thatIsNotCompleteLeavesNothingAndTheOldFile() throws IOException {
    Cli.file(file, "mine");
    for (byte[] damaged :
        new byte[][] {Arrays.copyOf(session, session.length - 9), "<html>".getBytes(UTF_8)}) {
      server.files.put("/api/export", damaged);

      assertThat(cli.run("export", "--force", file.toString())).isEqualTo(2);

      assertThat(cli.err()).contains("no session file, or not all of it").hasLineCount(1);
      assertThat(file).hasContent("mine");
      assertThat(names()).containsExactly("out.jsonl.gz");
    }
  }

  @Test
  void export_goesDownAPipe() {
    assertThat(cli.run("export", "-")).isZero();

    assertThat(cli.piped.toByteArray()).isEqualTo(session);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void export_doesNotSpoilATerminal() {
    cli.interactive = true;

    assertThat(cli.run("export", "-")).isEqualTo(2);

    assertThat(cli.err()).contains("standard output is a terminal");
    assertThat(cli.piped.size()).isZero();
  }

  @Test
  void export_showsHowMuchItIsOnATerminalOnly() {
    cli.interactive = true;

    assertThat(cli.run("export", file.toString())).isZero();

    assertThat(cli.err()).contains(" B/s").endsWith("\r\u001b[K");
    assertThat(cli.out()).doesNotContain("\u001b");
  }

  @Test
  void import_saysHowManyAreNew() throws IOException {
    Files.write(file, session);

    assertThat(cli.run("import", file.toString(), file.toString())).isZero();

    assertThat(server.posted).hasSize(2).allMatch(sent -> Arrays.equals(sent, session));
    assertThat(cli.out().lines())
        .containsExactly(
            file + ": 1,234 new, 5 there already", file + ": 1,234 new, 5 there already");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void import_readsStandardInput() {
    cli.in = new ByteArrayInputStream(session);

    assertThat(cli.run("import", "-")).isZero();

    assertThat(server.posted.get(0)).isEqualTo(session);
    assertThat(cli.out()).startsWith("standard input: 1,234 new");
  }

  @Test
  void import_showsABarOnATerminal() throws IOException {
    Files.write(file, session);
    cli.interactive = true;

    cli.run("import", file.toString());

    assertThat(cli.err()).contains("[" + "#".repeat(30) + "] ");
  }

  @Test
  void import_ofWhatIsNotThereOrRefusedIsOneSentence() throws IOException {
    assertThat(cli.run("import", file.toString())).isEqualTo(2);
    assertThat(cli.err()).isEqualTo("tracehub: %s: no such file%n".formatted(file));

    Files.writeString(file, "no session");
    server.status = 400;
    server.body = "{\"detail\": \"This is no session file\"}";
    assertThat(cli.run("import", file.toString())).isEqualTo(2);
    assertThat(cli.err()).contains("This is no session file").hasLineCount(1);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> all = Files.list(home)) {
      return all.map(path -> String.valueOf(path.getFileName())).toList().stream();
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
