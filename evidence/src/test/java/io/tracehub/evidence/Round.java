// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tracehub.FlushResult;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Logs plantings through Logback, our appender, HTTP and the local server, and then searches
 * everything that any of these gave away.
 */
final class Round {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FLUSH_EVERY = 200;

  private final Path folder;
  private final String apiKey;
  private final List<Planting> plantings;
  private final Sinks sinks;
  private final ServerSearch given;
  private Books books = Books.NONE;

  /**
   * Prepares a round.
   *
   * @param folder for the server's database
   * @param detailEvery of so many entries one is also asked for by its id
   */
  Round(Path folder, String apiKey, List<Planting> plantings, Sinks sinks, int detailEvery) {
    this.folder = folder;
    this.apiKey = apiKey;
    this.plantings = plantings;
    this.sinks = sinks;
    sinks.searchFor(plantings);
    List<String> traceIds = IntStream.range(0, plantings.size()).mapToObj(Round::traceId).toList();
    this.given = new ServerSearch(plantings, traceIds, sinks, detailEvery);
  }

  /** Ships every call as an event, or as a log of its own, and searches. */
  Books ship(Level level, Map<String, String> more, OutputWatch output) throws Exception {
    Path database = folder.resolve("server.sqlite");
    ServerOptions options =
        ServerOptions.builder(database).port(0).apiKeys(List.of(apiKey)).build();
    try (TraceHubServer server = TraceHubServer.start(options);
        RecordingProxy proxy = new RecordingProxy(server.uri());
        ReadApi api = new ReadApi(server.uri(), entries(level))) {
      Map<String, String> settings = settings(proxy.url());
      settings.putAll(more);
      ship(level, settings, proxy);
      refuse(settings, proxy);
      long stored = given.read(api);
      assertThat(stored).as("stored").isEqualTo(entries(level));
      books = books.plus(new Books(0, 0, 0, stored, 0));
      given.lookAtFiles(database, "-wal", "-shm");
    }
    given.lookAtFiles(database, "");
    sinks.look("stdout", output.out());
    sinks.look("stderr", output.err());
    given.lookAtNames(folder);
    return books;
  }

  private Map<String, String> settings(Object endpoint) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", endpoint.toString());
    settings.put("apiKey", apiKey);
    settings.put("service", "evidence");
    settings.put("serverName", "here");
    settings.put("flushInterval", "20 ms");
    settings.put("maxWait", "1 s");
    settings.put("maxMdcValue", "64 KiB");
    settings.put("maxSpoolBytes", "64 MiB");
    settings.put("shutdownTimeout", "30 s");
    return settings;
  }

  /** A call that is shipped as a log makes one entry more if it is only what led to an event. */
  private int entries(Level level) {
    long breadcrumbs = plantings.stream().filter(p -> p.call().breadcrumb()).count();
    return plantings.size() + (level == Level.WARN ? 0 : (int) breadcrumbs);
  }

  private void ship(Level level, Map<String, String> settings, RecordingProxy proxy) {
    ShippingLogback logback = new ShippingLogback(settings);
    try {
      for (int i = 0; i < plantings.size(); i++) {
        logback.log(level, plantings.get(i).call(), traceId(i));
        if (i % FLUSH_EVERY == 0) {
          flush(proxy);
        }
      }
      FlushResult flushed = flush(proxy);
      TraceHubMetrics metrics = TraceHub.metrics();
      sinks.look("toString", flushed + "\n" + metrics + "\n" + logback.appender());
      assertThat(metrics.imbalances()).isEmpty();
      assertThat(metrics.lost()).as("lost on the way").isZero();
      assertThat(metrics.delivered()).as("delivered").isEqualTo(entries(level));
      books = new Books(plantings.size(), sinks.control(), metrics.delivered(), 0, metrics.lost());
    } finally {
      logback.close();
    }
    sinks.look("Logback's status list", logback.statuses());
  }

  private FlushResult flush(RecordingProxy proxy) {
    FlushResult flushed = TraceHub.flush(PATIENCE);
    assertThat(flushed.isComplete()).as("%s", flushed).isTrue();
    search(proxy, apiKey);
    sinks.look(
        "thread names",
        Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(joining("\n")));
    return flushed;
  }

  private void search(RecordingProxy proxy, String key) {
    for (RecordingProxy.Exchange exchange : proxy.take()) {
      assertThat(exchange.key()).isEqualTo("[" + key + "]");
      sinks.look("request bodies", exchange.body());
      sinks.look("request headers, not the key's", exchange.head());
      sinks.look("the server's answers", exchange.answer());
    }
  }

  /** Another appender with a key that the server does not know: something to tell on both sides. */
  private void refuse(Map<String, String> settings, RecordingProxy proxy) {
    Map<String, String> wrong = new LinkedHashMap<>(settings);
    wrong.put("apiKey", "th_unknown");
    wrong.put("shutdownTimeout", "0 ms");
    wrong.put("maskLiterals", apiKey);
    ShippingLogback logback = new ShippingLogback(wrong);
    for (int i = 0; i < plantings.size(); i += 100) {
      logback.log(Level.ERROR, plantings.get(i).call(), traceId(i));
    }
    var unused = TraceHub.flush(Duration.ofSeconds(1));
    logback.close();
    search(proxy, "th_unknown");
    sinks.look("Logback's status list", logback.statuses());
  }

  /** Without digits, which might be those of a short secret. */
  private static String traceId(int number) {
    return "planting-"
        + Integer.toString(number)
            .chars()
            .mapToObj(c -> String.valueOf((char) (c - '0' + 'a')))
            .collect(joining());
  }
}
