// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The server as its page sees it. */
final class ReadApi implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE = 500;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final InputStream live;
  private final CountDownLatch announced;
  private final StringBuilder lines = new StringBuilder();
  private final CompletableFuture<Void> reading;

  /** Opens the live feed, which is to announce so many entries. */
  ReadApi(URI server, int announcements) throws IOException, InterruptedException {
    this.server = server;
    this.announced = new CountDownLatch(announcements);
    this.live =
        client
            .send(
                HttpRequest.newBuilder(server.resolve("/api/live")).build(),
                BodyHandlers.ofInputStream())
            .body();
    this.reading = CompletableFuture.runAsync(this::listen);
  }

  private void listen() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(live, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.append(line).append('\n');
        }
        if (line.startsWith("id: ")) {
          announced.countDown();
        }
      }
    } catch (IOException ended) {
      // Closed here, or by the server; whether that was too early shows in the count.
    }
  }

  /** All that the live feed said, when it has announced every entry. */
  String live() throws InterruptedException {
    if (!announced.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(announced.getCount() + " entries were not announced");
    }
    synchronized (lines) {
      return lines.toString();
    }
  }

  String get(String path) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  long storedEntries() throws IOException {
    return JSON.readTree(get("/api/stats")).path("entries").asLong();
  }

  /** Every page of the list, from the oldest; what an item of it is goes to {@code each}. */
  void pages(boolean full, Consumer<String> page, Consumer<JsonNode> each) throws IOException {
    long after = 0;
    JsonNode entries;
    do {
      String text = get("/api/entries?full=%s&after=%d&limit=%d".formatted(full, after, PAGE));
      page.accept(text);
      entries = JSON.readTree(text).path("entries");
      for (JsonNode entry : entries) {
        after = entry.path("id").asLong();
        each.accept(entry);
      }
    } while (!entries.isEmpty());
  }

  @Override
  public void close() throws IOException {
    live.close();
    reading.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
