// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.fixtures.fault.IssueLedger;
import java.nio.file.Path;

/**
 * Logs error 1, 2, 3, … one after the other until it is killed, and puts each down when its call
 * has returned: those that are in a file by then, those that were not waited for, and how long each
 * call took.
 */
final class WrittenThroughChild {

  static final int WRITTEN = 0;
  static final int LATE = 1;
  static final int NANOS = 2;
  static final int CAPACITY = 65_536;

  private WrittenThroughChild() {}

  /** Arguments: the ledger's file, how many to warm up with. */
  public static void main(String[] arguments) throws Exception {
    IssueLedger ledger = IssueLedger.open(Path.of(arguments[0]));
    long cold = Long.parseLong(arguments[1]);
    IssueLedger.Writer[] writers = {ledger.writer(WRITTEN), ledger.writer(LATE)};
    IssueLedger.Writer times = ledger.writer(NANOS);
    ShopLog log = new ShopLog();
    long late = 0;
    for (long number = 1; ; number++) {
      long start = System.nanoTime();
      log.error(number);
      long took = System.nanoTime() - start;
      long lateNow = log.metrics().notWrittenThrough();
      writers[lateNow == late ? WRITTEN : LATE].issue(number);
      late = lateNow;
      if (number > cold) {
        times.issue(took);
      }
      if (number == cold) {
        System.out.println(Traces.LOGGED);
      }
    }
  }
}
