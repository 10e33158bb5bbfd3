// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.demo.ServerBook.StoredEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the server's book over the API that its own page uses. */
final class ServerApi {
  private static final int PAGE = 200;

  private final HttpClient client;
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;

  ServerApi(HttpClient client, URI server) {
    this.client = client;
    this.server = server;
  }

  /** Everything that one pipeline delivered to this server. */
  ServerBook book(String instance) throws IOException, InterruptedException {
    JsonNode stats = get("/api/stats");
    List<StoredEvent> events = new ArrayList<>();
    long losses = 0;
    long after = 0;
    JsonNode page;
    do {
      page =
          get("/api/entries?full=true&after=%d&limit=%d&instance=%s"
                  .formatted(after, PAGE, instance))
              .path("entries");
      for (JsonNode stored : page) {
        after = stored.path("id").asLong();
        if (stored.path("kind").asText().equals("loss")) {
          losses++;
        } else {
          events.add(event(stored.path("entry")));
        }
      }
    } while (!page.isEmpty());
    return new ServerBook(
        stats.path("entries").asLong(),
        stats.path("breadcrumbs").asLong(),
        stats.path("duplicates").asLong(),
        losses,
        events);
  }

  /** The events of one trace, as they were sent, in the order of time. */
  List<JsonNode> events(String traceId) throws IOException, InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode summary : get("/api/traces/" + traceId).path("entries")) {
      if (summary.path("kind").asText().equals("event")) {
        events.add(get("/api/entries/" + summary.path("id").asLong()).path("entry"));
      }
    }
    return events;
  }

  static StoredEvent event(JsonNode entry) {
    JsonNode extra = entry.path("extra");
    List<Line> breadcrumbs = new ArrayList<>();
    for (JsonNode crumb : extra.path("breadcrumbs")) {
      breadcrumbs.add(line(crumb.path("level"), crumb.path("category"), crumb.path("message")));
    }
    Map<String, String> mdc = new HashMap<>();
    for (Map.Entry<String, JsonNode> pair : extra.path("mdc").properties()) {
      mdc.put(pair.getKey(), pair.getValue().asText());
    }
    return new StoredEvent(
        entry.path("trace_id").asText(""),
        line(entry.path("level"), extra.path("logger"), entry.path("message")),
        new Details(mdc, Details.firstLine(entry.path("stack_trace").asText(""))),
        extra.path("lane").asText() + " " + extra.path("sequence").asText(),
        breadcrumbs,
        extra.path("breadcrumbs_omitted").asLong());
  }

  private static Line line(JsonNode level, JsonNode logger, JsonNode message) {
    return new Line(level.asText().toUpperCase(Locale.ROOT), logger.asText(), message.asText());
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(30)).build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("the server answered %d to %s".formatted(answer.statusCode(), path));
    }
    return json.readTree(answer.body());
  }
}
