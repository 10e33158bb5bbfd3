// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Logs, waits until all is in the spool, and ends in one of the ways that run no hook. */
final class LeavingChild {

  private static final int AT_ONCE = 2_000;

  private LeavingChild() {}

  /** Arguments: how many records, and the way: wait (to be killed), halt, or memory. */
  public static void main(String[] arguments) throws Exception {
    long records = Long.parseLong(arguments[0]);
    ShopLog log = new ShopLog();
    for (long number = 1; number <= records; number += AT_ONCE) {
      log.records(number, Math.min(records, number + AT_ONCE - 1));
      log.awaitSpooled();
    }
    System.out.println(Traces.LOGGED);
    switch (arguments[1]) {
      case "halt" -> Runtime.getRuntime().halt(9);
      case "memory" -> hoard();
      default -> new CountDownLatch(1).await(10, TimeUnit.MINUTES);
    }
  }

  private static void hoard() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < 1_000_000) {
      all.add(new byte[1 << 20]);
    }
  }
}
