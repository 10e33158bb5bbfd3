// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
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
    TraceHubConfig config = builder.set("batchSize", "3").build();
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
    assertThat(builder.set("batchSize", "3").build().get(Settings.BATCH_SIZE)).isEqualTo(3);
  }

  @Test
  void wrongValueGivenInCode_isQuotedAsItIs() {
    assertThatThrownBy(
            () ->
                builder
                    .endpoint(URI.create("ftp://x"))
                    .flushInterval(ofSeconds(90))
                    .service("s".repeat(201))
                    .release("r".repeat(201))
                    .set("batchSize", "many")
                    .build())
        .hasMessageContaining("endpoint = 'ftp://x' from code cannot be used")
        .hasMessageContaining("flushInterval = 'PT1M30S' from code cannot be used")
        .hasMessageContaining("service = 'sss")
        .hasMessageContaining("release = 'rrr")
        .hasMessageContaining("batchSize = 'many' from code cannot be used");
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
        .hasMessage(
            "TraceHub setting %s (value not shown) from logback.xml is unknown. Did you mean %s?",
            name, nearest)
        .hasMessageNotContaining("secret");
  }

  @Test
  void unknownSetting_unlikeAnyOtherGetsNoAdvice() {
    assertThat(TraceHubConfig.unknownSetting("colourOfTheSky", "logback.xml"))
        .contains("expected one of enabled, protocol, endpoint, ", ", debug.")
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

  @ParameterizedTest
  @CsvSource({
    "service, TRACEHUB_SERVICE_IS_UNDEFINED, TRACEHUB_SERVICE",
    "service, ${env:TRACEHUB_SERVICE}, env:TRACEHUB_SERVICE",
    "service, shop-${STAGE}, STAGE",
    "apiKey, TRACEHUB_API_KEY_IS_UNDEFINED, TRACEHUB_API_KEY",
    "apiKey, ' ${TRACEHUB_API_KEY} ', TRACEHUB_API_KEY",
    "endpoint, https://HOST_IS_UNDEFINED:443/x, HOST",
    "endpoint, https://${sys:host}/x, sys:host",
    "batchSize, ${batch.size}, batch.size",
    "enabled, ${ON}, ON",
    "maskLiterals, ${SECRETS}, SECRETS",
    "maskPatterns, PATTERNS_IS_UNDEFINED, PATTERNS"
  })
  void variableThatIsNotSet_isToldWithSettingAndVariable(
      String name, String text, String variable) {
    assertThatThrownBy(() -> builder.set(name, text, "logback.xml").build())
        .hasMessage(
            "TraceHub setting %s from logback.xml names the variable %s, which is not set: expected %s."
                .formatted(name, variable, Settings.named(name).orElseThrow().expected()));
  }

  @Test
  void keyWhereItsVariableBelongs_isNotShown() {
    for (String text : List.of("${th_0a1b2c3d4e5f}", "th_0a1b2c3d4e5f_IS_UNDEFINED")) {
      assertThatThrownBy(() -> fresh().set("apiKey", text, "logback.xml").build())
          .hasMessageContaining("names the variable (not shown), which is not set")
          .hasMessageNotContaining("0a1b2c");
    }
  }

  @Test
  void textThatOnlyResemblesAVariable_isTaken() {
    TraceHubConfig config =
        fresh().set("maskLiterals", "pa${ss}word", "x").set("maskPatterns", "a${b}", "x").build();
    assertThat(config.get(Settings.MASK_LITERALS).reveal()).containsExactly("pa${ss}word");
    assertThat(fresh().set("service", "$orders{1}", "x").build().get(Settings.SERVICE))
        .isEqualTo("$orders{1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "property", "variable"})
  void switchedOff_nothingElseIsLookedAtWhereverItStands(String source) {
    FakeSurroundings off = new FakeSurroundings();
    off.properties.put("tracehub.config", "/nowhere/at/all.json");
    off.variables.put("TRACEHUB_BATCH_SIZE", "many");
    TraceHubConfig.Builder settings =
        off.builder()
            .set("apiKey", "TRACEHUB_API_KEY_IS_UNDEFINED", "logback.xml")
            .set("endpoint", "https://logs.example.com", "logback.xml")
            .set("nosuch", "x", "logback.xml");
    switch (source) {
      case "code" -> settings.set("enabled", "false", "logback.xml");
      case "property" -> off.properties.put("tracehub.enabled", "false");
      default -> off.variables.put("TRACEHUB_ENABLED", "FALSE");
    }
    assertThat(settings.build().enabled()).isFalse();
  }

  @Test
  void emptyVariable_isNone() {
    environment.put("TRACEHUB_ENDPOINT", "");
    environment.put("TRACEHUB_BATCH_SIZE", " ");
    assertThat(builder.build().get(Settings.BATCH_SIZE)).isEqualTo(5000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders | | orders",
        "orders | service.name=other | orders",
        "| service.version=1, service.name=my%20shop+1 ,x=y | my shop+1",
        "'' | service.name=other | other",
        "| service.names=other | unknown_service:java",
        "| service.name=%zz | %zz"
      })
  void service_isThatOfOpenTelemetryWhereWeHaveNone(
      String name, String attributes, String service) {
    environment.put("OTEL_SERVICE_NAME", name);
    environment.put("OTEL_RESOURCE_ATTRIBUTES", attributes);
    assertThat(builder.build().get(Settings.SERVICE)).isEqualTo(service);
  }

  @Test
  void ourService_winsOverThatOfOpenTelemetry() {
    environment.put("OTEL_SERVICE_NAME", "otel");
    environment.put("TRACEHUB_SERVICE", "ours");
    assertThat(builder.build().get(Settings.SERVICE)).isEqualTo("ours");
  }

  @Test
  void serviceOfOpenTelemetryThatWeCannotUse_isLeftAlone() {
    environment.put("OTEL_SERVICE_NAME", "x".repeat(201));
    TraceHubConfig config = builder.build();
    assertThat(config.get(Settings.SERVICE)).isEqualTo("unknown_service:java");
    assertThat(Consistency.hints(config)).hasSize(1);
  }

  @Test
  void strayNamesWithOurPrefix_areHintedAtAndLeftAlone() {
    FakeSurroundings stray = new FakeSurroundings();
    stray.properties.put("tracehub.bach-size", "th_secret");
    stray.properties.put("tracehub.batch-size", "7");
    stray.properties.put("other.batch-size", "1");
    stray.variables.put("TRACEHUB_BATCHSIZE", "1");
    stray.variables.put("TRACEHUB_COLOUR", "1");
    stray.variables.put("TRACEHUB_SERVER", "http://logs:8790");
    stray.variables.put("TRACEHUB_SERVER_TOKEN", "t0ken");
    stray.variables.put("TRACEHUB_SERVICE_HOST", "10.0.0.1");
    stray.variables.put("TRACEHUB_SERVICE_PORT_HTTP", "80");
    stray.variables.put("TRACEHUB_PORT_80_TCP_ADDR", "10.0.0.1");
    TraceHubConfig config = stray.builder().service("orders").build();
    assertThat(Consistency.hints(config))
        .containsExactly(
            "TraceHub does not know the system property tracehub.bach-size, which is left alone."
                + " Did you mean tracehub.batch-size?",
            "TraceHub does not know the environment variable TRACEHUB_BATCHSIZE, which is left"
                + " alone. Did you mean TRACEHUB_BATCH_SIZE?",
            "TraceHub does not know the environment variable TRACEHUB_COLOUR, which is left alone.");
    assertThat(config.get(Settings.BATCH_SIZE)).isEqualTo(7);
  }

  @Test
  void strayName_isToldBesideTheProblemThatItMayCause() {
    FakeSurroundings stray = new FakeSurroundings();
    stray.variables.put("TRACEHUB_APIKEY", "th_secret");
    assertThatThrownBy(() -> stray.builder().endpoint(REMOTE).build())
        .hasMessageStartingWith("TraceHub setting apiKey is missing")
        .hasMessageEndingWith("left alone. Did you mean TRACEHUB_API_KEY?")
        .hasMessageNotContaining("secret");
  }

  @Test
  void manyStrayNames_areNotAllTold() {
    FakeSurroundings stray = new FakeSurroundings();
    for (int i = 0; i < 100; i++) {
      stray.properties.put("tracehub.nosuch" + i, "x");
    }
    assertThat(stray.builder().build().hints()).hasSize(10);
  }
}
