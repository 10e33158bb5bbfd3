// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.Logging;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What came of each scenario through each framework. */
final class Parity {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<Framework, List<@Nullable Map<String, String>>> events = new HashMap<>();

  /** Runs all scenarios through all frameworks, one after the other. */
  static Parity measure() {
    Parity parity = new Parity();
    for (Framework framework : Framework.ALL) {
      parity.events.put(
          framework, Scenario.ALL.stream().map(scenario -> event(framework, scenario)).toList());
    }
    return parity;
  }

  /** Each in a pipeline of its own, so that no trail of one shows in the next. */
  private static @Nullable Map<String, String> event(Framework framework, Scenario scenario) {
    try (IngestScript server = IngestScript.start()) {
      Logging logging =
          framework
              .start()
              .apply(
                  Map.of(
                      "endpoint",
                      server.url().toString(),
                      "service",
                      "orders",
                      "serverName",
                      "web-1",
                      "release",
                      "1.4.0",
                      "flushInterval",
                      "10 ms",
                      "durability",
                      "memory"));
      try {
        if (!scenario.needs().stream().allMatch(logging::has)) {
          return null;
        }
        scenario.calls().accept(logging);
        List<JsonNode> entries = server.awaitEntries(1, PATIENCE);
        assertThat(entries).as("%s, %s", framework.title(), scenario.name()).hasSize(1);
        return EventFields.of(entries.get(0));
      } finally {
        logging.stop();
        assertThat(TraceHub.metrics().imbalances()).isEmpty();
      }
    }
  }

  /** All paths that an event of this scenario has, in any framework. */
  Set<String> paths(Scenario scenario) {
    Set<String> paths = new TreeSet<>();
    for (Framework framework : Framework.ALL) {
      Map<String, String> event = event(scenario, framework);
      if (event != null) {
        paths.addAll(event.keySet());
      }
    }
    return paths;
  }

  /** Whether a framework could make the calls of this scenario at all. */
  boolean can(Framework framework, Scenario scenario) {
    return event(scenario, framework) != null;
  }

  /** A field's value; null if the event has no such field. */
  @Nullable String value(Framework framework, Scenario scenario, String path) {
    Map<String, String> event = event(scenario, framework);
    return event == null ? null : event.get(path);
  }

  private @Nullable Map<String, String> event(Scenario scenario, Framework framework) {
    return events.getOrDefault(framework, List.of()).get(Scenario.ALL.indexOf(scenario));
  }
}
