// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolListTest {

  @TempDir private Path home;
  private Cli cli;
  private Path spool;

  @BeforeEach
  void start() {
    cli = new Cli(home);
    spool = home.resolve(".local/state/tracehub/spool");
  }

  @Test
  void list_tellsTheLivingFromTheDead() throws Exception {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().orElseThrow().toEpochMilli();
    file("0123456789abcdef/00c0ffee00c0ffee-" + self.pid() + "-" + start + "/e-1.log", 2048, 5);
    file("0123456789abcdef/00c0ffee00c0ffee-" + self.pid() + "-" + start + "/e-2.log", 1024, 9);
    file("0123456789abcdef/11c0ffee00c0ffee-" + self.pid() + "-" + (start - 9000) + "/a", 10, 1);
    file("fedcba9876543210/22c0ffee00c0ffee-999999999-1795176000123/a", 10, 1);

    assertThat(cli.run("spool", "list")).isZero();

    assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "DESTINATION INSTANCE PID PROCESS FILES SIZE OLDEST NEWEST",
            "0123456789abcdef 00c0ffee00c0ffee %d runs 2 3.0 KiB 1970-01-01 00:00:05Z 1970-01-01 00:00:09Z"
                .formatted(self.pid()),
            "0123456789abcdef 11c0ffee00c0ffee %d ended 1 10 B 1970-01-01 00:00:01Z 1970-01-01 00:00:01Z"
                .formatted(self.pid()),
            "fedcba9876543210 22c0ffee00c0ffee 999999999 ended 1 10 B 1970-01-01 00:00:01Z 1970-01-01 00:00:01Z",
            "",
            "3 instances, 1 running, 3.0 KiB");
  }

  @Test
  void list_leavesOutDeadLettersAndWhateverElseLiesThere() throws Exception {
    Cli.file(cli.dead().resolve("failed_1775470530123.jsonl"), "{}\n");
    Cli.file(spool.resolve("notes.txt"), "");
    Files.createDirectories(spool.resolve("0123456789abcdef/something"));
    Files.createDirectories(spool.resolve("0123456789abcdef/00c0ffee00c0ffee-1-1"));

    assertThat(cli.run("spool", "list")).isZero();

    assertThat(cli.out()).contains("1 instance, 0 running, 0 B").doesNotContain("something");
  }

  @Test
  void list_ofNothingSaysWhereItLooked() {
    assertThat(cli.run("spool", "list")).isZero();
    assertThat(cli.out()).isEqualTo("Nothing is spooled in %s%n".formatted(spool));

    assertThat(cli.run("spool", "list", "--dir", home.resolve("none").toString())).isZero();
    assertThat(cli.out()).contains(home.resolve("none").toString());
  }

  private void file(String name, int bytes, long seconds) throws Exception {
    Path file = Cli.file(spool.resolve(name), "x".repeat(bytes));
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
  }
}
