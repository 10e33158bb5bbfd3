// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final IngestScript server = IngestScript.start();
  private final TraceHubClient client =
      TraceHub.init(
          TraceHubConfig.builder()
              .service("shop")
              .endpoint(server.url())
              .set("durability", "memory")
              .build());

  @AfterAll
  void stop() {
    client.close();
    assertThat(client.metrics().imbalances()).isEmpty();
    server.close();
  }

  private List<JsonNode> eventsOf(RequestStory story) {
    client.flush(PATIENCE);
    return server.entries().stream()
        .filter(entry -> entry.path("trace_id").asText().equals(story.traceId()))
        .toList();
  }

  private JsonNode failed(WebRequest request, WebOptions options) {
    RequestStory story = RequestStory.begin(request, options);
    story.finish(500, null);
    List<JsonNode> events = eventsOf(story);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  /** As a container's request may be when it has been given to the next caller. */
  @Test
  void requestThatCannotBeReadAtItsEnd_isAnEventAllTheSame() {
    SentRequest sent = SentRequest.with("User-Agent", "curl");
    RequestStory story =
        RequestStory.begin(sent, WebOptions.builder().captureHeaders(true).build());
    story.responseHeaders(
        () -> {
          throw new IllegalStateException("recycled");
        });
    sent.recycle();
    story.finish(503, null);
    assertThat(eventsOf(story))
        .singleElement()
        .extracting(event -> event.path("message").asText())
        .isEqualTo("GET /orders answered 503");
  }

  @Test
  void headers_withoutPii_tellNeitherAddressesNorQueries() {
    WebRequest request =
        SentRequest.with(
            "X-Forwarded-For", "192.0.2.77",
            "Referer", "https://shop.example/reset?mail=ada@example.com",
            "X-Api-Key", "hunter2",
            "Accept", "text/html");
    JsonNode event = failed(request, WebOptions.builder().captureHeaders(true).build());
    assertThat(event.at("/extra/request/headers").toString())
        .contains("text/html", "https://shop.example/reset")
        .doesNotContain("192.0.2.77")
        .doesNotContain("ada")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/../orders", "/metrics/%2E%2e/orders", "/favicon.ico/..;/orders"})
  void pathThatOnlyBeginsAsAnIgnoredOne_isNotIgnored(String path) {
    assertThat(failed(SentRequest.with().to(path, null), WebOptions.DEFAULT)).isNotNull();
  }

  @Test
  void giantPath_isCut() {
    SentRequest request = SentRequest.with().to("/" + "x".repeat(8000), null);
    JsonNode event = failed(request, WebOptions.DEFAULT);
    assertThat(event.path("message").asText()).hasSizeLessThan(1100).endsWith("… answered 500");
    assertThat(event.at("/extra/request/url").asText()).hasSizeLessThan(4100);
    assertThat(event.toString()).hasSizeLessThan(12_000);
  }

  /** Else each order would be a trouble of its own. */
  @Test
  void failuresOfPathsThatDifferInNumbers_areOneTrouble() {
    JsonNode one = failed(SentRequest.with().to("/orders/42", null), WebOptions.DEFAULT);
    JsonNode two = failed(SentRequest.with().to("/orders/43", null), WebOptions.DEFAULT);
    assertThat(one.path("message").asText()).isEqualTo("GET /orders/42 answered 500");
    assertThat(one.at("/extra/fingerprint")).isNotEmpty().isEqualTo(two.at("/extra/fingerprint"));
  }

  @Test
  void lessThanNothing_isNoLimitOfSlowness() {
    RequestStory story =
        RequestStory.begin(
            SentRequest.with(), WebOptions.builder().slowerThan(Duration.ofSeconds(-1)).build());
    story.finish(200, null);
    assertThat(eventsOf(story)).isEmpty();
  }

  @Test
  void everyThread_isLeftAsItWas() {
    RequestStory story = RequestStory.begin(SentRequest.with(), WebOptions.DEFAULT);
    assertThat(TraceScope.currentId()).isNull();
    story.responseBody(Map.of("a", 1));
    story.finish(500, new IllegalStateException("fails"));
    assertThat(TraceScope.currentId()).isNull();
    assertThat(eventsOf(story)).hasSize(1);
  }
}
