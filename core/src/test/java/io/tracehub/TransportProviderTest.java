// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.warn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.spi.TransportSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A transport that somebody brings under a name. */
class TransportProviderTest {

  private static TraceHubConfig.Builder pigeon(String endpoint) {
    return new TraceHubConfig.Builder(name -> null, name -> null)
        .set("transport", "Pigeon")
        .set("durability", "memory")
        .endpoint(URI.create(endpoint));
  }

  @Test
  void provider_getsAddressHeadersAndTheMeaningOfAnswers() {
    TraceHubConfig.Builder config =
        pigeon("https://logs.example.com").apiKey("th_a1b2c3").set("timeout", "2 s");
    try (TraceHubClient client = LocalServer.client(config)) {
      LocalServer.log(client, warn("x"));
      assertThat(client.flush(Duration.ofSeconds(10)).delivered()).isOne();
      assertThat(client.metrics().imbalances()).isEmpty();
    }
    TransportSettings made = PigeonTransport.MADE.get(PigeonTransport.MADE.size() - 1);
    assertThat(made.uri()).isEqualTo(URI.create("https://logs.example.com/api/v1/ingest"));
    assertThat(made.headers()).containsEntry("X-API-Key", "th_a1b2c3");
    assertThat(made.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(made.toString()).contains("X-API-Key").doesNotContain("th_a1b2c3");
  }

  @Test
  void provider_reachesTheEndpoint_soAKeyIsNeededThere() {
    assertThatThrownBy(() -> pigeon("https://logs.example.com").build())
        .hasMessageContaining("apiKey is missing");
  }

  @Test
  void providerThatFails_keepsTheClientOffWithASentence() {
    TraceHubConfig.Builder config = pigeon("http://localhost/storm");
    assertThatThrownBy(() -> LocalServer.client(config))
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessage(
            "TraceHub setting transport = pigeon cannot be used: expected a provider that does not fail, but it threw java.lang.IllegalStateException.");
  }
}
