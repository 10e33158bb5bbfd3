// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.Property;
import io.tracehub.internal.spool.fake.CrashFs;
import io.tracehub.internal.spool.fake.FaultFs;
import io.tracehub.internal.spool.fake.FaultPlan;
import io.tracehub.internal.spool.fake.MemoryDisk;
import io.tracehub.internal.spool.fake.MemoryFiles;
import io.tracehub.spi.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The power fails before any call to the disk: row DK13 of delivery.md. Whatever the disk then
 * holds, the next process starts, invents nothing, and delivers all that was durable.
 */
class PowerLossTest {

  private static final Path BASE = Path.of("/spool");

  @Test
  void dk13_someStatesAfterAPowerLossRecover() {
    Row row = new Row("dk13 power losses, of durable");
    Property.holds(10, random -> new Life(random, row, 2, 200).run(10));
    row.print();
  }

  @Test
  @Tag("faults")
  void dk13_manyStatesAfterAPowerLossRecover() {
    Row row = new Row("dk13 many power losses, of durable");
    Property.holds(40, random -> new Life(random, row, 5, 2_000).run(12));
    row.print();
  }

  /** A spool whose power may fail at any call. */
  private static final class Life {
    private final FakeClock clock = new FakeClock();
    private final MemoryDisk disk = new MemoryDisk(clock);
    private final Set<String> durable = new HashSet<>();
    private final Random random;
    private final Row row;
    private final int statesEach;
    private final int mostCounted;
    private final Fsync policy;
    private final SpoolSample spool;
    private @Nullable CrashFs crash;
    private final List<String> steps = new ArrayList<>();

    /**
     * A new spool.
     *
     * @param statesEach how many states are drawn before every call
     * @param mostCounted up to how many are counted up between two steps
     */
    Life(Random random, Row row, int statesEach, int mostCounted) {
      this.random = random;
      this.row = row;
      this.statesEach = statesEach;
      this.mostCounted = mostCounted;
      policy = List.of(Fsync.NEVER, Fsync.INTERVAL, Fsync.BATCH).get(random.nextInt(3));
      FaultPlan plan = new FaultPlan(clock).beforeEach(() -> lose(statesEach));
      spool = new SpoolSample(BASE, new FaultFs(disk.process(), plan), clock, 1L << 20, policy);
      crash = CrashFs.on(disk);
    }

    void run(int steps) {
      for (int i = 0; i < steps; i++) {
        step();
        lose(pending() <= CrashFs.MOST_OPERATIONS ? mostCounted : statesEach);
      }
      spool.close();
      lose(statesEach);
    }

    private void step() {
      Lane lane = random.nextBoolean() ? Lane.EVENTS : Lane.LOGS;
      int choice = random.nextInt(6);
      steps.add(
          List.of("append", "append", "large", "deliver", "set aside", "sync").get(choice)
              + " "
              + lane);
      switch (choice) {
        case 0, 1 -> spool.append(lane, 1 + random.nextInt(3), random.nextInt(300));
        case 2 -> spool.append(lane, 1, random.nextInt(30_000));
        case 3 -> spool.deliver(spool.spool.live(lane), 1 + random.nextInt(5));
        case 4 -> {
          List<Frame> frames = spool.spool.live(lane).peek(2, 1 << 20);
          spool.spool.setAside(frames);
          spool.spool.live(lane).acknowledge();
        }
        default -> {
          clock.advance(Duration.ofSeconds(1));
          spool.work();
          if (policy != Fsync.NEVER) {
            durable.addAll(spool.appended());
          }
        }
      }
    }

    private int pending() {
      return crash == null ? 0 : crash.pending();
    }

    private void lose(int states) {
      if (crash != null) {
        crash.states(states, random, this::recover);
      }
    }

    private void recover(MemoryFiles left) {
      row.run(0);
      SpoolSample next = new SpoolSample(BASE, left, clock);
      next.deliver();
      next.assertLaw();
      Set<String> known = new HashSet<>(spool.delivered);
      known.addAll(next.delivered);
      assertThat(spool.appended()).as("nothing invented").containsAll(next.delivered);
      assertThat(known)
          .as("nothing lost that was durable, %s, %s", policy, steps)
          .containsAll(durable);
      next.close();
      next.assertLaw();
      assertThat(left.openFiles()).isZero();
    }
  }
}
