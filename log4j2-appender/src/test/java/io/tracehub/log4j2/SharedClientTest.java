// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static io.tracehub.fixtures.LogCall.error;
import static io.tracehub.fixtures.LogCall.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two appenders in one configuration. */
@ExtendWith(LeakCheck.class)
class SharedClientTest {

  private final IngestScript server = IngestScript.start();

  @AfterEach
  void close() {
    assertThat(TraceHub.metrics().imbalances()).isEmpty();
    server.close();
  }

  @Test
  void sameDestination_isServedByOneClientWhateverTheLevels() {
    Map<String, String> events = Log4j2Xml.quick(server.url());
    Map<String, String> logs = Log4j2Xml.quick(server.url());
    events.put("breadcrumbLevel", "OFF");
    logs.put("eventLevel", "OFF");
    logs.put("breadcrumbLevel", "OFF");
    logs.put("logLevel", "INFO");
    Log4j2Logging logging = both(events, logs);
    logging.log(info("a log"));
    logging.log(error("an event, and a log"));
    assertThat(LeakCheck.sdkThreads())
        .filteredOn(thread -> thread.getName().equals("tracehub-batch"))
        .hasSize(1);
    logging.stop();

    assertThat(server.messages())
        .containsExactlyInAnyOrder("a log", "an event, and a log", "an event, and a log");
    assertThat(server.entries())
        .extracting(entry -> entry.at("/extra/kind").asText())
        .containsExactlyInAnyOrder("log", "event", "log");
    assertThat(instances()).hasSize(1);
    assertThat(TraceHub.metrics().offered()).isEqualTo(3);
  }

  @Test
  void otherDestination_hasAClientOfItsOwn() {
    Map<String, String> orders = Log4j2Xml.quick(server.url());
    Map<String, String> billing = Log4j2Xml.quick(server.url());
    billing.put("service", "billing");
    Log4j2Logging logging = both(orders, billing);
    logging.log(error("boom"));
    logging.stop();
    assertThat(server.messages()).containsExactly("boom", "boom");
    assertThat(instances()).hasSize(2);
  }

  private static Log4j2Logging both(Map<String, String> one, Map<String, String> two) {
    return Log4j2Logging.sync(
        new Log4j2Xml().appender("ONE", one).appender("TWO", two).onRoot("ONE", "TWO").text());
  }

  private Set<String> instances() {
    Set<String> instances = new HashSet<>();
    server.entries().forEach(entry -> instances.add(entry.at("/extra/instance").asText()));
    return instances;
  }
}
