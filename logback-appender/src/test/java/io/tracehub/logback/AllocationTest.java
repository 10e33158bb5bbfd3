// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import com.sun.management.ThreadMXBean;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

/**
 * A log call costs its thread one object beyond Logback's own event, which is handed over in it.
 * Measured in JDK 17, warm: 32 bytes a call. The bounds leave room for a compiler in another mood,
 * not for a second object.
 */
@ExtendWith(LeakCheck.class)
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final double MAX_BYTES_PER_CALL = 44;
  private static final int CALLS = 4_000;
  private static final int ROUNDS = 30;
  private static final Integer NUMBER = 4711;

  private final IngestScript server = IngestScript.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void breadcrumb_allocatesOneSmallObjectOnTheThreadThatLogs() {
    assertAllocatesOneObject(Map.of());
  }

  @Test
  void breadcrumb_allocatesNoMoreWhereThereAreRulesForLoggers() {
    assertAllocatesOneObject(
        Map.of(
            "loggerLevels", "com.acme: event=ERROR; org: breadcrumb=OFF",
            "ignoreLoggers", "org.noise, com.acme.chatter",
            "ignoreExceptions", "java.io.IOException"));
  }

  private void assertAllocatesOneObject(Map<String, String> rules) {
    Map<String, String> settings = LogbackXml.quick(server.url());
    settings.putAll(rules);
    LogbackLogging shipping = new LogbackLogging(LogbackXml.of(settings));
    LoggerContext idle = new LoggerContext();
    idle.setMDCAdapter(MDC.getMDCAdapter());
    Logger forgetful = idle.getLogger("com.acme.orders.OrderService");
    forgetful.setLevel(Level.INFO);
    Appender<ILoggingEvent> nothing = new Forgetful();
    nothing.setContext(idle);
    nothing.start();
    forgetful.addAppender(nothing);
    Logger ours = shipping.logger("com.acme.orders.OrderService");

    MDC.put("trace_id", "0123456789abcdef");
    long[] without = new long[ROUNDS];
    long[] with = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      without[round] = bytesAllocatedBy(forgetful);
      with[round] = bytesAllocatedBy(ours);
      // Between the rounds the ring empties, so that no call meets a full one.
      TraceHub.flush(Duration.ofSeconds(10));
    }
    MDC.remove("trace_id");
    idle.stop();

    assertThat(TraceHub.metrics().accepted()).isEqualTo((long) ROUNDS * CALLS);
    shipping.stop();
    long more = median(with) - median(without);
    assertThat((double) more / CALLS)
        .as("bytes a call: %s with, %s without", median(with) / CALLS, median(without) / CALLS)
        .isBetween(0.0, MAX_BYTES_PER_CALL);
  }

  private static long bytesAllocatedBy(Logger log) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      log.info("order {} placed by {}", NUMBER, "acme");
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** Of the later half of the rounds, when everything is compiled. */
  private static long median(long[] rounds) {
    long[] late = Arrays.copyOfRange(rounds, ROUNDS / 2, ROUNDS);
    Arrays.sort(late);
    return late[late.length / 2];
  }

  /**
   * Does nothing, but lets the event escape: else the compiler would spare Logback's event here,
   * and the comparison would be with a call that does not happen.
   */
  private static final class Forgetful extends UnsynchronizedAppenderBase<ILoggingEvent> {
    @SuppressWarnings("UnusedVariable") // written so that the event escapes
    private volatile @Nullable ILoggingEvent last;

    @Override
    protected void append(ILoggingEvent event) {
      last = event;
    }
  }
}
