// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import static io.tracehub.fixtures.LogCall.warn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.Logging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The configuration changes again and again while threads log. What reached our appender arrives,
 * once; nobody who logs notices; nothing is left.
 */
@ExtendWith(LeakCheck.class)
class ReconfigurationUnderLoadTest {

  static final List<Framework> FRAMEWORKS = Framework.ALL;

  private static final int THREADS = 4;
  private static final Duration LINGER = Duration.ofSeconds(10);

  @TempDir Path spool;

  @ParameterizedTest
  @FieldSource("FRAMEWORKS")
  void someChanges_disturbNobody(Framework framework) throws Exception {
    change(framework, 20);
  }

  @Tag("faults")
  @ParameterizedTest
  @FieldSource("FRAMEWORKS")
  void threeHundredChanges_disturbNobody(Framework framework) throws Exception {
    change(framework, 300);
  }

  private void change(Framework framework, int times) throws Exception {
    try (IngestScript server = IngestScript.start()) {
      Logging logging = framework.start().apply(settings(server, 0));
      Load load = new Load(logging);
      for (int i = 1; i <= times; i++) {
        load.awaitMore();
        logging.reconfigure(settings(server, i));
      }
      load.stop();
      logging.stop();
      assertThat(LeakCheck.sdkThreadsAfter(LINGER)).isEmpty();
      assertThat(TraceHub.metrics().imbalances()).isEmpty();
      assertThat(load.thrown).isEmpty();
      List<String> arrived = server.messages();
      assertThat(arrived).doesNotHaveDuplicates();
      assertThat(arrived.size())
          .isBetween(framework.leastArrived(load.calls.get(), times), load.calls.get());
    }
  }

  /** Every second time the same pipeline, every fourth another one. */
  private Map<String, String> settings(IngestScript server, int round) {
    Map<String, String> settings = new HashMap<>();
    settings.put("endpoint", server.url().toString());
    settings.put("service", "orders");
    settings.put("spoolPath", spool.toString());
    // The server keeps all it gets.
    settings.put("maxBreadcrumbs", "0");
    settings.put("flushInterval", (10 + round / 2 % 2) + " ms");
    return settings;
  }

  /** Threads that log, each two hundred times a second at most. */
  private static final class Load {
    final AtomicInteger calls = new AtomicInteger();
    final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Load(Logging logging) {
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(() -> run(logging), "caller-" + i);
        threads.add(thread);
        thread.start();
      }
    }

    private void run(Logging logging) {
      try {
        while (!stopped) {
          logging.log(warn("call " + calls.incrementAndGet()));
          LockSupport.parkNanos(5_000_000);
        }
      } catch (Throwable noticed) {
        thrown.add(noticed);
      }
    }

    void awaitMore() {
      int before = calls.get();
      while (calls.get() < before + THREADS && thrown.isEmpty()) {
        Thread.onSpinWait();
      }
    }

    void stop() throws InterruptedException {
      stopped = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }
}
