// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.server;

import java.io.IOException;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts one numbered batch after another and remembers how many were acknowledged. As our SDK does,
 * it sends again what was not; then the server may have it twice, and must keep it once.
 */
final class NumberedClient implements Runnable {

  static final int BATCH = 50;

  private final String instance;
  private final ServerClient server;
  private final CountDownLatch stop;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Semaphore progress = new Semaphore(0);
  private final AtomicInteger failed = new AtomicInteger();

  NumberedClient(int number, ServerClient server, CountDownLatch stop) {
    this.instance = "%016x".formatted(number);
    this.server = server;
    this.stop = stop;
  }

  String instance() {
    return instance;
  }

  /** How many batches the server said it has. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** Returns when the server has said so of that many more batches, from now on. */
  void awaitAcknowledged(int batches) throws InterruptedException {
    progress.drainPermits();
    if (!progress.tryAcquire(batches, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("no progress after batch " + acknowledged());
    }
  }

  /** How many attempts brought no answer. */
  int failed() {
    return failed.get();
  }

  /** A word that the entries of one batch hold, and no others. */
  String marker(int batch) {
    return "m%sb%d".formatted(instance, batch);
  }

  @Override
  public void run() {
    while (stop.getCount() > 0) {
      try {
        if (server.post(entries(acknowledged.get())) == 202) {
          acknowledged.incrementAndGet();
          progress.release();
        } else {
          failed.incrementAndGet();
        }
      } catch (IOException e) {
        failed.incrementAndGet();
        LockSupport.parkNanos(5_000_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private String entries(int batch) {
    StringJoiner entries = new StringJoiner(",", "[", "]");
    for (int i = 1; i <= BATCH; i++) {
      entries.add(
          ("{\"level\":\"INFO\",\"message\":\"order %s shipped\",\"timestamp\":\"2026-04-06T10:15:30Z\",\"service\":\"shop\","
                  + "\"extra\":{\"kind\":\"log\",\"instance\":\"%s\",\"lane\":\"logs\",\"sequence\":%d}}")
              .formatted(marker(batch), instance, (long) batch * BATCH + i));
    }
    return entries.toString();
  }
}
