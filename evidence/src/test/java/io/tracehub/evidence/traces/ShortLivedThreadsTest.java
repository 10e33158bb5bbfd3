// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Threads that come, log once, in a trace or in none, and go. Memory is afterwards what it was
 * before: nothing of ours knows that they were there.
 *
 * <p>Turns red if {@code BreadcrumbTrails} keeps a trail whose last crumb has gone, or if somebody
 * keeps a thread.
 */
@ExtendWith(LeakCheck.class)
class ShortLivedThreadsTest {

  private static final int AT_ONCE = 50;
  private static final int WARM_UP = 2_000;
  private static final long MIB = 1 << 20;

  /** So that they are as large as they become before the first look. */
  private static final String SMALL_TRAILS = "<maxTrailBytes>64 KiB</maxTrailBytes>";

  @Test
  void tenThousandThreads_leaveNothing() throws Exception {
    comeAndGo(10_000, MIB);
  }

  @Test
  @Tag("faults")
  void hundredThousandThreads_leaveNothing() throws Exception {
    comeAndGo(100_000, 2 * MIB);
  }

  private static void comeAndGo(int threads, long mayGrow) throws Exception {
    try (IngestScript server = IngestScript.start();
        Shop shop = Shop.logback(server.url(), SMALL_TRAILS)) {
      logOnceEach(WARM_UP, shop);
      long before = usedWhenAtRest();
      logOnceEach(threads, shop);
      long after = usedWhenAtRest();
      System.out.printf("heap after %d threads: %+d KiB%n", threads, (after - before) / 1024);
      assertThat(after - before).as("bytes more than before").isLessThan(mayGrow);
      assertThat(TraceHub.metrics().lost()).isZero();
    }
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
  }

  private static void logOnceEach(int count, Shop shop) throws InterruptedException {
    for (int done = 0; done < count; done += AT_ONCE) {
      List<Thread> some = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Thread one = new Thread(i % 2 == 0 ? () -> logInATrace(shop) : () -> shop.info("once"));
        one.start();
        some.add(one);
      }
      for (Thread one : some) {
        one.join();
      }
    }
  }

  private static void logInATrace(Shop shop) {
    try (TraceScope scope = TraceScope.open()) {
      shop.info("in " + scope.traceId());
    }
  }

  /** What two collections leave: the second finds what the first let go of. */
  private static long usedWhenAtRest() {
    assertThat(TraceHub.flush(Duration.ofSeconds(20)).pending()).isZero();
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
