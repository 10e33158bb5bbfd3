// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the names of XrayRadar's and ReplayStack's own SDKs come to. */
class ForeignNamesTest {

  private static final String DSN = "https://xrayradar.example/42";

  private final FakeSurroundings process = new FakeSurroundings();

  @ParameterizedTest
  @CsvSource({
    "XRAYRADAR_DSN, https://name:word@xr.example/7, dsn, https://xr.example/7",
    "XRAYRADAR_ENVIRONMENT, production, environment, production",
    "XRAYRADAR_RELEASE, 1.4.0, release, 1.4.0",
    "XRAYRADAR_SERVER_NAME, till-3, serverName, till-3",
    "XRAYRADAR_SAMPLE_RATE, 0.25, sampleRate, 0.25",
    "XRAYRADAR_MAX_BREADCRUMBS, 50, maxBreadcrumbs, 50",
    "XRAYRADAR_TIMEOUT, 2.5, timeout, 2500 ms",
    "XRAYRADAR_TIMEOUT, 5, timeout, 5 s",
    "XRAYRADAR_MAX_PAYLOAD_SIZE, 51200, protocolOptions, maxEventBytes=51200",
    "XRAYRADAR_SEND_DEFAULT_PII, yes, sendDefaultPii, true",
    "XRAYRADAR_SEND_DEFAULT_PII, 0, sendDefaultPii, false",
    "XRAYRADAR_DEBUG, true, transport, debug",
    "XRAYRADAR_DEBUG, false, transport, http",
    "XRAYRADAR_VERIFY_SSL, true, transport, http",
  })
  void variableOfXrayRadar_fillsASetting(String name, String value, String setting, String text) {
    process.variables.put("XRAYRADAR_DSN", DSN);
    process.variables.put("XRAYRADAR_AUTH_TOKEN", "token-of-43-characters");
    process.variables.put(name, value);
    assertThat(value(xrayRadar().build(), setting)).isEqualTo(parsed(setting, text));
  }

