// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.wire.BackEnd;
import io.tracehub.wire.BackEnd.Identity;
import io.tracehub.wire.BackEndScript;
import io.tracehub.wire.ReplayStackServer;
import io.tracehub.wire.TraceHubServer;
import io.tracehub.wire.XrayRadarServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the log call to the back end's shelf and over trouble on the way, in each language. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherSidesTest {

  private static final int LINES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MockWebServer server = new MockWebServer();

  static Stream<BackEnd> backEnds() {
    return Stream.of(
        new XrayRadarServer("42", "key-of-the-test"),
        new ReplayStackServer("key-of-the-test"),
        new TraceHubServer("key-of-the-test"));
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("backEnds")
  void everyEvent_arrivesOverTroubleOnTheWay(BackEnd backEnd) {
    BackEndScript script = new BackEndScript(backEnd).tooManyRequests(1).captivePortal(1).broken(1);
    log(backEnd, script);
    assertThat(script.refused()).isEqualTo(3);
    assertThat(sequences(backEnd)).containsExactlyInAnyOrderElementsOf(numbers());
    assertThat(backEnd.faults()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("backEnds")
  void eventThatTheBackEndCannotBear_isTheOnlyOneThatIsMissing(BackEnd backEnd) {
    BackEndScript script = new BackEndScript(backEnd).poison("line 3");
    TraceHubMetrics metrics = log(backEnd, script);
    assertThat(metrics.rejected()).isOne();
    assertThat(sequences(backEnd))
        .containsExactlyInAnyOrderElementsOf(
            numbers().stream().filter(number -> number != 3).toList());
    assertThat(backEnd.faults()).isEmpty();
  }

  private TraceHubMetrics log(BackEnd backEnd, BackEndScript script) {
    server.setDispatcher(script);
    String url = "http://127.0.0.1:" + server.getPort();
    boolean dsn = backEnd.protocol().equals("xrayradar");
    TraceHubConfig.Builder settings =
        new TraceHubConfig.Builder(name -> null, name -> null)
            .protocol(backEnd.protocol())
            .set(dsn ? "dsn" : "endpoint", dsn ? url + "/42" : url)
            .apiKey("key-of-the-test")
            .service("orders")
            .set("durability", "memory")
            .set("minBackoff", "10 ms")
            .set("maxBackoff", "20 ms");
    try (TraceHubClient client = LocalServer.client(settings)) {
      for (int line = 1; line <= LINES; line++) {
        LocalServer.log(client, error("line {}", line).inTrace("trace-" + line));
      }
      client.flush(PATIENCE);
      return client.metrics();
    }
  }

  private static List<Long> sequences(BackEnd backEnd) {
    return backEnd.accepted().stream()
        .filter(identity -> identity.lane().equals("events"))
        .map(Identity::sequence)
        .toList();
  }

  private static List<Long> numbers() {
    return LongStream.rangeClosed(1, LINES).boxed().toList();
  }
}
