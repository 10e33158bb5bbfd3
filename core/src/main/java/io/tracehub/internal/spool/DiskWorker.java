// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.Dormancy;
import io.tracehub.internal.run.Worker;
import java.time.Duration;

/**
 * What takes long on a disk and is waited for by nobody: one step takes over a folder of a dead
 * process, makes durable what was written, tries a disk that failed, or tidies up.
 */
public final class DiskWorker implements Worker {

  private static final long BLOCKED_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long SURVEY_NANOS = Duration.ofMinutes(1).toNanos();

  private final Upkeep upkeep;
  private final Runnable onFound;
  private final Clock clock;
  private final Dormancy dormancy = new Dormancy();
  private boolean surveyed;
  private long surveyAt;
  private long blockedSince = -1;
  private volatile long plannedWake;

  /** A worker of this spool; {@code onFound} is told when there is more to deliver. */
  public DiskWorker(DiskSpool spool, Runnable onFound, Clock clock) {
    this.upkeep = spool.upkeep();
    this.onFound = onFound;
    this.clock = clock;
    upkeep.onTidy(this::wake);
  }

  @Override
  public int doWork() {
    long now = clock.nanos();
    if (upkeep.adoptOne()) {
      onFound.run();
      return 1;
    }
    if (!surveyed || (surveyAt <= now && upkeep.wasWritten())) {
      surveyed = true;
      surveyAt = now + SURVEY_NANOS;
      upkeep.survey();
      return 1;
    }
    if (upkeep.syncDueAt() <= now) {
      upkeep.sync();
      return 1;
    }
    if (upkeep.retryAt() <= now) {
      upkeep.retryDisk();
      return 1;
    }
    unblock(now);
    return upkeep.tidy() ? 1 : 0;
  }

  private void unblock(long now) {
    if (!upkeep.hasBlocked()) {
      blockedSince = -1;
    } else if (blockedSince < 0) {
      blockedSince = now;
    } else if (now - blockedSince >= BLOCKED_NANOS) {
      upkeep.unblock();
      blockedSince = -1;
      onFound.run();
    }
  }

  private long nextStepAt() {
    if (upkeep.hasBlocked()) {
      return Math.min(upkeep.dueAt(), Math.max(0, blockedSince) + BLOCKED_NANOS);
    }
    return upkeep.dueAt();
  }

  @Override
  public void rest() {
    long planned = nextStepAt();
    plannedWake = planned;
    long now = clock.nanos();
    if (planned > now) {
      dormancy.parkUnless(
          () -> nextStepAt() < planned, planned == Backlog.NEVER ? planned : planned - now);
    }
  }

  /** Something was appended: ends a rest that would last too long now. Batch thread. */
  public void onAppended() {
    if (upkeep.dueAt() < plannedWake) {
      dormancy.wakeIfDormant();
    }
  }

  @Override
  public void wake() {
    dormancy.nudge();
  }
}
