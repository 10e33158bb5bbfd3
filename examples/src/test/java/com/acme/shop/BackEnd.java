// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestScript;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A back end that follows a script, and settings that lead to it and leave nothing on the disk. */
final class BackEnd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final IngestScript server = IngestScript.start();

  BackEnd() {
    endAllClients();
  }

  /** What this machine has set for itself, in variables say, does not count. */
  TraceHubConfig.Builder settings() {
    return settings(Map.of());
  }

  /** The same for a process that has these variables. */
  TraceHubConfig.Builder settings(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>();
    all.put("TRACEHUB_ENDPOINT", server.url().toString());
    all.put("TRACEHUB_SERVICE", "shop");
    all.put("TRACEHUB_DURABILITY", "memory");
    all.put("TRACEHUB_FLUSH_INTERVAL", "10 ms");
    all.putAll(variables);
    return TraceHubConfig.builder(Map.of(), all, null);
  }

  /** Everything said so far, as it arrived. */
  List<JsonNode> received() {
    TraceHub.flush(PATIENCE);
    return server.entries();
  }

  /** The one event that was said so far. */
  JsonNode event() {
    List<JsonNode> all = received();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** The messages of an event's breadcrumbs. */
  static List<String> steps(JsonNode event) {
    return event.at("/extra/breadcrumbs").findValuesAsText("message");
  }

  private static void endAllClients() {
    for (TraceHubClient one = TraceHub.client(); one != null; one = TraceHub.client()) {
      one.close();
    }
  }

  /** Fails if an entry broke a rule of the back end. */
  @Override
  public void close() {
    endAllClients();
    server.close();
  }
}
