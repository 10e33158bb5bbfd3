// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static io.tracehub.spi.Lane.EVENTS;
import static io.tracehub.spi.Lane.LOGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.internal.spool.fake.FaultFs;
import io.tracehub.internal.spool.fake.FaultPlan;
import io.tracehub.internal.spool.fake.MemoryDisk;
import io.tracehub.internal.spool.fake.MemoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The first call to the disk fails, then the second, the third …, until a whole life of a spool has
 * no call left that could: rows DK2, DK3, DK4 and R15 of delivery.md. After each, the next process
 * finds a disk that works again.
 */
class FailingDiskTest {

  private static final Path BASE = Path.of("/spool");

  /** What fails. */
  private interface Fault {
    void plan(FaultPlan plan, long n);
  }

  @Test
  void dk3_anyCallThatFailsOnceLosesOnlyWhatIsCounted() throws IOException {
    Tally tally = sweep("dk3 n-th call fails", FaultPlan::failOnce);
    assertThat(tally.mostLost).isZero();
    assertThat(tally.mostRepeated).as("a batch").isLessThanOrEqualTo(5);
  }

  @Test
  void dk3_diskThatFailsFromAnyCallOnLosesOnlyWhatIsCounted() throws IOException {
    sweep("dk3 all calls from the n-th fail", FaultPlan::failFrom);
  }

  @Test
  void dk2_anyWriteThatIsCutShortLosesNothing() throws IOException {
    for (int bytes : new int[] {1, 12, 59, 60, 61, 200}) {
      Tally tally =
          sweep("dk2 n-th write stops at " + bytes, (plan, n) -> plan.shortWrite(n, bytes));
      assertThat(tally.mostLost).isZero();
    }
  }

  @Test
  void dk2_diskThatIsFullAfterAnyBytesLosesOnlyWhatIsCounted() throws IOException {
    for (int full = 0; full < 150_000; full += 997) {
      int bytes = full;
      run((plan, n) -> plan.fullAfter(bytes), 1, new Tally());
    }
  }

  @Test
  void dk6_readOnlyDiskLosesOnlyWhatIsCounted() throws IOException {
    run((plan, n) -> plan.readOnly(), 1, new Tally());
  }

  @Test
  void dk16_diskWithoutLocksIsUsedAllTheSame() throws IOException {
    Tally tally = new Tally();
    run((plan, n) -> plan.withoutLocks(), 1, tally);
    assertThat(tally.mostLost).isZero();
    assertThat(tally.mostRepeated).isZero();
  }

  /** What the runs of a sweep came to. */
  private static final class Tally {
    private int lastLost;
    private int mostLost;
    private int mostRepeated;
  }

  private static Tally sweep(String name, Fault fault) throws IOException {
    Row row = new Row(name);
    Tally tally = new Tally();
    int n = 0;
    long failures;
    do {
      n++;
      failures = run(fault, n, tally);
      row.run(tally.lastLost);
    } while (failures > 0);
    assertThat(n).as("calls of one life").isGreaterThan(5);
    row.print();
    return tally;
  }

  /** A life with a fault, and a next one without. */
  private static long run(Fault fault, int n, Tally tally) throws IOException {
    FakeClock clock = new FakeClock();
    MemoryDisk disk = new MemoryDisk(clock);
    FaultPlan plan = new FaultPlan(clock);
    fault.plan(plan, n);
    MemoryFiles process = disk.process();
    SpoolSample first = new SpoolSample(BASE, new FaultFs(process, plan), clock);
    live(first);
    long failures = plan.failures();
    String when = "fault " + n + ", " + plan.firstFailure();
    assertThat(plan.openFiles()).as("open files, %s", when).isZero();
    first.assertLaw();

    process.kill();
    plan.heal();
    SpoolSample next = new SpoolSample(BASE, new FaultFs(disk.process(), plan), clock);
    next.deliver();
    next.assertLaw();
    next.close();
    next.assertLaw();
    assertThat(plan.openFiles()).as("open files, %s", when).isZero();
    compare(first, next, when, tally);
    return failures;
  }

  private static void compare(SpoolSample first, SpoolSample next, String when, Tally tally) {
    Set<String> all = new HashSet<>(first.appended());
    Set<String> delivered = new HashSet<>(first.delivered);
    assertThat(first.delivered).as("each once, %s", when).doesNotHaveDuplicates();
    int repeated = 0;
    for (String again : next.delivered) {
      repeated += delivered.add(again) ? 0 : 1;
    }
    assertThat(all).as("nothing invented, %s", when).containsAll(delivered);
    int lost = all.size() - delivered.size();
    long counted = first.metrics().lost() + next.metrics().lost();
    assertThat((long) lost).as("lost, %s; told %s", when, first.told).isLessThanOrEqualTo(counted);
    tally.lastLost = lost;
    tally.mostLost = Math.max(tally.mostLost, lost);
    tally.mostRepeated = Math.max(tally.mostRepeated, repeated);
  }

  /** What a spool does in its life: files of all lanes, a rotation, suspects, a pause, a stop. */
  private static void live(SpoolSample spool) {
    spool.append(EVENTS, 3).append(LOGS, 2).work();
    spool.append(EVENTS, 2, 15_000);
    spool.deliver(spool.spool.live(EVENTS), 3);
    List<Frame> suspects = spool.spool.live(EVENTS).peek(2, 1 << 20);
    spool.spool.setAside(suspects);
    spool.spool.live(EVENTS).acknowledge();
    for (int i = 0; i < 3; i++) {
      spool.append(EVENTS, 1, 30_000).append(LOGS, 2, 20_000);
    }
    spool.clock.advance(Duration.ofSeconds(1));
    spool.work();
    spool.spool.live(LOGS).peek(1, 1);
    spool.spool.live(LOGS).release();
    spool.deliver(spool.spool.live(LOGS), 2);
    spool.deliver(spool.spool.live(EVENTS), 1);
    spool.clock.advance(Duration.ofSeconds(6));
    spool.work();
    spool.deliver(spool.spool.suspects(), 1);
    spool.append(EVENTS, 1).append(LOGS, 4);
    spool.clock.advance(Duration.ofSeconds(6));
    spool.work();
    spool.deliver(spool.spool.live(LOGS), 2);
    spool.close();
  }
}