  @ParameterizedTest
  @CsvSource({
    "server_name, '\"till-3\"', serverName, till-3",
    "sample_rate, 0.25, sampleRate, 0.25",
    "max_breadcrumbs, 50, maxBreadcrumbs, 50",
    "timeout, 2.5, timeout, 2500 ms",
    "timeout, '\"3 s\"', timeout, 3 s",
    "max_payload_size, 51200, protocolOptions, maxEventBytes=51200",
    "send_default_pii, true, sendDefaultPii, true",
    "verify_ssl, true, transport, http",
    "before_send, '\"io.tracehub.SomeCallbacks\"', beforeSend," + " io.tracehub.SomeCallbacks",
    "auto_enabling_integrations, false, processGuards, ''",
    "auto_enabling_integrations, true, processGuards, uncaught",
    "environment, '\"production\"', environment, production",
    "release, '\"1.4.0\"', release, 1.4.0",
    "debug, true, debug, true",
    "server_name, null, serverName, ''",
  })
  void memberOfXrayRadarsFile_fillsASetting(
      String name, String value, String setting, String text, @TempDir Path folder)
      throws IOException {
    String json =
        "{\"dsn\": \"%s\", \"auth_token\": \"t\", \"%s\": %s}".formatted(DSN, name, value);
    TraceHubConfig config = xrayRadar().file(file(folder, json)).build();
    assertThat(config.get(Settings.API_KEY).reveal()).isEqualTo("t");
    assertThat(config.endpoint()).hasToString(DSN);
    assertThat(value(config, setting)).isEqualTo(parsed(setting, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XRAYRADAR_VERIFY_SSL | no | expected true, since certificates are always checked; name a file that has the certificate of a private authority in the setting trustStore.",
        "XRAYRADAR_VERIFY_SSL | perhaps | expected true, 1, yes or on, or false, 0, no or off.",
        "XRAYRADAR_DEBUG | loud | expected true, 1, yes or on, or false, 0, no or off.",
        "XRAYRADAR_SEND_DEFAULT_PII | some | expected true, 1, yes or on, or false, 0, no or off.",
        "XRAYRADAR_TIMEOUT | soon | expected a number of seconds, such as 10.0.",
        "XRAYRADAR_TIMEOUT | 0 | timeout = '0 ms' from the environment variable XRAYRADAR_TIMEOUT cannot be used",
        "XRAYRADAR_SAMPLE_RATE | 2 | sampleRate = '2' from the environment variable XRAYRADAR_SAMPLE_RATE",
        "XRAYRADAR_MAX_BREADCRUMBS | -1 | maxBreadcrumbs = '-1' from the environment variable XRAYRADAR_MAX_BREADCRUMBS",
        "XRAYRADAR_MAX_PAYLOAD_SIZE | 1 MB | expected a whole number, 0 or more.",
        "XRAYRADAR_DSN | xrayradar.example | dsn = 'xrayradar.example' from the environment variable XRAYRADAR_DSN",
        "REPLAYSTACK_ENABLED | perhaps | expected true, 1, yes or on, or false, 0, no or off.",
        "REPLAYSTACK_CAPTURE_SUCCESS | 2 | expected true, 1, yes or on, or false, 0, no or off.",
        "REPLAYSTACK_TIMEOUT_MS | 2.5 s | expected a whole number of milliseconds, such as 2500.",
        "REPLAYSTACK_RETRIES | -1 | expected a whole number, 0 or more.",
        "REPLAYSTACK_OFFLINE_QUEUE_MAX | many | expected a whole number, 0 or more.",
        "REPLAYSTACK_BATCH_MAX_EVENTS | many | expected a whole number, 0 or more.",
        "REPLAYSTACK_BATCH_FLUSH_INTERVAL_MS | -5 | expected a whole number of milliseconds",
        "REPLAYSTACK_FLUSH_INTERVAL_MS | 1s | expected a whole number of milliseconds",
        "REPLAYSTACK_LOG_LEVEL | loud | expected debug, info, warning or error.",
        "REPLAYSTACK_CAPTURE_LOGS | all | expected true, 1, yes or on, or false, 0, no or off.",
        "REPLAYSTACK_MAX_PAYLOAD_SIZE_BYTES | much | maxPayloadBytes = 'much' from the environment variable REPLAYSTACK_MAX_PAYLOAD_SIZE_BYTES",
      })
  void valueThatCannotBeUsed_isToldWithItsName(String name, String value, String expected) {
    process.variables.put("XRAYRADAR_DSN", DSN);
    process.variables.put(name, value);
    String protocol = name.startsWith("XRAYRADAR") ? "xrayradar" : "replaystack";
    TraceHubConfig.Builder settings = process.builder().protocol(protocol).apiKey("key");
    assertThatThrownBy(settings::build)
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining(name);
  }

  @Test
  void dsnThatIsMissing_isAskedForInOneSentence() {
    assertThatThrownBy(xrayRadar().apiKey("t")::build)
        .hasMessage(
            "TraceHub setting dsn is missing: expected the back end's address, since protocol = xrayradar has none by default.");
  }

  /** As with theirs. */
  @Test
  void eventsThatAreOnlyPrinted_needNoDsn() {
    process.variables.put("XRAYRADAR_DEBUG", "true");
    TraceHubConfig config = xrayRadar().build();
    assertThat(config.get(Settings.TRANSPORT)).isEqualTo(TransportChoice.DEBUG);
    assertThat(ShippingPlan.of(config).transport()).isEqualTo("debug");
  }

  @Test
  void tokenThatCannotBeUsed_isNotShown() {
    process.variables.put("XRAYRADAR_DSN", DSN);
    process.variables.put("XRAYRADAR_AUTH_TOKEN", "two words");
    assertThatThrownBy(xrayRadar()::build)
        .hasMessageContaining(
            "apiKey = (not shown) from the environment variable XRAYRADAR_AUTH_TOKEN")
        .hasMessageNotContaining("two words");
  }

  @Test
  void certificatesOfAFile_areCheckedTooWhateverItSays(@TempDir Path folder) throws IOException {
    String json = "{\"dsn\": \"%s\", \"auth_token\": \"t\", \"verify_ssl\": false}".formatted(DSN);
    Path file = file(folder, json);
    assertThatThrownBy(xrayRadar().file(file)::build)
        .hasMessageContaining("TraceHub cannot use verify_ssl = 'false' from the file " + file)
        .hasMessageContaining("trustStore");
  }

  @Test
  void memberThatIsNoValue_isUnknownEvenWhereItsNameIsTheirs(@TempDir Path folder)
      throws IOException {
    String json = "{\"dsn\": \"%s\", \"auth_token\": \"t\", \"server_name\": [1]}".formatted(DSN);
    assertThatThrownBy(xrayRadar().file(file(folder, json))::build)
        .hasMessageContaining("server_name (value not shown)")
        .hasMessageContaining("Did you mean serverName?");
  }

  @ParameterizedTest
  @CsvSource({
    "REPLAYSTACK_ENDPOINT, https://rs.example, endpoint, https://rs.example",
    "REPLAYSTACK_INGEST_URL, https://rs.example/in, ingestUrl, https://rs.example/in",
    "REPLAYSTACK_SERVICE_NAME, orders, service, orders",
    "REPLAYSTACK_ENVIRONMENT, production, environment, production",
    "REPLAYSTACK_APP_VERSION, 1.4.0, release, 1.4.0",
    "REPLAYSTACK_COMMIT_HASH, a7f91c, commit, a7f91c",
    "REPLAYSTACK_ENABLED, 1, enabled, true",
    "REPLAYSTACK_TIMEOUT_MS, 2500, timeout, 2500 ms",
    "REPLAYSTACK_SAMPLE_RATE, 0.25, sampleRate, 0.25",
    "REPLAYSTACK_CAPTURE_SUCCESS, 0, captureSuccess, false",
    "REPLAYSTACK_MAX_PAYLOAD_SIZE_BYTES, 1024, maxPayloadBytes, 1024",
    "REPLAYSTACK_MAX_PAYLOAD_SIZE_BYTES, 0, maxPayloadBytes, 16 MiB",
    "REPLAYSTACK_MAX_BREADCRUMBS, 50, maxBreadcrumbs, 50",
    "REPLAYSTACK_OFFLINE_QUEUE_MAX, 0, durability, memory",
    "REPLAYSTACK_BATCH_FLUSH_INTERVAL_MS, 250, flushInterval, 250 ms",
    "REPLAYSTACK_BATCH_FLUSH_INTERVAL_MS, 0, flushInterval, 1 s",
    "REPLAYSTACK_BATCH_MAX_EVENTS, 20, batchSize, 20",
    "REPLAYSTACK_BATCH_MAX_EVENTS, 500, batchSize, 100",
    "REPLAYSTACK_CAPTURE_LOGS, off, breadcrumbLevel, OFF",
    "REPLAYSTACK_CAPTURE_LOGS, true, breadcrumbLevel, DEBUG",
    "REPLAYSTACK_LOG_LEVEL, warn, breadcrumbLevel, WARN",
    "REPLAYSTACK_MAX_LOGS, 30, maxBreadcrumbs, 30",
  })
  void variableOfReplayStack_fillsASetting(String name, String value, String setting, String text) {
    process.variables.put("REPLAYSTACK_API_KEY", "rs_live_1");
    process.variables.put(name, value);
    TraceHubConfig config = process.builder().protocol("replaystack").build();
    assertThat(config.get(Settings.API_KEY).reveal()).isEqualTo("rs_live_1");
    assertThat(value(config, setting)).isEqualTo(parsed(setting, text));
  }

  @ParameterizedTest
  @CsvSource({
    "REPLAYSTACK_RETRIES, 3, maxSpoolAge",
    "REPLAYSTACK_OFFLINE_QUEUE_MAX, 100, maxSpoolBytes",
    "REPLAYSTACK_FLUSH_INTERVAL_MS, 5000, minBackoff",
  })
  void variableOfReplayStackWithoutAMeaningHere_isAnsweredWithTheSettingThatHasOne(
      String name, String value, String setting) {
    process.variables.put(name, value);
    TraceHubConfig config = process.builder().protocol("replaystack").apiKey("k").build();
    assertThat(config.hints()).singleElement().asString().contains(name, setting);
  }

  @ParameterizedTest
  @CsvSource({"0", "false", "no", "off", "''"})
  void replayStackSwitchedOff_capturesNothingAndNothingCanBeWrong(String off) {
    process.variables.put("REPLAYSTACK_ENABLED", off);
    process.variables.put("REPLAYSTACK_TIMEOUT_MS", "soon");
    TraceHubConfig config = process.builder().protocol("replaystack").build();
    assertThat(config.enabled()).isFalse();
    try (TraceHubClient client = TraceHubClient.create(config)) {
      assertThat(client.captureMessage("hello")).isNull();
    }
  }

  /** A key is for the address that it was given with. */
  @Test
  void keyOfAnotherAddress_isNotSentToOurs() {
    process.variables.put("REPLAYSTACK_ENDPOINT", "https://api.replaystack.co");
    process.variables.put("REPLAYSTACK_API_KEY", "rs_live_1");
    TraceHubConfig config =
        process
            .builder()
            .protocol("replaystack")
            .endpoint(URI.create("http://localhost:8790"))
            .build();
    assertThat(config.get(Settings.API_KEY).isPresent()).isFalse();
    assertThat(config.hints())
        .contains(
            "TraceHub does not use the environment variable REPLAYSTACK_API_KEY, since the address beside it is another one than is set here; set apiKey if this one is to have it too.");
  }

  @Test
  void keyWithoutAnAddressOrWithTheSameHost_isUsed() {
    process.variables.put("REPLAYSTACK_API_KEY", "rs_live_1");
    assertThat(atRs().build().get(Settings.API_KEY).reveal()).isEqualTo("rs_live_1");
    process.variables.put("REPLAYSTACK_ENDPOINT", "https://rs.example:8443/x");
    assertThat(atRs().build().get(Settings.API_KEY).reveal()).isEqualTo("rs_live_1");
  }

  private TraceHubConfig.Builder atRs() {
    return process.builder().protocol("replaystack").endpoint(URI.create("https://rs.example"));
  }

  @Test
  void ours_decidesWhetherAnythingIsCaptured() {
    process.variables.put("REPLAYSTACK_ENABLED", "false");
    process.variables.put("TRACEHUB_ENABLED", "true");
    assertThat(process.builder().protocol("replaystack").apiKey("k").build().enabled()).isTrue();
  }

  @Test
  void emptyVariable_isNone() {
    process.variables.put("XRAYRADAR_DSN", DSN);
    process.variables.put("XRAYRADAR_TIMEOUT", "");
    process.variables.put("XRAYRADAR_VERIFY_SSL", " ");
    process.variables.put("XRAYRADAR_RELEASE", "");
    TraceHubConfig config = xrayRadar().apiKey("k").build();
    assertThat(config.isGiven(Settings.TIMEOUT)).isFalse();
    assertThat(config.isGiven(Settings.RELEASE)).isFalse();
  }

  private TraceHubConfig.Builder xrayRadar() {
    return process.builder().protocol("xrayradar");
  }

  private static Path file(Path folder, String json) throws IOException {
    return Files.writeString(folder.resolve("xrayradar.json"), json);
  }

  private static Object value(TraceHubConfig config, String setting) {
    return config.get(Settings.named(setting).orElseThrow());
  }

  private static Object parsed(String setting, String text) {
    return Settings.named(setting).orElseThrow().parse(text);
  }
}
