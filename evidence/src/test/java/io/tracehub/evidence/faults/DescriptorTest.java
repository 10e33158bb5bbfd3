// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracehub.fixtures.fault.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * DK3 with EMFILE: no file and no socket can be opened for a while.
 *
 * <p>Turns red without {@code Error} in {@code SelfLog.safely}: Logback cannot load the class that
 * prints a status.
 */
@ExtendWith(FaultTable.class)
class DescriptorTest extends FaultScene {

  private static final int RECORDS = 300;

  @Test
  void dk3_processWithoutAFreeDescriptor_losesNothingAndLeaksNone() throws Exception {
    assumeTrue(
        Files.isDirectory(Path.of("/proc/self/fd"))
            && Files.isExecutable(Path.of("/usr/bin/prlimit")),
        "SKIPPED DK3: needs /proc and prlimit");
    Path away = folder.resolve("away");
    shore.up();
    try (ChildJvm child =
        shore
            .child(DescriptorChild.class, spool)
            .property("tracehub.max-spool-bytes", "1 MiB")
            .under("prlimit", "--nofile=256")
            .arguments(RECORDS, away)
            .start()) {
      String instance = instance(child);
      child.awaitLine(DescriptorChild.READY::equals, PATIENCE);
      shore.down();
      Files.createFile(away);
      child.awaitLine(Traces.LOGGED::equals, PATIENCE);
      shore.up();
      String[] told =
          child
              .awaitLine(line -> line.startsWith(DescriptorChild.DESCRIPTORS), PATIENCE)
              .substring(DescriptorChild.DESCRIPTORS.length())
              .split(" ", -1);
      long before = Long.parseLong(told[0]);
      long after = Long.parseLong(told[1]);
      assertCame(instance, 3L * RECORDS);
      FaultTable.row("DK3", "no descriptor is free")
          .runs(1)
          .lost(Long.parseLong(told[2]))
          .note("%d records; descriptors %d before, %d after".formatted(3 * RECORDS, before, after))
          .add();
      assertThat(Long.parseLong(told[2])).as("lost").isZero();
      assertThat(after).as("descriptors").isBetween(before - 2, before + 2);
    }
  }
}
