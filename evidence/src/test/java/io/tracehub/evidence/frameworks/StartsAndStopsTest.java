// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import static io.tracehub.fixtures.LogCall.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.Logging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Logging is started and stopped, over one spool; each time it delivers, and leaves nothing. */
@ExtendWith(LeakCheck.class)
@Tag("faults")
class StartsAndStopsTest {

  static final List<Framework> FRAMEWORKS = Framework.ALL;

  private static final int TIMES = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @FieldSource("FRAMEWORKS")
  void thousandStartsAndStops_deliverEachTimeAndLeaveNoThread(
      Framework framework, @TempDir Path spool) {
    try (IngestScript server = IngestScript.start()) {
      Map<String, String> settings = new HashMap<>();
      settings.put("endpoint", server.url().toString());
      settings.put("service", "orders");
      settings.put("spoolPath", spool.toString());
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      for (int i = 0; i < TIMES; i++) {
        Logging logging = framework.start().apply(settings);
        logging.log(error("round " + logging.hole(0), i));
        logging.stop();
        assertThat(TraceHub.metrics().delivered()).as("round %s", i).isOne();
        assertThat(TraceHub.metrics().imbalances()).isEmpty();
      }
      assertThat(server.entries()).hasSize(TIMES);
      assertThat(LeakCheck.sdkThreadsAfter(PATIENCE)).isEmpty();
      assertThat(startedSince(before)).isEmpty();
    }
  }

  /** The JDK's HTTP client has one of its own, which ends when the client is collected. */
  private static Set<String> startedSince(Set<Thread> before) {
    Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
    now.removeAll(before);
    Set<String> names = new HashSet<>();
    int selectors = 0;
    for (Thread thread : now) {
      boolean selector = thread.getName().startsWith("HttpClient-");
      selectors += selector ? 1 : 0;
      if (thread.isAlive() && (!selector || selectors > 1) && !isOfTheServer(thread)) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  private static boolean isOfTheServer(Thread thread) {
    return thread.getName().startsWith("MockWebServer") || thread.getName().startsWith("Okio");
  }
}
