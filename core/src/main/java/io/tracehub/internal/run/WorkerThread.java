// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.run;

import io.tracehub.internal.SelfLog;
import java.time.Duration;

/**
 * Runs a {@link Worker} until it is stopped. What a step throws is a bug of ours: it is reported,
 * and the next step goes on, for a shipper that dies silently is worse than one that stumbles.
 */
public final class WorkerThread {

  private final Worker worker;
  private final SelfLog selfLog;
  private final Thread thread;
  private volatile boolean stopping;

  /** Prepares the thread; {@link #start} runs it. */
  public WorkerThread(String role, Worker worker, SelfLog selfLog) {
    this.worker = worker;
    this.selfLog = selfLog;
    this.thread = new TraceHubThread(this::run, role);
  }

  /** Starts the thread. Call once. */
  public void start() {
    thread.start();
  }

  /** Asks the thread to end after the step under way. Returns at once. */
  public void stop() {
    stopping = true;
    worker.wake();
  }

  /** Whether the caller is this thread, in a step of its worker. */
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Ends whatever the step under way waits for. */
  public void interrupt() {
    thread.interrupt();
  }

  /**
   * Waits for the thread's end.
   *
   * @return whether it ended in time
   */
  public boolean join(Duration patience) throws InterruptedException {
    thread.join(Math.max(1, patience.toMillis()));
    return !thread.isAlive();
  }

  /** The thread lives on though that fails too: where no file can be opened, no class is found. */
  private void tell(Throwable bug) {
    try {
      selfLog.warn(thread.getName(), "a step failed and is repeated: " + bug);
    } catch (Throwable worse) {
      return;
    }
  }

  private void run() {
    while (!stopping) {
      boolean rest = true;
      try {
        rest = worker.doWork() == 0;
      } catch (Throwable bug) {
        tell(bug);
      }
      if (!stopping) {
        // An interrupt that is not a stop would turn every rest into a spin.
        Thread.interrupted();
      }
      if (rest && !stopping) {
        worker.rest();
      }
    }
    worker.ended();
  }
}
