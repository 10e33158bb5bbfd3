// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choosing the language of the back end, and what its own names say. */
class ProtocolTest {

  private final Map<String, String> variables = new HashMap<>();

  private TraceHubConfig.Builder shout() {
    return new TraceHubConfig.Builder(name -> null, variables::get).protocol("shout");
  }

  @Test
  void formatOfTheUsers_isFoundBehindABrokenLineOfAServiceFile() {
    TraceHubConfig config = shout().endpoint(URI.create("https://h")).build();
    assertThat(config.provider()).isInstanceOf(ShoutProtocol.class);
    assertThat(config.batchSize()).isEqualTo(7);
  }

  @Test
  void clients_areSharedByProtocolThoughEachConfigurationFindsItAnew() {
    TraceHubConfig one = shout().endpoint(URI.create("https://h")).build();
    TraceHubConfig other = shout().endpoint(URI.create("https://h")).build();
    assertThat(one.samePipelineAs(other)).isTrue();
    assertThat(one.samePipelineAs(other(one))).isFalse();
  }

  private static TraceHubConfig other(TraceHubConfig like) {
    return new TraceHubConfig.Builder(name -> null, name -> null)
        .endpoint(like.endpoint())
        .apiKey("th_1")
        .build();
  }

  @Test
  void protocolWithoutADefaultAddress_asksForOne() {
    assertThatThrownBy(() -> shout().build())
        .hasMessage(
            "TraceHub setting endpoint is missing: expected the back end's address, since protocol = shout has none by default.");
  }

  @ParameterizedTest
  @CsvSource({
    "formatless, java.lang.IllegalStateException",
    "foreign, java.lang.NoClassDefFoundError",
  })
  void protocolWhoseProviderFails_isRefusedWithASentence(String name, String thrown) {
    TraceHubConfig.Builder config =
        new TraceHubConfig.Builder(setting -> null, variables::get).protocol(name).apiKey("k");
    assertThatThrownBy(config::build)
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessage(
            "TraceHub setting protocol = %s cannot be used: expected a provider that does not fail, but it threw %s."
                .formatted(name, thrown));
  }

  @Test
  void foreignKeyThatCannotBeRead_isNotShown() {
    variables.put("SHOUT_KEY", "s3cr3t without a form");
    assertThatThrownBy(() -> shout().endpoint(URI.create("https://h")).build())
        .hasMessage(
            "TraceHub cannot use SHOUT_KEY = (not shown) from the environment variable SHOUT_KEY: expected a key in capitals.");
  }

  @Test
  void readingOfAForeignNameThatFails_isToldAsAValueThatCannotBeUsed() {
    variables.put("SHOUT_QUEUE", "storm");
    assertThatThrownBy(() -> shout().endpoint(URI.create("https://h")).build())
        .hasMessage(
            "TraceHub cannot use SHOUT_QUEUE = 'storm' from the environment variable SHOUT_QUEUE: expected a value that the protocol's provider can read.");
  }

  @Test
  void options_areThoseTheFormatKnows() {
    URI anywhere = URI.create("https://h");
    assertThatThrownBy(
            () -> shout().endpoint(anywhere).set("protocolOptions", "colour=red").build())
        .hasMessage(
            "TraceHub setting protocolOptions has the name colour, which protocol = shout does not know: expected one of volume.");
    assertThatThrownBy(
            () -> shout().endpoint(anywhere).set("protocolOptions", "volume=silent").build())
        .hasMessage(
            "TraceHub setting protocolOptions = '{volume=silent}' cannot be used with protocol = shout: expected a volume that is heard.");
    assertThat(
            shout()
                .endpoint(anywhere)
                .set("protocolOptions", "volume=low")
                .build()
                .get(Settings.PROTOCOL_OPTIONS))
        .containsEntry("volume", "low");
  }

  @Test
  void foreignVariables_fillWhatNoNameOfOursSays() {
    variables.put("SHOUT_URL", "https://theirs");
    variables.put("SHOUT_KEY", "k1");
    variables.put("SHOUT_TIMEOUT_MS", "1500");
    variables.put("SHOUT_VERIFY", "true");
    TraceHubConfig config = shout().apiKey("ours").build();
    assertThat(config.endpoint()).isEqualTo(URI.create("https://theirs"));
    assertThat(config.get(Settings.TIMEOUT)).isEqualTo(Duration.ofMillis(1500));
    assertThat(config.get(Settings.API_KEY).reveal()).isEqualTo("ours");
  }

