// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tracehub.TraceHub;
import io.tracehub.canary.Carrier;
import io.tracehub.canary.Corpus;
import io.tracehub.canary.Encoding;
import io.tracehub.fixtures.LeakCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What we say of our own troubles shows no secret, though the trouble was made of one. */
@ExtendWith(LeakCheck.class)
abstract class Troubles {

  static final boolean ALL = System.getProperty("tracehub.canaries", "").equals("all");
  private static final Set<Carrier> CARRIERS =
      Set.of(Carrier.PATTERN_TEXT, Carrier.BARE_JSON, Carrier.RECORD, Carrier.URL_QUERY);

  final List<Planting> plantings =
      new Corpus(Corpus.SEED)
          .sample(ALL ? 1 : 3)
          .filter(canary -> canary.encoding() == Encoding.PLAIN)
          .filter(canary -> CARRIERS.contains(canary.carrier()))
          .filter(canary -> canary.planted().isSearchable())
          .map(Planting::of)
          .toList();
  final Sinks sinks = new Sinks();
  private final OutputWatch output = new OutputWatch();
  private String title = "";

  @BeforeEach
  void nobodyElseRuns() {
    assertThat(LeakCheck.sdkThreads()).isEmpty();
    sinks.searchFor(plantings);
  }

  @AfterEach
  void nothingWasFound() {
    output.close();
    sinks.look("stdout", output.out());
    sinks.look("stderr", output.err());
    System.out.printf("troubles, %s: %d secrets%n%s", title, plantings.size(), sinks.table());
    assertThat(sinks.examples()).isEmpty();
  }

  /** What the line of figures calls the test. */
  void isAbout(String what) {
    title = what;
  }

  /** Logs one planting with these settings; returns what the status list then says. */
  String tryOut(Map<String, String> settings, int number, Duration patience) {
    ShippingLogback logback = new ShippingLogback(settings);
    logback.log(Level.ERROR, plantings.get(number).call(), "planting");
    if (!patience.isZero()) {
      sinks.look("toString", TraceHub.flush(patience) + "\n" + TraceHub.metrics());
      lookAtThreads();
    }
    sinks.look("toString", String.valueOf(logback.appender()));
    logback.close();
    String told = logback.statuses();
    sinks.look("Logback's status list", told);
    return told;
  }

  void lookAtThreads() {
    sinks.look(
        "thread names",
        Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(joining("\n")));
  }

  /** Settings that make trouble soon, and do not wait for its end. */
  static Map<String, String> quick(int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", "http://localhost:" + port);
    settings.put("service", "evidence");
    settings.put("flushInterval", "1 ms");
    settings.put("minBackoff", "10 s");
    settings.put("shutdownTimeout", "0 ms");
    return settings;
  }
}
