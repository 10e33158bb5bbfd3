// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.internal.run.TraceHubThread;
import io.tracehub.internal.run.Worker;
import io.tracehub.internal.run.WorkerThread;
import java.time.Duration;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The threads of one pipeline, from their start to their end. */
final class Threads {

  private final WorkerThread batch;
  private final WorkerThread delivery;
  private final @Nullable WorkerThread disk;
  private final SelfLog selfLog;

  /** One for each worker; {@code disk} is null if the spool is in memory. */
  Threads(Worker batch, Worker delivery, @Nullable Worker disk, SelfLog selfLog) {
    this.batch = new WorkerThread("batch", batch, selfLog);
    this.delivery = new WorkerThread("delivery", delivery, selfLog);
    this.disk = disk == null ? null : new WorkerThread("disk", disk, selfLog);
    this.selfLog = selfLog;
  }

  void start() {
    batch.start();
    delivery.start();
    if (disk != null) {
      disk.start();
    }
  }

  /** Asks batch and delivery thread to end after what they are at. */
  void stop() {
    batch.stop();
    delivery.stop();
  }

  /** Waits for the two; the delivery thread is not to wait for an answer any more. */
  void join(long deadline, LongFunction<Duration> remaining) {
    delivery.interrupt();
    try {
      if (!batch.join(remaining.apply(deadline)) || !delivery.join(remaining.apply(deadline))) {
        selfLog.warn("stop", "a thread did not end in time; it ends with the request it is in");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the disk thread, and closes the spool meanwhile: a disk can take longer than a stop. */
  void closeSpool(Runnable close, long deadline, LongFunction<Duration> remaining) {
    if (disk == null) {
      close.run();
      return;
    }
    disk.stop();
    Thread closing = new TraceHubThread(close, "spool-close");
    closing.start();
    try {
      disk.join(remaining.apply(deadline));
      closing.join(Math.max(1, remaining.apply(deadline).toMillis()));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
