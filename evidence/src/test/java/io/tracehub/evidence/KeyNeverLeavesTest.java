// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;
import io.tracehub.canary.Corpus;
import io.tracehub.evidence.faults.FaultTable;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API key goes to the back end and nowhere else: not to where a redirect points, not to a
 * proxy, not into a file of ours, not into anything we say. Nor do other secrets reach the files.
 */
@ExtendWith({LeakCheck.class, FaultTable.class})
class KeyNeverLeavesTest {

  private static final boolean ALL = System.getProperty("tracehub.canaries", "").equals("all");
  private static final String KEY =
      "th_7d02b91e6f48a35cc2d90e17bb64f8a1093e5d7cb2f64810a9ed35c7f0148b62";
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int SAMPLE = ALL ? 10 : 1000;

  private final Sinks sinks = new Sinks();
  private final OutputWatch output = new OutputWatch();
  private final List<Planting> plantings = new ArrayList<>(KeyCarriers.of("the key in use", KEY));
  @TempDir Path folder;

  @BeforeEach
  void searchForAll() {
    new Corpus(Corpus.SEED).sample(SAMPLE).map(Planting::of).forEach(plantings::add);
    sinks.searchFor(plantings);
  }

  @AfterEach
  void nothingWasFound() {
    output.close();
    sinks.look("stdout", output.out());
    sinks.look("stderr", output.err());
    System.out.printf("the key, and %d secrets:%n%s", plantings.size(), sinks.table());
    assertThat(sinks.control()).isEqualTo(plantings.size());
    assertThat(sinks.examples()).isEmpty();
  }

  /** Red with {@code ALWAYS} instead of {@code NEVER} in {@code SharedClient.open}. */
  @Test
  void ep9_redirectToAnotherHost_isNotFollowed() throws IOException {
    List<Integer> statuses = List.of(301, 302, 303, 307, 308);
    for (int status : statuses) {
      try (RawServer other = new RawServer(2, answer("202 Accepted", "{\"accepted\":1}"));
          RawServer first = new RawServer(1, redirect(status, other.port()))) {
        TraceHubMetrics metrics = ship(settings(first.port(), "spool-" + status), 1, SHORT);
        assertThat(metrics.delivered()).isZero();
        assertThat(metrics.spooled()).isEqualTo(1);
        assertThat(first.heads()).contains(KEY);
        assertThat(other.connections()).as("followed a %d", status).isZero();
      }
    }
    lookAtFiles("the spool's files", folder);
    FaultTable.row("EP9", "redirect to another host")
        .runs(statuses.size())
        .lost(0)
        .note("no connection to it")
        .add();
  }

  /** Red, in its half about the pause, without the case of 407 in {@code Outcome.ofStatus}. */
  @Test
  void nw7_proxyThatWantsCredentials_neverGetsTheKey() throws IOException {
    String refusal =
        """
        HTTP/1.1 407 Proxy Authentication Required
        Proxy-Authenticate: Basic realm="corp"
        Connection: close
        Content-Length: 0

        """
            .replace("\n", "\r\n");
    try (RawServer proxy = new RawServer(refusal);
        ChildJvm child =
            ChildJvm.of(BehindAProxy.class)
                .property("https.proxyHost", "127.0.0.1")
                .property("https.proxyPort", proxy.port())
                .property("http.nonProxyHosts", "")
                .arguments("https://logs.example.invalid", folder.resolve("spool"), KEY)
                .start()) {
      assertThat(child.await(Duration.ofMinutes(1))).as("%s", child.err()).isZero();
      assertThat(proxy.heads()).contains("CONNECT logs.example.invalid:443");
      assertThat(proxy.heads()).doesNotContain(KEY).doesNotContainIgnoringCase("x-api-key");
      String told = String.join("\n", child.out());
      assertThat(told).contains("HTTP 407");
      sinks.look("the child's stdout", told);
      sinks.look("the child's stderr", String.join("\n", child.err()));
      sinks.look("what the proxy got", proxy.heads());
      lookAtFiles("the spool's files", folder);
      FaultTable.row("NW7", "proxy answers 407")
          .runs(proxy.connections())
          .lost(0)
          .note("the key is in no CONNECT; entries wait")
          .add();
    }
  }

  /** Red without the masking in {@code BatchWorker}, before the spool. */
  @Test
  void spool_holdsNoSecret() throws IOException {
    TraceHubMetrics metrics =
        ship(settings(IngestScript.freePort(), "spool"), plantings.size(), SHORT);
    assertThat(metrics.spooled()).isGreaterThanOrEqualTo(plantings.size());
    assertThat(lookAtFiles("the spool's files", folder)).contains("spool-service");
  }

  /** Red without {@code selfLog.masked(run.why())} in {@code Delivery.bury}. */
  @Test
  void deadLetters_holdNoSecretThoughTheServerTellsThem() throws IOException {
    String said = plantings.get(0).call().message() + " " + KEY + " is wrong";
    try (RawServer server =
        new RawServer(answer("400 Bad Request", "{\"detail\":\"" + said + "\"}"))) {
      Map<String, String> settings = settings(server.port(), "spool");
      settings.put("dlqPath", folder.resolve("dead").toString());
      settings.put("flushInterval", "200 ms");
      TraceHubMetrics metrics = ship(settings, plantings.size(), LONG);
      assertThat(metrics.rejected()).isGreaterThanOrEqualTo(plantings.size());
      String letters = lookAtFiles("dead letters", folder.resolve("dead"));
      assertThat(letters).contains("spool-service", "HTTP 400");
      lookAtFiles("the spool's files", folder.resolve("spool"));
    }
  }

  private Map<String, String> settings(int port, String spool) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", "http://127.0.0.1:" + port);
    settings.put("apiKey", KEY);
    settings.put("service", "spool-service");
    settings.put("spoolPath", folder.resolve(spool).toString());
    settings.put("compress", "false"); // What is packed could not be searched.
    settings.put("flushInterval", "1 ms");
    settings.put("maxWait", "1 s");
    settings.put("maxBreadcrumbs", "1"); // Else the whole corpus does not fit into the spool.
    settings.put("shutdownTimeout", "1 s");
    return settings;
  }

  /** Logs the first so many, stops, and searches what was said meanwhile. */
  private TraceHubMetrics ship(Map<String, String> settings, int count, Duration patience) {
    ShippingLogback logback = new ShippingLogback(settings);
    for (Planting planting : plantings.subList(0, count)) {
      logback.log(Level.ERROR, planting.call(), "planting");
    }
    sinks.look("toString", TraceHub.flush(patience) + "\n" + logback.appender());
    logback.close();
    TraceHubMetrics metrics = TraceHub.metrics();
    assertThat(metrics.imbalances()).isEmpty();
    sinks.look("toString", metrics.toString());
    sinks.look("Logback's status list", logback.statuses());
    return metrics;
  }

  /** Returns all that stands in them. */
  private String lookAtFiles(String where, Path place) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.toList()) {
        sinks.look("file names", place.relativize(file).toString());
        if (Files.isRegularFile(file)) {
          String text = new String(Files.readAllBytes(file), UTF_8);
          sinks.look(where, text);
          all.append(text);
        }
      }
    }
    return all.toString();
  }

  private static String redirect(int status, int port) {
    return answer(status + " Elsewhere\r\nLocation: http://127.0.0.2:" + port + "/in", "");
  }

  private static String answer(String status, String body) {
    return ("HTTP/1.1 %s\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + "Content-Length: %d\r\n\r\n%s")
        .formatted(status, body.getBytes(UTF_8).length, body);
  }
}
