// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A local server on a free port with a database of its own, and how to send to it. */
final class LocalServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TraceHubServer server;

  LocalServer(Path folder) {
    server =
        TraceHubServer.start(
            ServerOptions.builder(folder.resolve("server.sqlite")).port(0).build());
  }

  URI uri() {
    return server.uri();
  }

  /** Posts to one of the ingest paths; what is not taken fails the test. */
  void post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Content-Type", "application/json")
            .header("X-API-Key", "th_test")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body));
    HttpResponse<String> response = send(headers.length == 0 ? request : request.headers(headers));
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
    }
  }

  JsonNode json(String path) {
    try {
      return JSON.readTree(send(HttpRequest.newBuilder(server.uri().resolve(path))).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The headers of the answer, their names in lower case. */
  Map<String, List<String>> headers(URI path) {
    return send(HttpRequest.newBuilder(server.uri().resolve(path))).headers().map();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
