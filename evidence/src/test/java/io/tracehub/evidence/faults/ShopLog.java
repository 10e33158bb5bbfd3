// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.status.OnConsoleStatusListener;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;
import io.tracehub.logback.TraceHubAppender;
import java.util.concurrent.locks.LockSupport;

/**
 * A child's Logback with our appender, as the system properties say; each call becomes an entry.
 * What Logback's status list is told goes to the child's output.
 */
final class ShopLog {

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("com.acme.Shop");
  private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

  ShopLog() {
    OnConsoleStatusListener told = new OnConsoleStatusListener();
    told.setContext(context);
    told.start();
    context.getStatusManager().add(told);
    context.setMDCAdapter(mdc);
    context.start();
    TraceHubAppender appender = new TraceHubAppender();
    appender.setContext(context);
    appender.setName("TRACEHUB");
    appender.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(appender);
    System.out.println(Traces.INSTANCE + metrics().instance());
  }

  /** The record of this number. */
  void record(long number) {
    logger.info("record {} of the shop", number);
  }

  /** The same with hooks that misbehave: in a trace of some records, of which some are events. */
  void recordForHooks(long number) {
    HostileHooks.logTo(logger);
    mdc.put("trace_id", "trace-" + number / HostileLogback.OF_A_TRACE);
    if (HostileLogback.isEvent(number)) {
      error(number);
    } else {
      record(number);
    }
  }

  /** The error of this number: an event. */
  void error(long number) {
    logger.error("record {} of the shop", number);
  }

  /** The error of this number, with an exception. */
  void failure(long number, Throwable thrown) {
    logger.error("record {} of the shop", number, thrown);
  }

  /** The records of these numbers, both ends included. */
  void records(long first, long last) {
    for (long number = first; number <= last; number++) {
      record(number);
    }
  }

  /** Waits until all that was logged is in the spool, or beyond; not beside what was adopted. */
  void awaitSpooled() {
    for (TraceHubMetrics now = metrics(); arrived(now) < now.offered(); now = metrics()) {
      LockSupport.parkNanos(200_000);
    }
  }

  private static long arrived(TraceHubMetrics now) {
    return now.delivered() + now.lost() + now.spooled() + now.inFlight() - now.adopted();
  }

  TraceHubMetrics metrics() {
    return TraceHub.metrics();
  }
}
