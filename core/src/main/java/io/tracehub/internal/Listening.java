// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.internal.hooks.ListenerWorker;
import io.tracehub.internal.hooks.Listeners;
import io.tracehub.internal.hooks.Troubles;
import io.tracehub.internal.run.Clock;
import io.tracehub.internal.run.WorkerThread;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The thread on which the user's callbacks are told of things, from its start to its end. */
final class Listening {

  private static final long POLL_NANOS = 500_000;

  /** What a stop leaves for the last words to be heard, whatever else took its time. */
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final ListenerWorker worker;
  private final WorkerThread thread;
  private final Clock clock;
  private boolean started;

  Listening(
      Listeners listeners, Troubles troubles, Counters counters, Clock clock, SelfLog selfLog) {
    this.worker = new ListenerWorker(listeners, troubles, counters, clock, selfLog);
    this.thread = new WorkerThread("callbacks", worker, selfLog);
    this.clock = clock;
    counters.onDrop(worker::onLoss);
    troubles.onFailure(worker::onFailure);
  }

  void start() {
    started = true;
    thread.start();
  }

  ListenerWorker worker() {
    return worker;
  }

  /**
   * Lets the callbacks hear the last words, then ends their thread; one that does not return is
   * interrupted, and left behind as a daemon. Waits for nothing if a callback is what stops us.
   */
  void close(long deadline) {
    worker.hurry();
    if (!started || thread.isCurrent()) {
      thread.stop();
      return;
    }
    long lastMoment = Math.max(deadline, clock.nanos() + MOMENT.toNanos());
    while (worker.isTelling() && clock.nanos() < lastMoment) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    thread.stop();
    thread.interrupt();
    try {
      thread.join(Duration.ofNanos(Math.max(0, lastMoment - clock.nanos())));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
