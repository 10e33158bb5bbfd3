// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Whether the trace of an order that failed tells of both services, by what the server has. */
final class SharedTrace {

  private static final int ATTEMPTS = 100;
  private static final Map<String, Integer> ONE_EVENT_EACH = Map.of("orders", 1, "payments", 1);

  private final ServerApi api;
  private final LocalServer server;
  private final PrintStream out;
  private final List<String> wrong = new ArrayList<>();

  SharedTrace(ServerApi api, LocalServer server, PrintStream out) {
    this.api = api;
    this.server = server;
    this.out = out;
  }

  /** Prints its story, and what is wrong with it. */
  boolean tellsOf(String traceId, int order) throws DemoFailure, IOException, InterruptedException {
    List<JsonNode> events = events(traceId);
    Map<String, Integer> ofServices = new TreeMap<>();
    for (JsonNode event : events) {
      String service = event.path("service").asText();
      ofServices.merge(service, 1, Integer::sum);
      out.printf("%n%s: %s%n", service, event.path("message").asText());
      look(service, event.path("extra").path("breadcrumbs"), "order " + order);
    }
    if (!ofServices.equals(ONE_EVENT_EACH)) {
      wrong.add("There should be one event of each service, and there are " + ofServices + ".");
    }
    wrong.forEach(out::println);
    return wrong.isEmpty();
  }

  private void look(String service, JsonNode breadcrumbs, String order) {
    boolean http = false;
    boolean own = false;
    for (JsonNode crumb : breadcrumbs) {
      String message = crumb.path("message").asText();
      String type = crumb.path("type").asText();
      out.printf("    %-8s %s%n", type, message);
      http |= type.equals("http");
      if (crumb.path("category").asText().startsWith("com.acme.")) {
        own |= message.contains(order);
        if (!message.contains(order)) {
          wrong.add("A line of another order is among the breadcrumbs of %s.".formatted(service));
        }
      }
    }
    if (!http || !own) {
      wrong.add(
          "The event of %s lacks %s.".formatted(service, http ? "its lines" : "http breadcrumbs"));
    }
  }

  /** A service delivers at its own pace. */
  private List<JsonNode> events(String traceId)
      throws DemoFailure, IOException, InterruptedException {
    List<JsonNode> events = api.events(traceId);
    for (int i = 0; i < ATTEMPTS && events.size() < ONE_EVENT_EACH.size(); i++) {
      server.mustRunFor(100, TimeUnit.MILLISECONDS);
      events = api.events(traceId);
    }
    return events;
  }
}
