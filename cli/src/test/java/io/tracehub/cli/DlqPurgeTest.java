// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlqPurgeTest {

  private static final String OLD = "failed_2026-11-01T08-30-00_00c0ffee00c0ffee_1.jsonl";
  private static final String NEW = "failed_2026-11-20T08-30-00_00c0ffee00c0ffee_1.jsonl";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void fill() {
    cli = new Cli(home);
    for (String name : new String[] {OLD, NEW}) {
      Cli.file(cli.dead().resolve(name), "{}\n");
      Cli.file(cli.dead().resolve(name + ".reason.json"), "{}");
    }
    Cli.file(cli.foreign().resolve("failed_1775470530123.jsonl"), "{}\n");
    Cli.file(cli.foreign().resolve("other.txt"), "precious");
  }

  @Test
  void purge_withYesRemovesLettersAndTheirReasonsAndNothingElse() throws Exception {
    assertThat(cli.run("dlq", "purge", "--yes")).isZero();

    assertThat(cli.out()).contains("removed " + cli.dead().resolve(OLD), "Removed 3 files, 9 B.");
    assertThat(Cli.files(cli.dead())).isEmpty();
    assertThat(Cli.files(cli.foreign())).containsOnlyKeys("other.txt");
  }

  @Test
  void purge_refusesWhereNobodyCanBeAsked() throws Exception {
    assertThat(cli.run("dlq", "purge")).isEqualTo(2);

    assertThat(cli.err()).contains("would remove 3 files (9 B) for good", "--yes");
    assertThat(Cli.files(cli.dead())).hasSize(4);
  }

  @Test
  void purge_asksOnATerminal() throws Exception {
    cli.interactive = true;
    assertThat(cli.run("dlq", "purge")).isZero();
    assertThat(cli.questions).containsExactly("Remove 3 files (9 B) for good? [y/N]");
    assertThat(cli.out()).isEqualTo("Nothing was removed.%n".formatted());
    assertThat(Cli.files(cli.dead())).hasSize(4);

    cli.answersYes = true;
    assertThat(cli.run("dlq", "purge")).isZero();
    assertThat(Cli.files(cli.dead())).isEmpty();
  }

  @Test
  void olderThan_sparesWhatIsYounger() throws Exception {
    assertThat(cli.run("dlq", "purge", "--older-than", "7d", "--yes")).isZero();

    assertThat(Cli.files(cli.dead())).containsOnlyKeys(NEW, NEW + ".reason.json");
    assertThat(cli.out()).contains("Removed 2 files");
  }

  @Test
  void olderThan_thatIsNoAgeIsAWrongArgument() throws Exception {
    for (String wrong : new String[] {"7", "-1d", "soon", "99999999d"}) {
      assertThat(cli.run("dlq", "purge", "--older-than=" + wrong, "--yes")).isEqualTo(2);
      assertThat(cli.err()).contains("--older-than is " + wrong);
    }
    assertThat(Cli.files(cli.dead())).hasSize(4);
  }

  @Test
  void names_chooseWhatGoes() throws Exception {
    assertThat(cli.run("dlq", "purge", "--yes", NEW)).isZero();
    assertThat(Cli.files(cli.dead())).containsOnlyKeys(OLD, OLD + ".reason.json");

    assertThat(cli.run("dlq", "purge", "--yes", "other.txt")).isEqualTo(2);
    assertThat(Cli.files(cli.foreign())).containsKey("other.txt");
  }

  @Test
  void purge_ofNothingSaysSo() {
    cli.run("dlq", "purge", "--yes");

    assertThat(cli.run("dlq", "purge")).isZero();
    assertThat(cli.out()).isEqualTo("Nothing to remove.%n".formatted());
  }
}
