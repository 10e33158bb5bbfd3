// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import io.tracehub.fixtures.fault.IssueLedger;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Logs record 1, 2, 3, … at a steady rate until it is killed, and puts each down when its call has
 * returned. A second thread, which only naps, puts down by how much it was late: what the machine
 * did to this process meanwhile.
 */
final class PacedChild {

  static final int CALLS = 0;
  static final int HICCUPS = 1;

  /** Six seconds at 10,000 a second, and more hiccups than that. */
  static final int CAPACITY = 65_536;

  private static final long NAP_NANOS = 1_000_000;

  private final ShopLog log;
  private final IssueLedger.Writer calls;
  private final long intervalNanos;
  private final boolean hooks = System.getProperty("tracehub.before-send") != null;
  private long number;

  private PacedChild(ShopLog log, IssueLedger.Writer calls, long recordsPerSecond) {
    this.log = log;
    this.calls = calls;
    this.intervalNanos = 1_000_000_000L / recordsPerSecond;
  }

  /** Arguments: the ledger's file, records a second, how many to warm up with. */
  public static void main(String[] arguments) throws Exception {
    IssueLedger ledger = IssueLedger.open(Path.of(arguments[0]));
    ShopLog log = new ShopLog();
    Thread meter = new Thread(() -> nap(ledger.writer(HICCUPS)), "hiccups");
    meter.setDaemon(true);
    meter.start();
    PacedChild child = new PacedChild(log, ledger.writer(CALLS), Long.parseLong(arguments[1]));
    long cold = Long.parseLong(arguments[2]);
    child.logThrough(cold);
    if (cold > 0) {
      log.awaitSpooled();
    }
    child.logThrough(cold + 1);
    System.out.println(Traces.LOGGED);
    child.logThrough(Long.MAX_VALUE);
  }

  private void logThrough(long last) {
    long due = System.nanoTime();
    while (number < last) {
      number++;
      if (hooks) {
        log.recordForHooks(number);
      } else {
        log.record(number);
      }
      calls.issue(number);
      due += intervalNanos;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
    }
  }

  private static void nap(IssueLedger.Writer hiccups) {
    for (long before = System.nanoTime(); ; ) {
      LockSupport.parkNanos(NAP_NANOS);
      long now = System.nanoTime();
      hiccups.issue(Math.max(0, now - before - NAP_NANOS));
      before = now;
    }
  }
}
