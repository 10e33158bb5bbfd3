// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FakeClock;
import io.tracehub.OurThreads;
import io.tracehub.internal.SelfLog;
import io.tracehub.spi.Diagnostics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker's thread goes on whatever a step does, rests, wakes, and ends when it is told to. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerThreadTest {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final SelfLog selfLog =
      new SelfLog(
          new Diagnostics() {
            @Override
            public void warn(String message) {
              told.add(message);
            }

            @Override
            public void info(String message) {
              told.add(message);
            }
          },
          new FakeClock(),
          text -> text);

  @AfterEach
  void noThreadIsLeft() {
    assertThat(OurThreads.alive("test")).isEmpty();
  }

  @Test
  void thread_isADaemonThatKeepsNoApplicationsClassLoader() throws InterruptedException {
    ResultWorker worker = new ResultWorker(0);
    WorkerThread thread = new WorkerThread("test", worker, selfLog);
    thread.start();
    Thread real = OurThreads.theOne("test");
    assertThat(real.isDaemon()).isTrue();
    assertThat(real).isInstanceOf(TraceHubThread.class);
    assertThat(real.getContextClassLoader()).isSameAs(TraceHubThread.class.getClassLoader());
    thread.stop();
    assertThat(thread.join(ofSeconds(20))).isTrue();
  }

  @Test
  void restingThread_endsWhenItIsStopped() throws InterruptedException {
    ResultWorker worker = new ResultWorker(0);
    WorkerThread thread = new WorkerThread("test", worker, selfLog);
    thread.start();
    OurThreads.assertParks(OurThreads.theOne("test"));
    thread.stop();
    assertThat(thread.join(ofSeconds(20))).isTrue();
  }

  /** Red without the {@code try} in {@code WorkerThread.tell}. */
  @Test
  void stepThatFailsWhereEvenTellingFails_doesNotEndTheThread() throws InterruptedException {
    Clock broken =
        new Clock() {
          @Override
          public long nanos() {
            throw new NoClassDefFoundError("SelfLog$Told");
          }

          @Override
          public long epochMillis() {
            return 0;
          }
        };
    CountDownLatch afterwards = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    WorkerThread thread =
        new WorkerThread(
            "test",
            new ResultWorker(0) {
              @Override
              public int doWork() {
                if (steps.incrementAndGet() == 1) {
                  throw new IllegalStateException("a bug");
                }
                afterwards.countDown();
                return 0;
              }

              @Override
              public void rest() {}
            },
            new SelfLog(Diagnostics.NONE, broken, text -> text));
    thread.start();
    afterwards.await();
    thread.stop();
    assertThat(thread.join(ofSeconds(20))).isTrue();
  }

  @Test
  void stepThatFails_isToldAndTheNextGoesOn() throws InterruptedException {
    CountDownLatch afterwards = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    WorkerThread thread =
        new WorkerThread(
            "test",
            new ResultWorker(0) {
              @Override
              public int doWork() {
                switch (steps.incrementAndGet()) {
                  case 1 -> throw new IllegalStateException("a bug");
                  case 2 -> throw new StackOverflowError();
                  default -> {
                    afterwards.countDown();
                    return 0;
                  }
                }
              }

              @Override
              public void rest() {}
            },
            selfLog);
    thread.start();
    afterwards.await();
    thread.stop();
    assertThat(thread.join(ofSeconds(20))).isTrue();
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).contains("a step failed", "a bug");
  }

  @Test
  void thread_restsOnlyAfterAStepWithoutWork() throws InterruptedException {
    CountDownLatch rested = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(1000);
    WorkerThread thread =
        new WorkerThread(
            "test",
            new ResultWorker(0) {
              @Override
              public int doWork() {
                return left.get() == 0 ? 0 : left.getAndDecrement();
              }

              @Override
              public void rest() {
                rested.countDown();
                super.rest();
              }
            },
            selfLog);
    thread.start();
    rested.await();
    assertThat(left).hasValue(0);
    thread.stop();
    assertThat(thread.join(ofSeconds(20))).isTrue();
  }

  /** Has the same amount of work at each step, and rests without limit. */
  private static class ResultWorker implements Worker {
    private final Dormancy dormancy = new Dormancy();
    private final int result;

    ResultWorker(int result) {
      this.result = result;
    }

    @Override
    public int doWork() {
      return result;
    }

    @Override
    public void rest() {
      dormancy.parkUnless(() -> false, Long.MAX_VALUE);
    }

    @Override
    public void wake() {
      dormancy.nudge();
    }
  }
}
