// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.wire.BackEndScript;
import io.tracehub.wire.ReplayStackServer;
import io.tracehub.wire.XrayRadarServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mockwebserver3.MockWebServer;

/** XrayRadar or ReplayStack on this machine, by the rules of their servers. */
final class OtherSide implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MockWebServer server = new MockWebServer();
  private final Supplier<List<JsonNode>> entries;
  private final Supplier<List<String>> faults;

  private OtherSide(
      BackEndScript script, Supplier<List<JsonNode>> entries, Supplier<List<String>> faults) {
    this.entries = entries;
    this.faults = faults;
    server.setDispatcher(script);
    try {
      server.start();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  static OtherSide xrayRadar(String project, String token) {
    XrayRadarServer backEnd = new XrayRadarServer(project, token);
    return new OtherSide(new BackEndScript(backEnd), backEnd::entries, backEnd::faults);
  }

  static OtherSide replayStack(String key) {
    ReplayStackServer backEnd = new ReplayStackServer(key);
    return new OtherSide(new BackEndScript(backEnd), backEnd::entries, backEnd::faults);
  }

  String url(String path) {
    return "http://localhost:" + server.getPort() + path;
  }

  /** Settings of a process that has these variables, and leaves nothing on the disk. */
  TraceHubConfig.Builder settings(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("TRACEHUB_DURABILITY", "memory");
    return TraceHubConfig.builder(Map.of(), all, null);
  }

  /** The one event that was said so far. */
  JsonNode event() {
    TraceHub.flush(PATIENCE);
    assertThat(entries.get()).hasSize(1);
    return entries.get().get(0);
  }

  /** Fails if an event broke a rule of the back end. */
  @Override
  public void close() {
    for (TraceHubClient one = TraceHub.client(); one != null; one = TraceHub.client()) {
      one.close();
    }
    server.close();
    assertThat(faults.get()).isEmpty();
  }
}
