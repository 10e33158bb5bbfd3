// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.TraceHubMetrics;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Logs, then leaves itself no descriptor, logs, gives them back, logs; and tells how many of them
 * it had before and has after.
 */
final class DescriptorChild {

  static final String READY = "ready";
  static final String DESCRIPTORS = "descriptors ";

  private DescriptorChild() {}

  /** Arguments: how many records each time; a file that says when the back end is away. */
  public static void main(String[] arguments) throws Exception {
    int records = Integer.parseInt(arguments[0]);
    ShopLog log = new ShopLog();
    log.records(1, records);
    awaitDelivered(log);
    long before = descriptors();
    System.out.println(READY);
    while (!Files.exists(Path.of(arguments[1]))) {
      LockSupport.parkNanos(1_000_000);
    }
    List<Closeable> all = takeAll();
    log.records(records + 1, 2L * records);
    log.awaitSpooled();
    awaitTrouble(log);
    for (Closeable one : all) {
      one.close();
    }
    log.records(2L * records + 1, 3L * records);
    System.out.println(Traces.LOGGED);
    awaitDelivered(log);
    System.out.println(DESCRIPTORS + before + " " + descriptors() + " " + log.metrics().lost());
    System.in.read();
  }

  private static List<Closeable> takeAll() {
    List<Closeable> all = new ArrayList<>();
    try {
      while (true) {
        all.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException noneLeft) {
      return all;
    }
  }

  /** An attempt has failed for want of a descriptor. */
  private static void awaitTrouble(ShopLog log) {
    while (log.metrics().retries() == 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void awaitDelivered(ShopLog log) {
    for (TraceHubMetrics now = log.metrics();
        now.delivered() < now.offered();
        now = log.metrics()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** The least of a second and a half: files that were ended are closed with the next fsync. */
  private static long descriptors() throws IOException {
    long least = Long.MAX_VALUE;
    long end = System.nanoTime() + 1_500_000_000;
    while (System.nanoTime() < end) {
      least = Math.min(least, open());
      LockSupport.parkNanos(20_000_000);
    }
    return least;
  }

  private static long open() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
