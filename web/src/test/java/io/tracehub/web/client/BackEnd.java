// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Event;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of ours, and the back end that shows what it sends. */
final class BackEnd implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final IngestScript server = IngestScript.start();
  private final TraceHubClient client =
      TraceHub.init(
          TraceHubConfig.builder()
              .service("shop")
              .endpoint(server.url())
              .set("durability", "memory")
              .build());

  /** The http breadcrumbs that an event of this trace has now. */
  List<JsonNode> calls(@Nullable String traceId) {
    return calls(List.of(event(traceId))).get(0);
  }

  /** An event of a trace, or of the present thread. */
  @Nullable String event(@Nullable String traceId) {
    return client.capture(Event.builder().message("what led here").traceId(traceId).build());
  }

  /** The http breadcrumbs of these events. */
  List<List<JsonNode>> calls(List<@Nullable String> eventIds) {
    client.flush(PATIENCE);
    return eventIds.stream().map(this::callsOf).toList();
  }

  private List<JsonNode> callsOf(@Nullable String eventId) {
    JsonNode event =
        server.entries().stream()
            .filter(entry -> entry.at("/extra/event_id").asText().equals(eventId))
            .findAny()
            .orElseThrow(() -> new AssertionError("no event " + eventId));
    List<JsonNode> calls = new ArrayList<>();
    for (JsonNode step : event.at("/extra/breadcrumbs")) {
      if (step.path("type").asText().equals("http")) {
        calls.add(step);
      }
    }
    return calls;
  }

  /** How much was offered so far, whichever trail it joined. */
  long offered() {
    return client.metrics().offered();
  }

  @Override
  public void close() {
    client.close();
    assertThat(client.metrics().imbalances()).isEmpty();
    server.close();
  }
}
