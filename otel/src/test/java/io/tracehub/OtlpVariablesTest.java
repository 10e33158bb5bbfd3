// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the variables of OpenTelemetry, and of Multiplayer, mean here. */
class OtlpVariablesTest {

  private final Map<String, String> variables = new HashMap<>();

  private TraceHubConfig otlp(String... pairs) {
    return config("otlp", pairs);
  }

  private TraceHubConfig config(String protocol, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return new TraceHubConfig.Builder(name -> null, variables::get).protocol(protocol).build();
  }

  private static final String ALL = "OTEL_EXPORTER_OTLP_";
  private static final String LOGS = "OTEL_EXPORTER_OTLP_LOGS_";

  @Test
  void withoutVariables_aCollectorOnThisMachineIsMeantAndNoKeyIsNeeded() {
    assertThat(otlp().endpoint()).isEqualTo(URI.create("http://localhost:4318"));
    assertThat(otlp(ALL + "ENDPOINT", "https://otlp.acme.com").get(Settings.API_KEY).reveal())
        .isEmpty();
  }

  @Test
  void endpoint_isTheBaseOfAllSignals() {
    assertThat(otlp(ALL + "ENDPOINT", "https://otlp.acme.com/x").endpoint())
        .isEqualTo(URI.create("https://otlp.acme.com/x"));
  }

  @Test
  void endpointOfLogs_isUsedAsItIs() {
    TraceHubConfig config =
        otlp(ALL + "ENDPOINT", "https://a", LOGS + "ENDPOINT", "https://b/my/logs");
    assertThat(config.ingestUrl()).contains(URI.create("https://b/my/logs"));
  }

  @Test
  void headers_areThoseOfLogsIfThereAreAny() {
    assertThat(otlp(ALL + "HEADERS", "api-key=a%2Cb, x=y").get(Settings.HEADERS).reveal())
        .isEqualTo(Map.of("api-key", "a,b", "x", "y"));
    assertThat(otlp(LOGS + "HEADERS", "api-key=c").get(Settings.HEADERS).reveal())
        .isEqualTo(Map.of("api-key", "c"));
  }

  @Test
  void headersOfAnotherAddress_areNotSentToOurs() {
    variables.put(ALL + "ENDPOINT", "https://vendor.example");
    variables.put(ALL + "HEADERS", "x-team=a1b2c3d4e5f6");
    TraceHubConfig config =
        new TraceHubConfig.Builder(name -> null, variables::get)
            .protocol("otlp")
            .endpoint(URI.create("https://collector.acme.com"))
            .build();
    assertThat(config.get(Settings.HEADERS).reveal()).isEmpty();
    assertThat(config.hints()).anyMatch(hint -> hint.contains(ALL + "HEADERS"));
    assertThat(config.hints()).noneMatch(hint -> hint.contains("a1b2c3d4e5f6"));
  }

  @Test
  void resourceThatCannotBeRead_isLeftAloneAndToldInASentence() {
    TraceHubConfig config = otlp("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=100%zz");
    assertThat(config.get(Settings.RESOURCE_ATTRIBUTES)).isEmpty();
    assertThat(config.hints())
        .containsOnlyOnce(
            "TraceHub leaves the environment variable OTEL_RESOURCE_ATTRIBUTES alone: expected names"
                + " and values such as region=eu,zone=a; a comma in a value is %2C, a percent sign"
                + " %25.");
  }

