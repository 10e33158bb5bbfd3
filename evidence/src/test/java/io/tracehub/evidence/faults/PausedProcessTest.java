// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.evidence.faults.BadServer.Way;
import io.tracehub.fixtures.fault.ChildJvm;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PR6: a process that is stopped and goes on, as a laptop's lid does, while the server is away.
 *
 * <p>Turns red if {@code Endpoint} counts the attempts that it missed instead of one time.
 */
@ExtendWith(FaultTable.class)
class PausedProcessTest extends FaultScene {

  private static final int RECORDS = 1_000;
  private static final Duration AFTER_WAKING = Duration.ofMillis(500);

  @Test
  void aProcessThatWasPaused_makesNoBurstOfAttempts() throws Exception {
    pause("PR6 SIGSTOP, short", Duration.ofSeconds(2));
  }

  @Test
  @Tag("faults")
  void aProcessThatWasPausedForFiveSeconds_makesNoBurstOfAttempts() throws Exception {
    pause("PR6 SIGSTOP 5 s", Duration.ofSeconds(5));
  }

  private void pause(String row, Duration pause) throws Exception {
    int attempts;
    String instance;
    try (BadServer server = new BadServer(shore.port(), Way.CLOSES);
        ChildJvm child =
            shore
                .child(IdleChild.class, spool)
                .property("tracehub.min-backoff", "1s")
                .arguments(RECORDS)
                .start()) {
      instance = instance(child);
      server.await(2);
      child.pause();
      int before = server.connections();
      LockSupport.parkNanos(pause.toNanos());
      child.resume();
      LockSupport.parkNanos(AFTER_WAKING.toNanos());
      attempts = server.connections() - before;
    }
    inherit();
    Arrivals came = assertCame(instance, RECORDS);
    FaultTable.row(
        row, 1, RECORDS, 0, came.duplicates(), 0, attempts + " attempts in 0.5 s after waking");
    assertThat(attempts).isLessThanOrEqualTo(2);
  }
}
