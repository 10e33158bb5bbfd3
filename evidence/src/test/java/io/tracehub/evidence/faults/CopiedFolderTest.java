// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PR7, as far as files can show it: what a dead process left is there twice, as after a snapshot,
 * on two machines. Not covered: a process that lives on in both copies, and so numbers new entries
 * twice; that takes a virtual machine.
 *
 * <p>Turns red without {@code LogEntry.instance} in the entry: the server then stores both.
 */
@ExtendWith(FaultTable.class)
class CopiedFolderTest extends FaultScene {

  private static final int RECORDS = 1_000;

  @Test
  void whatIsThereTwice_isStoredOnce() throws Exception {
    String instance = leave(spool, RECORDS);
    Path elsewhere = folder.resolve("elsewhere");
    copy(spool, elsewhere);
    inherit();
    try (Heir twin = new Heir(shore.endpoint(), elsewhere).awaitDelivered(PATIENCE)) {
      assertThat(twin.metrics().lost()).isZero();
    }
    Arrivals came = assertCame(instance, RECORDS);
    FaultTable.row(
        "PR7 copied folder", 2, RECORDS, 0, came.duplicates(), came.unexpected(), "two copies");
    assertThat(shore.get("/api/stats").path("entries").asLong()).isEqualTo(RECORDS);
    assertThat(came.duplicates()).isEqualTo((long) RECORDS);
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path one : all) {
      Files.copy(one, to.resolve(from.relativize(one)));
    }
  }
}
