// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings come from, what is said of wrong ones, and what is never said. */
class TraceHubConfigTest {

  private static final URI REMOTE = URI.create("https://logs.example.com");

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final TraceHubConfig.Builder builder =
      new TraceHubConfig.Builder(properties::get, environment::get);

  @Test
  void builder_winsOverPropertyWinsOverEnvironmentWinsOverDefault() {
    environment.put("TRACEHUB_BATCH_SIZE", "1");
    environment.put("TRACEHUB_MAX_BREADCRUMBS", "1");
    environment.put("TRACEHUB_MAX_MDC_KEYS", "1");
    properties.put("tracehub.batch-size", "2");
    properties.put("tracehub.max-breadcrumbs", "2");
    TraceHubConfig config = builder.set("batchSize", "3", "code").build();
    assertThat(config.get(Settings.BATCH_SIZE)).isEqualTo(3);
    assertThat(config.get(Settings.MAX_BREADCRUMBS)).isEqualTo(2);
    assertThat(config.get(Settings.MAX_MDC_KEYS)).isEqualTo(1);
    assertThat(config.get(Settings.MAX_STACK_FRAMES)).isEqualTo(100);
  }

  @Test
  void wrongValue_namesWhereItCameFrom() {
    properties.put("tracehub.batch-size", "many");
    environment.put("TRACEHUB_TIMEOUT", "long");
    assertThatThrownBy(() -> builder.set("compress", "maybe", "logback.xml").build())
        .hasMessageContaining("compress = 'maybe' from logback.xml cannot")
        .hasMessageContaining("batchSize = 'many' from the system property tracehub.batch-size")
        .hasMessageContaining("timeout = 'long' from the environment variable TRACEHUB_TIMEOUT");
  }

  @Test
  void wrongValueThatIsOverridden_hurtsNobody() {
    properties.put("tracehub.batch-size", "many");
    environment.put("TRACEHUB_BATCH_SIZE", "more");
    assertThat(builder.set("batchSize", "3", "code").build().get(Settings.BATCH_SIZE)).isEqualTo(3);
  }

