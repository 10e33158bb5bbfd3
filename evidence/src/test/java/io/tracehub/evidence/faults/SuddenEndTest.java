// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.fault.ChildJvm;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PR4: ends of a process that run no shutdown hook.
 *
 * <p>Turns red without {@code LaneAppender.append}'s {@code tryWrite(stored)}.
 */
@ExtendWith(FaultTable.class)
class SuddenEndTest extends FaultScene {

  private static final int RECORDS = 2_000;

  @ParameterizedTest
  @CsvSource({
    "halt,-XX:+UseSerialGC,9",
    "memory,-XX:+ExitOnOutOfMemoryError,3",
    "memory,-XX:+CrashOnOutOfMemoryError,1"
  })
  void whatIsInTheSpoolWhenAProcessEndsAbruptly_isDeliveredByTheNext(
      String way, String option, int code) throws Exception {
    String instance;
    try (ChildJvm child =
        shore
            .child(LeavingChild.class, spool)
            .options(option, "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + folder + "/crash")
            .directory(folder)
            .arguments(RECORDS, way)
            .start()) {
      instance = instance(child);
      assertThat(child.await(PATIENCE)).isEqualTo(code);
    }
    inherit();
    Arrivals came = assertCame(instance, RECORDS);
    FaultTable.row("PR4 " + way + " " + code, 1, RECORDS, 0, came.duplicates(), 0, option);
  }
}