  @Test
  void foreignVariables_areNotReadUnderAnotherProtocol() {
    variables.put("SHOUT_TIMEOUT_MS", "1500");
    variables.put("SHOUT_VERIFY", "false");
    TraceHubConfig config = new TraceHubConfig.Builder(name -> null, variables::get).build();
    assertThat(config.get(Settings.TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void foreignAddress_isIgnoredWhereAnAddressIsGiven() {
    variables.put("SHOUT_LOGS_URL", "https://theirs/logs");
    TraceHubConfig config = shout().endpoint(URI.create("https://ours")).build();
    assertThat(config.ingestUrl()).isEmpty();
    assertThat(shout().build().ingestUrl()).contains(URI.create("https://theirs/logs"));
  }

  @Test
  void foreignValueThatCannotBeUsed_isRefusedWithItsVariable() {
    variables.put("SHOUT_TIMEOUT_MS", "soon");
    variables.put("SHOUT_VERIFY", "false");
    variables.put("SHOUT_KEY", "two words");
    assertThatThrownBy(() -> shout().endpoint(URI.create("https://h")).build())
        .hasMessageContaining(
            "TraceHub setting timeout = 'soon ms' from the environment variable SHOUT_TIMEOUT_MS cannot be used: expected a time")
        .hasMessageContaining(
            "TraceHub cannot use SHOUT_VERIFY = 'false' from the environment variable SHOUT_VERIFY: expected true, or a file in trustStore.")
        .hasMessageContaining(
            "TraceHub setting apiKey = (not shown) from the environment variable SHOUT_KEY")
        .hasMessageNotContaining("two words");
  }

  @Test
  void foreignNameThatSaysNothingHere_isRemarked() {
    variables.put("SHOUT_QUEUE", "100");
    assertThat(shout().endpoint(URI.create("https://h")).build().hints())
        .contains("A queue of 100");
  }

  @Test
  void foreignMembersOfTheJsonFile_areTakenAndOthersRefused(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("shout.json");
    Files.writeString(file, "{\"shout_key\": \"k\", \"timeout\": 3, \"service\": \"s\"}");
    TraceHubConfig config = shout().file(file).endpoint(URI.create("https://h")).build();
    assertThat(config.get(Settings.API_KEY).reveal()).isEqualTo("k");
    assertThat(config.get(Settings.TIMEOUT)).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.get(Settings.SERVICE)).isEqualTo("s");

    assertThatThrownBy(
            () ->
                new TraceHubConfig.Builder(name -> null, name -> null)
                    .file(file)
                    .service("x")
                    .build())
        .hasMessageContaining("shout_key (value not shown) from the file " + file)
        .hasMessageContaining("timeout = '3'");
  }

  @Test
  void headers_standOverTheFormatsWhateverTheirCase() {
    Headers headers = new Headers(Map.of("x-api-key", "mine"));
    assertThat(headers.over(Map.of("X-API-Key", "formats", "Content-Type", "c")))
        .containsOnly(Map.entry("x-api-key", "mine"), Map.entry("Content-Type", "c"));
  }

  @Test
  void keyBehindItsScheme_isASecretByItself() {
    TraceHubConfig config =
        new TraceHubConfig.Builder(name -> null, name -> null)
            .set("headers", "Authorization=Bearer%20a1b2c3d4e5f6")
            .build();
    assertThat(config.withoutSecrets("sent a1b2c3d4e5f6 along")).isEqualTo("sent *** along");
    assertThat(Assembly.masking(config).literals()).contains("a1b2c3d4e5f6");
  }

  @Test
  void dsn_isOfOneProtocol() {
    assertThatThrownBy(
            () -> shout().endpoint(URI.create("https://h")).set("dsn", "https://u:p@h/42").build())
        .hasMessage(
            "TraceHub setting dsn cannot be used with protocol = shout: expected endpoint, or protocol = xrayradar.");
  }

  /** Its bulk route has another path, and takes the same events. */
  @Test
  void whatWaitsForReplayStack_isSentThoughTheBatchSizeChanged() {
    assertThat(destination("1")).isEqualTo(destination("20"));
  }

  private static String destination(String batchSize) {
    TraceHubConfig.Builder config =
        new TraceHubConfig.Builder(name -> null, name -> null)
            .protocol("replaystack")
            .apiKey("rs_live_1")
            .set("batchSize", batchSize);
    return ShippingPlan.of(config.build()).destination();
  }
}