  @Test
  void resourceOfMoreThanASettingTakes_isLeftAlone() {
    String many =
        IntStream.range(0, 65).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));
    TraceHubConfig config = otlp("OTEL_RESOURCE_ATTRIBUTES", many);
    assertThat(config.get(Settings.RESOURCE_ATTRIBUTES)).isEmpty();
    assertThat(config.hints()).anyMatch(hint -> hint.contains("at most 64 names with values"));
  }

  /** Protobuf and JSON cannot stand in one request. */
  @Test
  void whatWaitsInOneEncoding_isNotSentInTheOther() {
    String protobuf = ShippingPlan.of(otlp()).destination();
    assertThat(ShippingPlan.of(otlp(ALL + "PROTOCOL", "http/protobuf")).destination())
        .isEqualTo(protobuf);
    assertThat(ShippingPlan.of(otlp(ALL + "PROTOCOL", "http/json")).destination())
        .isNotEqualTo(protobuf);
  }

  @Test
  void timeout_isInMilliseconds() {
    assertThat(otlp(ALL + "TIMEOUT", "2500").get(Settings.TIMEOUT))
        .isEqualTo(Duration.ofMillis(2500));
    assertThat(otlp(LOGS + "TIMEOUT", "7s").get(Settings.TIMEOUT)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void compression_isGzipOrNone() {
    assertThat(otlp(ALL + "COMPRESSION", "none").get(Settings.COMPRESS)).isFalse();
    assertThat(otlp(LOGS + "COMPRESSION", "gzip").get(Settings.COMPRESS)).isTrue();
    variables.clear();
    TraceHubConfig unknown = otlp(LOGS + "COMPRESSION", "zstd");
    assertThat(unknown.get(Settings.COMPRESS)).isTrue();
    assertThat(unknown.hints())
        .contains(
            "TraceHub leaves the environment variable OTEL_EXPORTER_OTLP_LOGS_COMPRESSION alone:"
                + " expected gzip or none.");
  }

  @Test
  void protocol_isTheEncoding() {
    assertThat(otlp(ALL + "PROTOCOL", "http/json").get(Settings.PROTOCOL_OPTIONS))
        .isEqualTo(Map.of("encoding", "json"));
    assertThat(otlp(LOGS + "PROTOCOL", "http/protobuf").get(Settings.PROTOCOL_OPTIONS))
        .isEqualTo(Map.of("encoding", "protobuf"));
    assertThatThrownBy(() -> otlp(LOGS + "PROTOCOL", "udp"))
        .hasMessageEndingWith("expected http/protobuf, http/json or grpc.");
  }

  @Test
  void grpc_isRemarkedSinceThisSpeaksHttp() {
    assertThat(otlp(ALL + "PROTOCOL", "grpc").hints())
        .contains(
            "OTEL_EXPORTER_OTLP_PROTOCOL asks for gRPC, which TraceHub does not speak: it sends"
                + " OTLP over HTTP, for which a collector listens at port 4318 as a rule.");
  }

  @Test
  void certificate_isTheTrustStoreAndAClientsOwnIsRemarked() {
    assertThat(otlp(ALL + "CERTIFICATE", "/etc/ca.pem").get(Settings.TRUST_STORE))
        .contains(Path.of("/etc/ca.pem"));
    assertThat(otlp(ALL + "CLIENT_CERTIFICATE", "/etc/me.pem").hints())
        .contains(
            "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE is not used: TraceHub identifies itself by a key or by headers.");
  }

  @Test
  void resourceAttributes_fillTheSettingsThatAreMeantAndTheRestGoesAlong() {
    TraceHubConfig config =
        otlp(
            "OTEL_RESOURCE_ATTRIBUTES",
            "service.name=theirs, service.version=2.0%2B1,deployment.environment=stage,region=eu%2Cwest,zone=a");
    assertThat(config.get(Settings.SERVICE)).isEqualTo("theirs");
    assertThat(config.get(Settings.RELEASE)).isEqualTo("2.0+1");
    assertThat(config.get(Settings.ENVIRONMENT)).isEqualTo("stage");
    assertThat(config.get(Settings.RESOURCE_ATTRIBUTES))
        .isEqualTo(Map.of("region", "eu,west", "zone", "a"));
  }

  @Test
  void resourceAttributesWithNothingButAService_sayNoMoreThanThat() {
    TraceHubConfig config = otlp("OTEL_RESOURCE_ATTRIBUTES", "service.name=theirs");
    assertThat(config.get(Settings.RESOURCE_ATTRIBUTES)).isEmpty();
    assertThat(config.get(Settings.RELEASE)).isEmpty();
  }

  @Test
  void ourOwnNames_goBeforeTheirs() {
    TraceHubConfig config =
        otlp(
            "OTEL_RESOURCE_ATTRIBUTES",
            "deployment.environment=stage",
            "TRACEHUB_ENVIRONMENT",
            "prod",
            ALL + "TIMEOUT",
            "2500",
            "TRACEHUB_TIMEOUT",
            "3 s");
    assertThat(config.get(Settings.ENVIRONMENT)).isEqualTo("prod");
    assertThat(config.get(Settings.TIMEOUT)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void sdkThatIsDisabled_isNotThisAppender() {
    assertThat(otlp("OTEL_SDK_DISABLED", "true").enabled()).isTrue();
  }

  @Test
  void multiplayer_hasItsCollectorAndNeedsAKey() {
    TraceHubConfig config = config("multiplayer", "MULTIPLAYER_API_KEY", "rest");
    assertThat(config.endpoint()).isEqualTo(URI.create("https://otlp.multiplayer.app"));
    assertThat(config.get(Settings.API_KEY).reveal()).isEqualTo("rest");
    variables.clear();
    assertThatThrownBy(() -> config("multiplayer")).hasMessageContaining("apiKey");
  }

  @Test
  void multiplayersVariables_areThoseOfItsSdksAndExamples() {
    TraceHubConfig config =
        config(
            "multiplayer",
            "MULTIPLAYER_API_KEY",
            "rest",
            "MULTIPLAYER_OTLP_KEY",
            "otlp",
            "OTLP_LOGS_ENDPOINT",
            "https://otlp.multiplayer.app/v1/logs",
            "MULTIPLAYER_MAX_HTTP_REQUEST_RESPONSE_SIZE",
            "500000",
            "SERVICE_NAME",
            "orders",
            "SERVICE_VERSION",
            "1.4.0",
            "PLATFORM_ENV",
            "production");
    assertThat(config.get(Settings.API_KEY).reveal()).isEqualTo("otlp");
    assertThat(config.ingestUrl()).contains(URI.create("https://otlp.multiplayer.app/v1/logs"));
    assertThat(config.get(Settings.MAX_PAYLOAD_BYTES)).isEqualTo(500_000);
    assertThat(config.get(Settings.SERVICE)).isEqualTo("orders");
    assertThat(config.get(Settings.RELEASE)).isEqualTo("1.4.0");
    assertThat(config.get(Settings.ENVIRONMENT)).isEqualTo("production");
  }
}
