// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Intake;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    file("0123456789abcdef/00c0ffee00c0ffee-" + self.pid() + "-" + start + "/e-1.log", 2048);
    file("0123456789abcdef/00c0ffee00c0ffee-" + self.pid() + "-" + start + "/e-2.log", 1024);
    file("0123456789abcdef/11c0ffee00c0ffee-" + self.pid() + "-" + (start - 9000) + "/a", 10);
    file("fedcba9876543210/22c0ffee00c0ffee-999999999-1795176000123/a", 10);

    assertThat(cli.run("spool", "list")).isZero();

    assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "DESTINATION INSTANCE PID PROCESS EVENTS LOGS FILES SIZE OLDEST NEWEST",
            "0123456789abcdef 00c0ffee00c0ffee %d runs 0 0 2 3.0 KiB".formatted(self.pid()),
            "0123456789abcdef 11c0ffee00c0ffee %d ended 0 0 1 10 B".formatted(self.pid()),
            "fedcba9876543210 22c0ffee00c0ffee 999999999 ended 0 0 1 10 B",
            "",
            "3 instances, 1 running, 0 entries, 3.0 KiB");
  }

  /** Red without {@code count(found.frame())} in {@code WaitingFrames}. */
  @Test
  void list_countsWhatWaitsAndChangesNothing() throws Exception {
    TraceHubConfig.Builder settings =
        TraceHubConfig.builder().set("spoolPath", spool.toString(), "a test");
    settings.set("endpoint", nobody(), "a test").set("logLevel", "INFO", "a test");
    try (TraceHubClient client = TraceHubClient.create(settings.build(), Diagnostics.NONE)) {
      Intake<SampleRecord> intake = client.intake(new SampleRecord.Reader(), client.config());
      for (int i = 0; i < 3; i++) {
        intake.append(SampleRecord.error("event"));
        intake.append(SampleRecord.of(Severity.INFO, "log"));
        intake.append(SampleRecord.of(Severity.INFO, "log"));
      }
      client.flush(Duration.ofSeconds(1));
      Map<Path, String> before = files();
      assertThat(before).isNotEmpty();

      assertThat(cli.run("spool", "list")).isZero();

      assertThat(cli.out().replaceAll(" +", " "))
          .contains(" runs 3 6 ")
          .containsPattern("Z \\d{4}-\\d\\d-\\d\\d .*Z\\R")
          .contains("1 instance, 1 running, 9 entries, ");
      assertThat(files()).isEqualTo(before);
    }
  }

  /** An address at which nobody listens. */
  private static String nobody() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + taken.getLocalPort();
    }
  }

  /** Every file with its content and the time of its change; the lock is not to be opened twice. */
  private Map<Path, String> files() throws Exception {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(spool)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        byte[] bytes = file.endsWith("lock") ? new byte[0] : Files.readAllBytes(file);
        files.put(file, Files.getLastModifiedTime(file) + Arrays.toString(bytes));
      }
    }
    return files;
  }

  @Test
  void list_leavesOutDeadLettersAndWhateverElseLiesThere() throws Exception {
    Cli.file(cli.dead().resolve("failed_1775470530123.jsonl"), "{}\n");
    Cli.file(spool.resolve("notes.txt"), "");
    Files.createDirectories(spool.resolve("0123456789abcdef/something"));
    Files.createDirectories(spool.resolve("0123456789abcdef/00c0ffee00c0ffee-1-1"));

    assertThat(cli.run("spool", "list")).isZero();

    assertThat(cli.out())
        .contains("1 instance, 0 running, 0 entries, 0 B")
        .doesNotContain("something");
  }

  @Test
  void list_ofNothingSaysWhereItLooked() {
    assertThat(cli.run("spool", "list")).isZero();
    assertThat(cli.out()).isEqualTo("Nothing is spooled in %s%n".formatted(spool));

    assertThat(cli.run("spool", "list", "--dir", home.resolve("none").toString())).isZero();
    assertThat(cli.out()).contains(home.resolve("none").toString());
  }

  private void file(String name, int bytes) throws Exception {
    Cli.file(spool.resolve(name), "x".repeat(bytes));
  }
}
