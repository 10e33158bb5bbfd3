// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A log call costs its thread next to no garbage beyond Log4j2's own, whose events are used again.
 * Measured in JDK 17, warm, with a context of one pair: 24 bytes a call, the view of that context;
 * without a context nothing. The bounds leave room for a compiler in another mood, not for more.
 */
@ExtendWith(LeakCheck.class)
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 4_000;
  private static final int ROUNDS = 30;
  private static final Integer NUMBER = 4711;

  private final IngestScript server = IngestScript.start();
  private final Log4j2Logging shipping =
      Log4j2Logging.sync(Log4j2Xml.of(Log4j2Xml.quick(server.url())));
  private final Log4j2Logging idle =
      Log4j2Logging.sync("<Configuration><Loggers><Root level='INFO'/></Loggers></Configuration>");

  @AfterEach
  void close() {
    idle.stop();
    shipping.stop();
    server.close();
  }

  @Test
  void breadcrumbWithoutAContext_allocatesNothingOnTheThreadThatLogs() {
    assertThat(bytesACall()).isBetween(-24.0, 16.0);
  }

  @Test
  void breadcrumbWithAContext_allocatesAViewOfItOnTheThreadThatLogs() {
    ThreadContext.put("trace_id", "0123456789abcdef");
    try {
      assertThat(bytesACall()).isBetween(-24.0, 40.0);
    } finally {
      ThreadContext.remove("trace_id");
    }
  }

  private double bytesACall() {
    Logger forgetful = idle.logger("com.acme.orders.OrderService");
    Forgetful nothing = new Forgetful();
    nothing.start();
    idle.context().getConfiguration().getRootLogger().addAppender(nothing, null, null);
    Logger ours = shipping.logger("com.acme.orders.OrderService");

    long[] without = new long[ROUNDS];
    long[] with = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      without[round] = bytesAllocatedBy(forgetful);
      with[round] = bytesAllocatedBy(ours);
      // Between the rounds the ring empties, so that no call meets a full one.
      TraceHub.flush(Duration.ofSeconds(10));
    }
    assertThat(TraceHub.metrics().accepted()).isEqualTo((long) ROUNDS * CALLS);
    assertThat(nothing.events).isEqualTo((long) ROUNDS * CALLS);
    return (double) (median(with) - median(without)) / CALLS;
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

  /** Counts, and nothing else. */
  private static final class Forgetful extends AbstractAppender {
    private long events;

    Forgetful() {
      super("FORGETFUL", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      events++;
    }
  }
}
