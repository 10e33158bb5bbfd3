// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.SelfLog;
import io.tracehub.internal.run.Clock;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether the disk is used now. One that fails, or takes over a second for a write, is left alone
 * for five seconds at a time; meanwhile frames wait in memory only.
 */
final class DiskTrouble {

  static final Duration SLOW = Duration.ofSeconds(1);
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Path base;
  private final Clock clock;
  private final SelfLog selfLog;
  private volatile boolean broken;
  private boolean illSinceTry;
  private long retryAt;

  DiskTrouble(Path base, Clock clock, SelfLog selfLog) {
    this.base = base;
    this.clock = clock;
    this.selfLog = selfLog;
  }

  boolean isBroken() {
    return broken;
  }

  /** When the disk is tried again; {@link Backlog#NEVER} while it works. */
  synchronized long retryAt() {
    return broken ? retryAt : Backlog.NEVER;
  }

  void failed(Throwable why) {
    leaveAlone("cannot be written (" + why + ")");
  }

  void wasSlow(long nanos) {
    leaveAlone("takes " + Duration.ofNanos(nanos).toMillis() + " ms for a write");
  }

  private void leaveAlone(String what) {
    synchronized (this) {
      broken = true;
      illSinceTry = true;
      retryAt = clock.nanos() + PAUSE_NANOS;
    }
    selfLog.warn(
        "spool-disk",
        "the spool in "
            + base
            + " "
            + what
            + "; entries wait in memory until that is better, and are lost if the process ends"
            + " before they are delivered");
  }

  /** It is tried again: what was wrong before does not count any more. */
  synchronized void tried() {
    illSinceTry = false;
  }

  /** Whether it failed or was slow since it was tried again; one that is slow is not over. */
  synchronized boolean isIllSinceTry() {
    return illSinceTry;
  }

  /** It could not be tried now; later then. */
  synchronized void notYet() {
    retryAt = clock.nanos() + PAUSE_NANOS;
  }

  /** It works again, and has what waited in memory. */
  void isOver() {
    synchronized (this) {
      broken = false;
    }
    selfLog.recovered("spool-disk", "the spool in " + base + " can be written again");
  }
}
