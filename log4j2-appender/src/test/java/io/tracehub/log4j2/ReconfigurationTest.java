// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static io.tracehub.fixtures.LogCall.info;
import static io.tracehub.fixtures.LogCall.warn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What {@code monitorInterval} does to us when {@code log4j2.xml} changes: the new appenders start,
 * then the old ones stop.
 */
@ExtendWith(LeakCheck.class)
class ReconfigurationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final IngestScript server = IngestScript.start();

  @AfterEach
  void close() {
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    assertThat(TraceHub.metrics().lost()).isZero();
    server.close();
  }

  @Test
  void sameSettings_takeOverTheClientWithItsBacklogTrailsAndThreads() {
    Map<String, String> settings = Log4j2Xml.quick(server.url());
    settings.put("flushInterval", "1 min");
    Log4j2Logging logging = Log4j2Logging.sync(Log4j2Xml.of(settings));
    logging.log(info("a crumb"));
    logging.log(warn("before"));
    Set<Thread> workers = workers();
    logging.reconfigureWith(Log4j2Xml.of(settings));
    logging.log(warn("after"));
    assertThat(workers()).hasSize(2).isEqualTo(workers);
    logging.stop();

    List<JsonNode> entries = server.entries();
    assertThat(server.messages()).containsExactly("before", "after");
    assertThat(entries.get(1).at("/extra/instance"))
        .isEqualTo(entries.get(0).at("/extra/instance"));
    assertThat(entries.get(1).at("/extra/breadcrumbs").findValuesAsText("message"))
        .containsExactly("a crumb", "before");
  }

  @Test
  void settingsOfTheAppenderAlone_takeOverTheClientToo() {
    Map<String, String> settings = Log4j2Xml.quick(server.url());
    Log4j2Logging logging = Log4j2Logging.sync(Log4j2Xml.of(settings));
    Set<Thread> workers = workers();
    settings.put("logLevel", "INFO");
    logging.reconfigureWith(Log4j2Xml.of(settings));
    logging.log(info("now shipped"));
    assertThat(workers()).isEqualTo(workers);
    logging.stop();
    assertThat(server.messages()).containsExactly("now shipped");
  }

  @Test
  void differentSettings_endTheOldClientAfterAWhileWithNothingLost() throws Exception {
    Map<String, String> settings = Log4j2Xml.quick(server.url());
    settings.put("flushInterval", "1 min");
    Log4j2Logging logging = Log4j2Logging.sync(Log4j2Xml.of(settings));
    logging.log(warn("before"));
    Set<Thread> old = new HashSet<>(LeakCheck.sdkThreads());
    settings.put("service", "billing");
    settings.put("flushInterval", "10 ms");
    logging.reconfigureWith(Log4j2Xml.of(settings));
    logging.log(warn("after"));

    for (Thread thread : old) {
      thread.join(PATIENCE.toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
    server.awaitEntries(2, PATIENCE);
    assertThat(workers()).hasSize(2);
    logging.stop();
    assertThat(server.messages()).containsExactlyInAnyOrder("before", "after");
    assertThat(server.entries())
        .extracting(entry -> entry.path("service").asText())
        .containsExactlyInAnyOrder("orders", "billing");
  }

  @Test
  void stopRightAfterAChange_endsTheOldClientTooAndDeliversBoth() {
    Map<String, String> settings = Log4j2Xml.quick(server.url());
    settings.put("flushInterval", "1 min");
    Log4j2Logging logging = Log4j2Logging.sync(Log4j2Xml.of(settings));
    logging.log(warn("before"));
    settings.put("service", "billing");
    logging.reconfigureWith(Log4j2Xml.of(settings));
    logging.log(warn("after"));
    logging.stop();

    assertThat(LeakCheck.sdkThreadsAfter(PATIENCE)).isEmpty();
    assertThat(server.messages()).containsExactlyInAnyOrder("before", "after");
  }

  @Test
  void configurationWithoutOurAppender_leavesTheClientToTheContextsEnd() {
    Log4j2Logging logging = Log4j2Logging.sync(Log4j2Xml.of(Log4j2Xml.quick(server.url())));
    logging.log(warn("before"));
    logging.reconfigureWith("<Configuration/>");
    logging.stop();
    assertThat(LeakCheck.sdkThreadsAfter(PATIENCE)).isEmpty();
    assertThat(server.messages()).containsExactly("before");
  }

  @Test
  void manyReconfigurations_pileUpNothingInTheContext() {
    String xml = Log4j2Xml.of(Log4j2Xml.quick(server.url()));
    Log4j2Logging logging = Log4j2Logging.sync(xml);
    for (int i = 0; i < 20; i++) {
      logging.reconfigureWith(xml);
    }
    assertThat(logging.context().getListeners()).hasSize(1);
    assertThat(workers()).hasSize(2);
    logging.stop();
  }

  private static Set<Thread> workers() {
    Set<Thread> workers = new HashSet<>(LeakCheck.sdkThreads());
    workers.removeIf(thread -> !thread.getName().matches("tracehub-(batch|delivery)"));
    return workers;
  }
}
