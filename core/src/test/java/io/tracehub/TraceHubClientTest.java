// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.debug;
import static io.tracehub.SampleRecord.error;
import static io.tracehub.SampleRecord.warn;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client with its own threads, against a server on this machine. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceHubClientTest {

  private final LocalServer server = new LocalServer();

  @AfterEach
  void noThreadIsLeft() {
    server.close();
    OurThreads.assertNoneLeft();
  }

  @Test
  void event_arrivesWithTheKeyItsBatchAndItsBody() throws InterruptedException {
    try (TraceHubClient client = LocalServer.client(server.config().apiKey("th_secret"))) {
      LocalServer.log(client, debug("crumb"), warn("event"));
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
      assertThat(client.metrics().imbalances()).isEmpty();
    }
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/api/v1/ingest");
    assertThat(request.getHeaders().get("X-API-Key")).isEqualTo("th_secret");
    assertThat(request.getHeaders().get("X-Batch")).matches("[0-9a-f]{16};events;1;1");
    assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void clientThatIsSwitchedOff_keepsNothingOfWhatIsSaid() {
    List<String> told = new ArrayList<>();
    Diagnostics diagnostics =
        new Diagnostics() {
          @Override
          public void warn(String message) {
            told.add(message);
          }

          @Override
          public void info(String message) {}
        };
    TraceHubConfig off =
        server.config().set("enabled", "false", "a test").set("maxBuffer", "64", "a test").build();
    try (TraceHubClient client = TraceHubClient.create(off, diagnostics)) {
      for (int i = 0; i < 200; i++) {
        client.setTag("tenant", "t" + i);
        client.clearBreadcrumbs();
      }
    }
    assertThat(told).as("as of a full ring").isEmpty();
  }

  @Test
  void clientThatEnds_isTheDefaultNoMoreIfThereIsAnother() {
    AtomicReference<@Nullable TraceHubClient> ending = new AtomicReference<>();
    AtomicReference<@Nullable TraceHubClient> seen = new AtomicReference<>();
    TraceHubConfig.Builder asking =
        server
            .config()
            .beforeSend(
                event -> {
                  while (!Objects.requireNonNull(ending.get()).isEnding()) {
                    Thread.onSpinWait();
                  }
                  seen.set(TraceHub.client());
                  return event;
                });
    TraceHubClient first = LocalServer.client(asking);
    ending.set(first);
    try (TraceHubClient second = LocalServer.client(server.config())) {
      assertThat(TraceHub.client()).isSameAs(first);
      assertThat(first.captureMessage("last")).isNotNull();
      first.close();
      assertThat(seen.get()).isSameAs(second);
    }
    assertThat(TraceHub.client()).isNull();
  }

  @Test
  void ingestUrl_isUsedAsItIs() throws InterruptedException {
    try (TraceHubClient client =
        LocalServer.client(
            server.config().set("ingestUrl", server.uri("/in?project=7").toString(), "a test"))) {
      LocalServer.log(client, warn("event"));
      client.flush(ofSeconds(20));
    }
    assertThat(server.takeRequest().getTarget()).isEqualTo("/in?project=7");
  }

  @Test
  void error_isDeliveredWithoutAFlush() throws InterruptedException {
    try (TraceHubClient client = LocalServer.client(server.config())) {
      LocalServer.log(client, error("boom"));
      assertThat(server.takeRequest().getTarget()).isEqualTo("/api/v1/ingest");
      assertThat(client.config().endpoint()).isEqualTo(server.uri(""));
    }
  }

  @Test
  void idleClient_parksBothThreadsUntilThereIsWork() {
    try (TraceHubClient client = LocalServer.client(server.config())) {
      for (int i = 1; i <= 3; i++) {
        OurThreads.assertParks(OurThreads.theOne("batch"));
        OurThreads.assertParks(OurThreads.theOne("delivery"));
        LocalServer.log(client, warn("x"));
        assertThat(client.flush(ofSeconds(20)).delivered()).isEqualTo(i);
      }
    }
  }

  @Test
  void strayInterrupt_neitherStopsDeliveryNorMakesAThreadSpin() {
    try (TraceHubClient client = LocalServer.client(server.config())) {
      Thread batch = OurThreads.theOne("batch");
      Thread delivery = OurThreads.theOne("delivery");
      batch.interrupt();
      delivery.interrupt();
      LocalServer.log(client, warn("x"));
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
      OurThreads.assertParks(batch);
      OurThreads.assertParks(delivery);
      assertThat(batch.isInterrupted() || delivery.isInterrupted()).isFalse();
    }
  }

  @Test
  void defaultClient_isTheOldestThatRuns() {
    TraceHubClient first = LocalServer.client(server.config());
    TraceHubClient second = LocalServer.client(server.config());
    assertThat(TraceHub.metrics().instance()).isEqualTo(first.metrics().instance());
    first.close();
    assertThat(TraceHub.metrics().instance()).isEqualTo(second.metrics().instance());
    LocalServer.log(second, warn("x"));
    assertThat(TraceHub.flush(ofSeconds(20)).delivered()).isOne();
    second.close();
    assertThat(TraceHub.metrics()).isEqualTo(second.metrics());
    assertThat(TraceHub.flush(ofSeconds(20))).isEqualTo(new FlushResult(0, 0, 0, 0));
  }

  @Test
  void warningsAndHints_areToldWhenTheClientStarts() {
    List<String> told = new ArrayList<>();
    TraceHubConfig config = new TraceHubConfig.Builder(n -> null, n -> null).apiKey("x").build();
    TraceHubClient.create(config, LocalServer.telling(told)).close();
    assertThat(told).anyMatch(message -> message.contains("does not start with th_"));
    assertThat(told).anyMatch(message -> message.contains("service is not set"));
  }

  @Test
  void clientThatIsOff_hasNoThreadAndNoFileAndCapturesNothing() {
    TraceHubMetrics before = TraceHub.metrics();
    TraceHubConfig off = server.config().set("enabled", "false", "a test").build();
    List<String> told = new ArrayList<>();
    try (TraceHubClient client = TraceHubClient.create(off, LocalServer.telling(told))) {
      client.setEnabled(true);
      LocalServer.log(client, error("of no interest"));
      OurThreads.assertNoneLeft();
      assertThat(client.metrics().offered()).isZero();
      assertThat(client.flush(ofSeconds(20)).delivered()).isZero();
    }
    assertThat(told).isEmpty();
    assertThat(TraceHub.metrics()).isEqualTo(before);
  }

  @Test
  void clientSwitchedOffAtRunTime_deliversWhatItHasAndCapturesAgainWhenItIsOn() {
    try (TraceHubClient client = LocalServer.client(server.config())) {
      LocalServer.log(client, warn("before"));
      TraceHub.setEnabled(false);
      LocalServer.log(client, warn("meanwhile"));
      assertThat(client.flush(ofSeconds(20)).delivered()).isOne();
      TraceHub.setEnabled(true);
      LocalServer.log(client, warn("after"));
      assertThat(client.flush(ofSeconds(20)).delivered()).isEqualTo(2);
      assertThat(client.metrics().offered()).isEqualTo(2);
    }
  }

  @Test
  void debug_tellsTheSettingsAtTheStartAndTheCountsAtTheEndWithoutTheKey() {
    List<String> told = new ArrayList<>();
    TraceHubConfig config =
        new TraceHubConfig.Builder(n -> null, n -> null)
            .apiKey("th_secret")
            .set("debug", "true", "a test")
            .set("durability", "memory", "a test")
            .build();
    TraceHubClient.create(config, LocalServer.telling(told)).close();
    assertThat(told)
        .anyMatch(message -> message.startsWith("TraceHub starts with TraceHubConfig{apiKey=***"))
        .anyMatch(message -> message.startsWith("TraceHub has stopped: TraceHubMetrics["));
    assertThat(told.toString()).doesNotContain("secret");
  }
}
