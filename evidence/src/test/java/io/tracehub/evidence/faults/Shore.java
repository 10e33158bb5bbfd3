// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.fixtures.fault.ChildCommand;
import io.tracehub.fixtures.fault.ChildJvm;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The local server, which comes and goes on the same port with the same book; and its oracle. */
final class Shore implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path database;
  private final List<String> keys;
  private final int port;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Language language = Language.TRACEHUB;
  private @Nullable TraceHubServer server;

  private Shore(Path folder, List<String> keys) throws IOException {
    this.database = folder.resolve("server.db");
    this.keys = keys;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  /** A server that keeps its database in this folder and accepts these keys, or any; it is down. */
  static Shore in(Path folder, String... keys) throws IOException {
    return new Shore(folder, List.of(keys));
  }

  /** Listens, unless it does so already. */
  Shore up() {
    if (server == null) {
      server =
          TraceHubServer.start(
              ServerOptions.builder(database).port(port).maxEntries(500_000).apiKeys(keys).build());
    }
    return this;
  }

  /** Refuses connections. */
  Shore down() {
    if (server != null) {
      server.close();
      server = null;
    }
    return this;
  }

  int port() {
    return port;
  }

  /** Where clients are to send to. */
  URI endpoint() {
    return URI.create("http://localhost:" + port);
  }

  /** A child that logs to here, with its spool in this folder. */
  ChildCommand child(Class<?> main, Path spool) {
    return child(main).property("tracehub.spool-path", spool);
  }

  /**
   * A child that logs to here. Its ring is so large that a starved machine fills it with nothing
   * shed: then the number of a record is that of its entry.
   */
  ChildCommand child(Class<?> main) {
    ChildCommand command =
        ChildJvm.of(main)
            .options("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m")
            .property("tracehub.service", "shop")
            .property("tracehub.log-level", "INFO")
            .property("tracehub.flush-interval", "20ms")
            .property("tracehub.max-buffer", 65_536)
            .property("tracehub.max-ring-bytes", "32MiB");
    language
        .address(endpoint().toString())
        .forEach((name, value) -> command.property(property(name), value));
    return command;
  }

  private static String property(String setting) {
    return "tracehub." + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** From now on children speak that. */
  Shore speaking(Language next) {
    language = next;
    return this;
  }

  /** What the oracle knows of an instance's logs. */
  Arrivals arrivals(String instance) {
    return arrivals(instance, "logs");
  }

  /** What it knows of one lane of an instance. */
  Arrivals arrivals(String instance, String wanted) {
    JsonNode report = get("/api/v1/oracle?instance=" + instance);
    for (JsonNode one : report.path("instances")) {
      for (JsonNode lane : one.path("lanes")) {
        if (lane.path("lane").asText().equals(wanted)) {
          return Arrivals.of(lane);
        }
      }
    }
    return Arrivals.NONE;
  }

  /** One answer of the server's read API. */
  JsonNode get(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint().resolve(path)).timeout(PATIENCE).build();
      return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    down();
  }
}
