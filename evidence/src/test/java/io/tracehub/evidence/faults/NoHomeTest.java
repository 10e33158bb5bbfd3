// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracehub.fixtures.fault.ChildCommand;
import io.tracehub.fixtures.fault.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PR9: a user without a home or a name, and little of everything, as in many containers. */
@ExtendWith(FaultTable.class)
class NoHomeTest extends FaultScene {

  private static final int RECORDS = 500;
  private static final int NOBODYS_NUMBER = 54_321;

  /** Turns red without the last warning of {@code Consistency.warnings}. */
  @Test
  void aProcessWithoutAHome_deliversFromMemoryAndTellsOnce() throws Exception {
    shore.up();
    ChildCommand command =
        shore
            .child(IdleChild.class)
            .property("user.home", "?")
            .environment("HOME", "")
            .environment("XDG_STATE_HOME", "")
            .environment("LOCALAPPDATA", "")
            .directory(folder)
            .arguments(RECORDS);
    try (ChildJvm child = command.start()) {
      String instance = instance(child);
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      BadServer.awaitThat(() -> shore.arrivals(instance).last() == RECORDS, "all records");
      assertCame(instance, RECORDS);
      assertThat(child.out().stream().filter(line -> line.contains("no home folder"))).hasSize(1);
    }
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.startsWith("server.db"));
    }
    FaultTable.row("PR9 no home", 1, RECORDS, 0, 0, 0, "in memory");
  }

  /** Turns red without the same line. */
  @Test
  void aUserWithoutNameOrHomeAndWithLittleMemory_deliversFromMemory() throws Exception {
    shore.up();
    ChildCommand command =
        nameless(shore.child(IdleChild.class)).directory(folder).arguments(RECORDS);
    try (ChildJvm child = command.start()) {
      String instance = instance(child);
      BadServer.awaitThat(() -> shore.arrivals(instance).last() == RECORDS, "all records");
      assertCame(instance, RECORDS);
      assertThat(child.out().stream().filter(line -> line.contains("no home folder"))).hasSize(1);
    }
    FaultTable.row("PR9 no name, 64 MiB", 1, RECORDS, 0, 0, 0, "in memory");
  }

  /** Turns red without {@code config.get(Settings.SPOOL_PATH)} in {@code Assembly}. */
  @Test
  void aUserWithoutNameOrHome_hasHisSpoolWhereHeIsTold() throws Exception {
    Files.createDirectory(spool);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    ChildCommand command =
        nameless(shore.child(LeavingChild.class, spool)).arguments(RECORDS, "wait");
    Files.setAttribute(spool, "unix:uid", NOBODYS_NUMBER);
    try (ChildJvm child = command.start()) {
      String instance = instance(child);
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      assertThat(Heir.segments(spool)).isNotEmpty();
      child.kill();
      child.await(PATIENCE);
      inherit();
      assertCame(instance, RECORDS);
    }
    FaultTable.row("PR9 no name, explicit folder", 1, RECORDS, 0, 0, 0, "on disk");
  }

  /**
   * A user whom no list knows, with 64 MiB and one processor. He may read all files, as the class
   * path is in somebody's home, but write no other user's.
   */
  private static ChildCommand nameless(ChildCommand command) {
    String[] drop = {
      "setpriv",
      "--reuid=" + NOBODYS_NUMBER,
      "--regid=" + NOBODYS_NUMBER,
      "--clear-groups",
      "--inh-caps=-all,+dac_read_search",
      "--ambient-caps=+dac_read_search",
      "--bounding-set=-all,+dac_read_search"
    };
    assumeTrue(works(drop), "SKIPPED PR9: another user cannot be had here (setpriv)");
    return command
        .under(drop)
        .options("-Xmx24m", "-XX:MaxRAM=64m", "-XX:ActiveProcessorCount=1")
        .environment("HOME", "/")
        .environment("XDG_STATE_HOME", "")
        .environment("LOCALAPPDATA", "");
  }

  private static boolean works(String... prefix) {
    List<String> words = new ArrayList<>(List.of(prefix));
    words.add("true");
    try {
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException | InterruptedException denied) {
      return false;
    }
  }
}
