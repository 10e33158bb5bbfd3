// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The local server, and what it says of all that came and all that should have come. */
final class Oracle implements AutoCloseable {

  /** Reports of losses are entries of our own, which nobody logged. */
  private static final String LOSS = "loss";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TraceHubServer server;

  /**
   * The sums over the lanes of some instances, but for the one of loss reports.
   *
   * @param received how many different entries came
   * @param missing how many did not come although a later one did
   * @param duplicates how many deliveries were repetitions
   * @param unexpected how many had another content than the same entry before, or no identity
   */
  record Verdict(long received, long missing, long duplicates, long unexpected) {}

  /** A server with a database in that folder. */
  Oracle(Path folder) {
    server =
        TraceHubServer.start(
            ServerOptions.builder(folder.resolve("server.sqlite"))
                .port(0)
                .maxEntries(1000)
                .build());
  }

  URI uri() {
    return server.uri();
  }

  /** What came from one pipeline. */
  Verdict of(String instance) {
    return sum("?instance=" + instance);
  }

  /** What came from all of them. */
  Verdict ofAll() {
    return sum("");
  }

  private Verdict sum(String query) {
    JsonNode report = ask("/api/v1/oracle" + query);
    long received = 0;
    long missing = 0;
    long duplicates = 0;
    long unexpected = report.path("withoutIdentity").asLong();
    for (JsonNode instance : report.path("instances")) {
      unexpected += instance.path("batchMismatches").asLong();
      for (JsonNode lane : instance.path("lanes")) {
        if (lane.path("lane").asText().equals(LOSS)) {
          continue;
        }
        received += lane.path("received").asLong();
        missing += lane.path("missingCount").asLong();
        duplicates += lane.path("duplicates").asLong();
        unexpected += lane.path("unexpected").path("otherContent").path("count").asLong();
        unexpected += lane.path("unexpected").path("belowOne").path("count").asLong();
      }
    }
    return new Verdict(received, missing, duplicates, unexpected);
  }

  private JsonNode ask(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
      return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the server was asked", e);
    }
  }

  @Override
  public String toString() {
    return ask("/api/v1/oracle").toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
