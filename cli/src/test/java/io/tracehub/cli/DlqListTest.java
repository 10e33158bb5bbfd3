// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlqListTest {

  private static final String OURS = "failed_2026-11-19T08-30-00_00c0ffee00c0ffee_1.jsonl";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(home);
  }

  @Test
  void list_showsLettersOfAllThreeKindsAndTheirSums() {
    Cli.file(cli.dead().resolve(OURS), "{\"a\":1}\n{\"b\":2}\n");
    Cli.file(cli.dead().resolve(OURS + ".reason.json"), "{\"reason\":\"HTTP 400 wrong\"}");
    Cli.file(cli.foreign().resolve("failed_2026-04-06T10-15-30.jsonl"), "{\"c\": 3}\n");
    Cli.file(cli.foreign().resolve("failed_1775470530123.jsonl"), "{\"d\":4}\n{\"e\"");

    assertThat(cli.run("dlq", "list")).isZero();

    assertThat(cli.out().lines().map(String::stripTrailing))
        .containsExactly(
            cli.dead().toString(),
            "FILE                                                 WHEN                  ENTRIES  SIZE  REASON",
            OURS + "  2026-11-19 08:30:00Z        2  16 B  HTTP 400 wrong",
            "",
            cli.foreign().toString(),
            "FILE                              WHEN                        ENTRIES  SIZE  REASON",
            "failed_2026-04-06T10-15-30.jsonl  2026-04-06 10:15:30Z              1   9 B  unknown",
            "failed_1775470530123.jsonl        2026-04-06 10:15:30Z  1 + 1 damaged  12 B  unknown",
            "",
            "3 files, 4 entries and 1 damaged line, 37 B");
  }

  @Test
  void list_asJsonIsForPrograms() throws Exception {
    Cli.file(cli.dead().resolve(OURS), "{\"a\":1}\nrubbish\n");
    Cli.file(
        cli.dead().resolve(OURS + ".reason.json"),
        "{\"reason\":\"\\u001b[2J\",\"endpoint\":\"https://h\"}");

    assertThat(cli.run("dlq", "list", "--json")).isZero();

    JsonNode list = new JsonMapper().readTree(cli.out());
    assertThat(list.path("entries").asInt()).isOne();
    assertThat(list.path("damaged").asInt()).isOne();
    JsonNode file = list.path("files").path(0);
    assertThat(file.path("path").asText()).isEqualTo(cli.dead().resolve(OURS).toString());
    assertThat(file.path("when").asText()).isEqualTo("2026-11-19T08:30:00Z");
    assertThat(file.path("reason").asText()).isEqualTo("\u001b[2J");
    assertThat(file.path("endpoint").asText()).isEqualTo("https://h");
    assertThat(cli.out()).doesNotContain("\u001b");
  }

  @Test
  void list_obeysNoEscapeSequence() {
    Cli.file(cli.dead().resolve("failed_\u001b[31m.jsonl"), "{}\n");
    Cli.file(
        cli.dead().resolve("failed_\u001b[31m.jsonl.reason.json"),
        "{\"reason\":\"\\u001b]0;title\\u0007\"}");

    assertThat(cli.run("dlq", "list")).isZero();

    assertThat(cli.out()).contains("failed_␛[31m.jsonl", "␛]0;title␇").doesNotContain("\u001b");
  }

  @Test
  void list_ofNothingSaysWhereItLooked() {
    assertThat(cli.run("dlq", "list")).isZero();

    assertThat(cli.out())
        .isEqualTo("No dead letters in %s, %s%n".formatted(cli.dead(), cli.foreign()));
  }

  @Test
  void dir_choosesOtherFoldersAndMayBeRepeated() {
    Cli.file(cli.dead().resolve(OURS), "{}\n");
    Path one = Cli.file(home.resolve("one/failed_1775470530123.jsonl"), "{}\n").getParent();
    Path two = Cli.file(home.resolve("two/failed_x.jsonl"), "{}\n").getParent();

    assertThat(cli.run("dlq", "list", "--dir", "" + one, "--dir", "" + two)).isZero();

    assertThat(cli.out()).contains("failed_x.jsonl", "2 files").doesNotContain(OURS);
  }

  @Test
  void dir_thatIsNoFolderIsAWrongArgument() {
    assertThat(cli.run("dlq", "list", "--dir", home.resolve("none").toString())).isEqualTo(2);

    assertThat(cli.err()).startsWith("tracehub: --dir is " + home.resolve("none"));
  }

  @Test
  void filesThatAreNoLetters_areLeftOut() throws Exception {
    Cli.file(cli.dead().resolve("notes.jsonl"), "{}\n");
    Cli.file(cli.dead().resolve(OURS + ".tmp"), "{}\n");
    Files.createDirectory(cli.dead().resolve("failed_folder.jsonl"));
    Path outside = Cli.file(home.resolve("outside"), "{}\n");
    Files.createSymbolicLink(cli.dead().resolve("failed_link.jsonl"), outside);

    assertThat(cli.run("dlq", "list")).isZero();

    assertThat(cli.out()).startsWith("No dead letters");
  }

  @Test
  void when_isTheTimeOfChangeWhereTheNameTellsNone() throws Exception {
    Path odd = Cli.file(cli.dead().resolve("failed_2026-99-99T10-15-30.jsonl"), "{}\n");
    Files.setLastModifiedTime(odd, FileTime.fromMillis(0));

    cli.run("dlq", "list");

    assertThat(cli.out()).contains("1970-01-01 00:00:00Z");
  }
}
