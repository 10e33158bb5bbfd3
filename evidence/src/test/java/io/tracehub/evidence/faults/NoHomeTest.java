// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildCommand;
import io.tracehub.fixtures.fault.ChildJvm;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PR9: a user without a home, as in many containers.
 *
 * <p>Turns red without the last warning of {@code Consistency.warnings}.
 */
@ExtendWith(FaultTable.class)
class NoHomeTest extends FaultScene {

  private static final int RECORDS = 500;

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
}
