// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Searches what the local server keeps and shows. */
final class ServerSearch {

  /** The pipeline's own numbers, in which the digits of a short secret stand by chance. */
  private static final List<String> FIGURES =
      List.of("timestamp", "pid", "event_id", "instance", "sequence");

  private static final String OWN_ENTRY = "each call's own entry";

  private final List<Planting> plantings;
  private final Sinks sinks;
  private final int detailEvery;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /**
   * Prepares a search.
   *
   * @param traceIds under which the plantings were logged
   * @param detailEvery of so many entries one is also asked for by its id
   */
  ServerSearch(List<Planting> plantings, List<String> traceIds, Sinks sinks, int detailEvery) {
    this.plantings = plantings;
    this.sinks = sinks;
    this.detailEvery = detailEvery;
    for (String traceId : traceIds) {
      numbers.put(traceId, numbers.size());
    }
  }

  /** Everything that the page can ask for; returns how many entries the server counts. */
  long read(ReadApi api) throws IOException, InterruptedException {
    sinks.look("the page", api.get("/") + api.get("/app.js") + api.get("/style.css"));
    sinks.look("/health", api.get("/health"));
    sinks.look("/api/stats", api.get("/api/stats"));
    sinks.look("/api/refusals", api.get("/api/refusals"));
    assertThat(api.get("/api/refusals")).contains("holds none of the configured keys");
    for (String path :
        List.of(
            "/api/issues?status=all&limit=1000", "/api/values", "/api/losses", "/api/histogram")) {
      sinks.look(path, api.get(path));
    }
    sinks.look("/api/live", api.live());
    List<String> ids = new ArrayList<>();
    api.pages(
        false,
        page -> sinks.look("/api/entries", page),
        entry -> ids.add(entry.path("id").asText()));
    for (int i = 0; i < ids.size(); i += detailEvery) {
      sinks.look("/api/entries/{id}", api.get("/api/entries/" + ids.get(i)));
    }
    Map<String, Integer> unseen = new LinkedHashMap<>(numbers);
    api.pages(
        true,
        page -> sinks.look("/api/entries?full=true", page),
        entry -> unseen.remove(inPlace(entry.path("entry"))));
    assertThat(unseen.keySet()).as("calls without an entry").isEmpty();
    return api.storedEntries();
  }

  /** Looks for a planting in its own entry, and returns the trace id. */
  private String inPlace(JsonNode entry) {
    String traceId = entry.path("trace_id").asText();
    int number = Objects.requireNonNull(numbers.get(traceId));
    StringBuilder texts = new StringBuilder();
    addTexts(entry, texts);
    String text = texts.toString();
    sinks.looked(OWN_ENTRY, text);
    if (plantings.get(number).shownBy().test(text)) {
      sinks.found(OWN_ENTRY, number, text);
    }
    return traceId;
  }

  /** Names and values without JSON's escapes, whose backslashes may also stand in a secret. */
  private static void addTexts(JsonNode node, StringBuilder texts) {
    if (node.isValueNode()) {
      texts.append(node.asText()).append('\n');
    }
    node.properties()
        .forEach(
            member -> {
              if (!FIGURES.contains(member.getKey())) {
                texts.append(member.getKey()).append(": ");
                addTexts(member.getValue(), texts);
              }
            });
    if (node.isArray()) {
      node.forEach(item -> addTexts(item, texts));
    }
  }

  /** What the log of the database holds, it holds itself when the server has closed it. */
  void lookAtFiles(Path database, String... ends) throws IOException {
    for (String end : ends) {
      Path file = database.resolveSibling(database.getFileName() + end);
      sinks.look("SQLite's file" + end, Files.readAllBytes(file));
    }
  }

  /** Of all files that somebody of us may have made. */
  void lookAtNames(Path folder) throws IOException {
    for (Path place : List.of(folder, Path.of(System.getProperty("java.io.tmpdir")), Path.of(""))) {
      try (Stream<Path> files = Files.walk(place, place.equals(folder) ? 5 : 1)) {
        sinks.look("file names", files.map(Path::toString).collect(joining("\n")));
      }
    }
  }
}