  @Test
  void wrongValueGivenInCode_isQuotedAsItIs() {
    assertThatThrownBy(
            () ->
                builder
                    .endpoint(URI.create("ftp://x"))
                    .flushInterval(ofSeconds(90))
                    .service("s".repeat(201))
                    .build())
        .hasMessageContaining("endpoint = 'ftp://x' from code cannot be used")
        .hasMessageContaining("flushInterval = 'PT1M30S' from code cannot be used")
        .hasMessageContaining("service = 'sss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"th_se cret", "th_sécret", "th_secret\r\nX-Evil: 1", "th_se\u0007cret"})
  void key_thatCannotTravelInAHeaderIsRefusedAndNotShown(String key) {
    assertThatThrownBy(() -> builder.set("apiKey", key, "logback.xml").build())
        .hasMessageStartingWith("TraceHub setting apiKey = (not shown) from logback.xml cannot")
        .hasMessageNotContainingAny("secret", "cret");
    assertThatThrownBy(() -> new TraceHubConfig.Builder(n -> null, n -> null).apiKey(key).build())
        .hasMessageStartingWith("TraceHub setting apiKey = (not shown) from code cannot");
  }

  @Test
  void toString_showsWhatDiffersFromTheDefaultsButNoSecret() {
    TraceHubConfig config = builder.endpoint(REMOTE).apiKey("th_secret").service("s").build();
    assertThat(config)
        .hasToString("TraceHubConfig{endpoint=https://logs.example.com, apiKey=***, service=s}");
    assertThat(config.revealApiKey()).isEqualTo("th_secret");
  }

  @Test
  void remoteEndpoint_needsAKey() {
    assertThatThrownBy(() -> builder.endpoint(REMOTE).build())
        .hasMessage(
            "TraceHub setting apiKey is missing: expected the project's key, since"
                + " https://logs.example.com is not this machine; set it in the appender or as"
                + " TRACEHUB_API_KEY.");
    environment.put("TRACEHUB_API_KEY", "th_x");
    assertThat(builder.endpoint(REMOTE).build().revealApiKey()).isEqualTo("th_x");
  }

  @Test
  void localServer_needsNoKey() {
    TraceHubConfig config = builder.build();
    assertThat(config.endpoint()).isEqualTo(URI.create("http://localhost:8790"));
    assertThat(config.isLoopback()).isTrue();
    assertThat(config.revealApiKey()).startsWith("th_");
    assertThat(config.enabled()).isTrue();
  }

  @Test
  void ingestUrl_decidesWhetherTheEndpointIsThisMachine() {
    assertThatThrownBy(() -> builder.set("ingestUrl", "https://x.example/in", "a test").build())
        .hasMessageContaining("apiKey is missing");
    TraceHubConfig.Builder local =
        new TraceHubConfig.Builder(n -> null, n -> null)
            .endpoint(REMOTE)
            .set("ingestUrl", "http://127.0.0.1/in", "a test");
    assertThat(local.build().isLoopback()).isTrue();
  }

  @Test
  void backoff_mayNotShrink() {
    assertThatThrownBy(
            () -> builder.set("minBackoff", "2 s", "x").set("maxBackoff", "1 s", "x").build())
        .hasMessage(
            "TraceHub setting minBackoff = PT2S cannot be used: expected at most maxBackoff, which"
                + " is PT1S.");
  }

  @Test
  void writeThrough_needsAFile() {
    assertThatThrownBy(
            () ->
                builder.set("writeThrough", "ERROR", "x").set("durability", "memory", "x").build())
        .hasMessage(
            "TraceHub setting writeThrough = ERROR cannot be used: expected durability = spool,"
                + " since a spool in memory has no file to write to.");
  }

  @Test
  void questionableSetting_isWarnedOfOrHintedAt() {
    TraceHubConfig plain =
        builder.endpoint(URI.create("http://logs.example.com")).apiKey("abc").build();
    assertThat(Consistency.warnings(plain))
        .containsExactly(
            "TraceHub setting apiKey does not start with th_ (value not shown); it is used.",
            "TraceHub sends logs and the key unencrypted to http://logs.example.com: expected https"
                + " for an endpoint that is not this machine.");
    assertThat(Consistency.hints(plain))
        .containsExactly(
            "TraceHub setting service is not set, so events say unknown_service:java; set it in the"
                + " appender or as TRACEHUB_SERVICE.");
    TraceHubConfig sound = builder.endpoint(REMOTE).apiKey("th_x").service("orders").build();
    assertThat(Consistency.warnings(sound)).isEmpty();
    assertThat(Consistency.hints(sound)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "batchsize, batchSize",
    "apikey, apiKey",
    "api-key, apiKey",
    "endPointt, endpoint",
    "maxBreadcrumb, maxBreadcrumbs"
  })
  void unknownSetting_isRefusedWithTheNearestNameAndWithoutItsValue(String name, String nearest) {
    assertThatThrownBy(() -> builder.set(name, "th_secret", "logback.xml").build())
        .hasMessageStartingWith(
            "TraceHub setting " + name + " (value not shown) from logback.xml is unknown: expected")
        .hasMessageEndingWith(" Did you mean " + nearest + "?")
        .hasMessageNotContaining("secret");
  }

  @Test
  void unknownSetting_unlikeAnyOtherGetsNoAdvice() {
    assertThat(TraceHubConfig.unknownSetting("colourOfTheSky", "logback.xml"))
        .contains("expected one of enabled, endpoint, ", ", shutdownHook.")
        .doesNotContain("Did you mean");
  }

  @Test
  void pipelineSettings_decideWhetherAClientCanBeShared() {
    TraceHubConfig one = fresh().logLevel(Threshold.from(Severity.INFO)).build();
    TraceHubConfig other = fresh().set("traceIdKeys", "x", "a test").build();
    TraceHubConfig third = fresh().service("other").build();
    assertThat(one.samePipelineAs(other)).isTrue();
    assertThat(one.samePipelineAs(third)).isFalse();
  }

  private static TraceHubConfig.Builder fresh() {
    return new TraceHubConfig.Builder(n -> null, n -> null);
  }
}
