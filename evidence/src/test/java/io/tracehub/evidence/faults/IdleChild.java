// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts Logback with our appender, logs so many records, and then nothing. */
final class IdleChild {

  private IdleChild() {}

  /** Argument: how many records; none without it. */
  public static void main(String[] arguments) throws Exception {
    ShopLog log = new ShopLog();
    if (arguments.length > 0) {
      log.records(1, Long.parseLong(arguments[0]));
    }
    System.out.println(Traces.LOGGED);
    new CountDownLatch(1).await(10, TimeUnit.MINUTES);
  }
}
