// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.internal.spool.fake.FaultFs;
import io.tracehub.internal.spool.fake.FaultPlan;
import io.tracehub.internal.spool.fake.FileCall;
import io.tracehub.internal.spool.fake.MemoryDisk;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An ERROR's call returns when its entry is in a file, if that is what the user wants. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriteThroughTest {

  private final FakeClock time = new FakeClock();
  private final FaultPlan disk = new FaultPlan(time);
  private final Steps steps = steps("ERROR");

  private Steps steps(String writeThrough) {
    return new Steps(
        settings ->
            settings
                .set("spoolPath", "/spool", "a test")
                .set("writeThrough", writeThrough, "a test"),
        new FaultFs(new MemoryDisk(time).process(), disk));
  }

  @AfterEach
  void everyRecordIsAccountedFor() {
    steps.runUntilIdle().assertLaw();
  }

  @Test
  void error_returnsWhenItsEntryIsInAFile() throws Exception {
    FutureTask<Boolean> call = new FutureTask<>(() -> steps.log(error("down")) != null);
    awaitWaiting(started(call));
    assertThat(disk.calls(FileCall.WRITE)).isZero();
    assertThat(call.isDone()).as("the call returned before anything was written").isFalse();

    steps.spool();
    assertThat(call.get()).isTrue();
    assertThat(disk.calls(FileCall.WRITE)).isOne();
    assertThat(steps.metrics().notWrittenThrough()).isZero();
  }

  @Test
  void manyCallersAtOnce_shareOneWrite() throws Exception {
    Thread[] callers = new Thread[20];
    for (int i = 0; i < callers.length; i++) {
      callers[i] = started(() -> steps.log(error("down")));
    }
    awaitWaiting(callers);
    steps.spool();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(disk.calls(FileCall.WRITE)).isOne();
    assertThat(steps.metrics().notWrittenThrough()).isZero();
  }

  @Test
  void warning_doesNotWait() {
    steps.log(warn("slow"));
    assertThat(disk.calls(FileCall.WRITE)).isZero();
    assertThat(steps.metrics().notWrittenThrough()).isZero();
  }

  @Test
  void withoutTheSetting_noErrorWaits() {
    Steps usual = steps("off");
    usual.log(error("down"));
    assertThat(usual.metrics().notWrittenThrough()).isZero();
    usual.runUntilIdle().assertLaw();
  }

  @Test
  void errorThatIsABreadcrumbOnly_doesNotWait() {
    TraceHubConfig crumbs =
        new TraceHubConfig.Builder(name -> null, name -> null).eventLevel(Threshold.OFF).build();
    steps.intake(crumbs).append(error("down"));
    assertThat(steps.metrics().notWrittenThrough()).isZero();
  }

  @Test
  void batchThreadThatIsBusy_isWaitedForFiveMilliseconds() {
    steps.clock().tick(ofMillis(1));
    long before = steps.clock().nanos();
    steps.log(error("down"));
    assertThat(steps.clock().nanos() - before)
        .isBetween(ofMillis(5).toNanos(), ofMillis(10).toNanos());
    assertThat(steps.metrics().notWrittenThrough()).isOne();
    steps.spool().advance(ofSeconds(1));
    assertThat(steps.transport().messages()).containsExactly("down");
  }

  @Test
  void diskThatFails_isNotWaitedFor() {
    disk.failFrom(FileCall.WRITE, 1);
    steps.clock().tick(ofMillis(1));
    steps.log(error("finds out"));
    steps.spool();
    steps.clock().tick(ofMillis(0));
    steps.log(error("returns at once"));
    assertThat(steps.metrics().notWrittenThrough()).isEqualTo(2);
  }

  @Test
  void interruptedCaller_waitsAsWellAndStaysInterrupted() throws Exception {
    FutureTask<Boolean> call =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt();
              steps.log(error("down"));
              return Thread.currentThread().isInterrupted();
            });
    awaitWaiting(started(call));
    steps.spool();
    assertThat(call.get()).isTrue();
    assertThat(steps.metrics().notWrittenThrough()).isZero();
  }

  private static Thread started(Runnable call) {
    Thread caller = new Thread(call, "caller");
    caller.start();
    return caller;
  }

  /** Who waits has published. */
  private static void awaitWaiting(Thread... callers) {
    for (Thread caller : callers) {
      while (caller.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
  }
}
