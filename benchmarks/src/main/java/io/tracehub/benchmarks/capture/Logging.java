// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.capture;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.helpers.NOPAppender;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;
import io.tracehub.logback.TraceHubAppender;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * Logback with one appender: ours, set so that the batch thread has next to nothing to do, or one
 * that does nothing, whose cost is Logback's own.
 */
@State(Scope.Benchmark)
public class Logging {

  /** Slots of the ring; as by default. */
  private static final int SLOTS = 16_384;

  /** So many may wait in the ring before a thread begins its next round of calls. */
  private static final int ROOM = SLOTS / 4;

  /** Whose appender. */
  @Param({"nop", "tracehub"})
  public String appender = "tracehub";

  /** What is logged through. */
  public Logger log = NOPLogger.NOP_LOGGER;

  private final LoggerContext context = new LoggerContext();

  /** Starts the appender. */
  @Setup
  public void start() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    Appender<ILoggingEvent> chosen = appender.equals("nop") ? new NOPAppender<>() : ours();
    chosen.setContext(context);
    chosen.start();
    ch.qos.logback.classic.Logger logger = context.getLogger("com.acme.orders.OrderService");
    logger.addAppender(chosen);
    log = logger;
  }

  /** Every record is a breadcrumb that nobody keeps; a full ring refuses at once. */
  private static TraceHubAppender ours() {
    TraceHubAppender ours = new TraceHubAppender();
    ours.setEventLevel("OFF");
    ours.setMaxBreadcrumbs("0");
    ours.setMaxWait("0 ms");
    ours.setMaxBuffer(String.valueOf(SLOTS));
    ours.setDurability("memory");
    return ours;
  }

  /** Puts what {@code MDC} would, which knows only the context that SLF4J found. */
  public void putTraceId() {
    context.getMDCAdapter().put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
  }

  /** Waits, outside the measured time, until the ring has room for everybody's next calls. */
  void awaitRoom() {
    while (appender.equals("tracehub") && waiting() > ROOM) {
      Thread.onSpinWait();
    }
  }

  private static long waiting() {
    TraceHubMetrics metrics = TraceHub.metrics();
    return metrics.accepted() - metrics.crumbOnly();
  }

  /** Ends it, and says if the figures include calls that found no room. */
  @TearDown
  public void stop() {
    TraceHubMetrics metrics = TraceHub.metrics();
    if (!metrics.refused().isEmpty()) {
      System.out.println("refused, so not measured as they should: " + metrics.refused());
    }
    context.stop();
  }
}
