// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tracehub.TraceHub;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A log call costs its thread no garbage beyond that of java.util.logging. Measured in JDK 17,
 * warm: 0 bytes a call. The bound leaves room for a compiler in another mood, not for an object of
 * two fields more.
 */
@ExtendWith(LeakCheck.class)
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long MAX_BYTES_PER_CALL = 24;
  private static final int CALLS = 4_000;
  private static final int ROUNDS = 30;
  private static final Object[] ARGUMENTS = {4711, "acme"};

  private final IngestScript server = IngestScript.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void breadcrumb_allocatesNothingOnTheThreadThatLogs() {
    assertAllocatesNothing(Map.of());
  }

  @Test
  void breadcrumb_allocatesNothingWhereThereAreRulesForLoggers() {
    assertAllocatesNothing(
        Map.of(
            "loggerLevels", "com.acme: event=ERROR; org: breadcrumb=OFF",
            "ignoreLoggers", "org.noise, com.acme.chatter",
            "ignoreExceptions", "java.io.IOException"));
  }

  private void assertAllocatesNothing(Map<String, String> rules) {
    Map<String, String> settings = LoggingProperties.quick(server.url());
    settings.putAll(rules);
    JulLogging shipping = new JulLogging(settings);
    Logger forgetful = Logger.getAnonymousLogger();
    forgetful.setUseParentHandlers(false);
    forgetful.setLevel(Level.INFO);
    forgetful.addHandler(new Forgetful());
    Logger ours = Logger.getLogger("com.acme.orders.OrderService");

    long[] without = new long[ROUNDS];
    long[] with = new long[ROUNDS];
    try (TraceScope scope = TraceScope.open("0123456789abcdef")) {
      for (int round = 0; round < ROUNDS; round++) {
        without[round] = bytesAllocatedBy(forgetful);
        with[round] = bytesAllocatedBy(ours);
        // Between the rounds the ring empties, so that no call meets a full one.
        TraceHub.flush(Duration.ofSeconds(10));
      }
      assertThat(TraceScope.currentId()).isEqualTo(scope.traceId());
    }
    shipping.stop();

    assertThat(TraceHub.metrics().accepted()).isEqualTo((long) ROUNDS * CALLS);
    long more = median(with) - median(without);
    assertThat((double) more / CALLS)
        .as("bytes a call: %s with, %s without", median(with) / CALLS, median(without) / CALLS)
        .isBetween(-MAX_BYTES_PER_CALL * 1.0, MAX_BYTES_PER_CALL * 1.0);
  }

  private static long bytesAllocatedBy(Logger log) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      log.log(Level.INFO, "order {0} placed by {1}", ARGUMENTS);
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
   * Does nothing, but lets the record escape: else the compiler would spare it here, and the
   * comparison would be with a call that does not happen.
   */
  private static final class Forgetful extends Handler {
    @SuppressWarnings("UnusedVariable") // written so that the record escapes
    private volatile @Nullable LogRecord last;

    @Override
    public void publish(LogRecord record) {
      last = record;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
