// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands with letters and configurations of every protocol that the local server takes. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProtocolsTest {

  private static final String A = "failed_2026-11-19T08-30-00_00c0ffee00c0ffee_1.jsonl";
  private static final String B = "failed_2026-11-19T08-30-00_00c0ffee00c0ffee_2.jsonl";
  private static final String IDENTITY =
      "\"kind\":\"event\",\"instance\":\"i\",\"lane\":\"events\",\"sequence\":%d,\"logger\":\"com.acme.Orders\"";

  /** A letter's line as the SDK writes it, and the address for it. */
  private enum Protocol {
    TRACEHUB(
        "",
        "{\"level\":\"ERROR\",\"message\":\"failed %1$d\",\"timestamp\":\"2026-11-19T08:29:59.123+00:00\",\"service\":\"orders\",\"extra\":{"
            + IDENTITY
            + "}}"),
    XRAYRADAR(
        "1",
        "{\"level\":\"error\",\"message\":\"failed %1$d\",\"timestamp\":\"2026-11-19T08:29:59.123Z\",\"contexts\":{\"extra\":{\"service\":\"orders\","
            + IDENTITY
            + "}}}"),
    REPLAYSTACK(
        "",
        "{\"eventType\":\"custom\",\"status\":\"failed\",\"serviceName\":\"orders\",\"metadata\":{\"level\":\"ERROR\",\"message\":\"failed %1$d\",\"timestamp\":\"2026-11-19T08:29:59.123Z\","
            + IDENTITY
            + "}}"),
    OTLP(
        "",
        "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"orders\"}}]},\"scopeLogs\":[{\"scope\":{\"name\":\"com.acme.Orders\"},"
            + "\"logRecords\":[{\"timeUnixNano\":\"1795076999123000000\",\"severityNumber\":17,\"body\":{\"stringValue\":\"failed %1$d\"}}]}]}");

    final String path;
    final String line;

    Protocol(String path, String line) {
      this.path = path;
      this.line = line;
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    String entry(int number) {
      return line.formatted(number);
    }
  }

  @TempDir private Path home;
  private Cli cli;
  private TraceHubServer server;

  @BeforeEach
  void start() {
    cli = new Cli(home);
    server =
        TraceHubServer.start(ServerOptions.builder(home.resolve("server.sqlite")).port(0).build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void replay_sendsLettersByTheirOwnProtocol(Protocol protocol) throws Exception {
    letter(A, protocol, protocol.entry(1), protocol.entry(2));

    assertThat(cli.run("dlq", "replay", A, "--endpoint", server.uri() + protocol.path)).isZero();

    assertThat(Cli.files(cli.dead())).isEmpty();
    assertThat(stored())
        .containsExactly(protocol.word() + " failed 1", protocol.word() + " failed 2");
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.class,
      names = {"XRAYRADAR", "REPLAYSTACK"})
  void whatIsRefusedAgain_staysWithTheNewReason(Protocol protocol) throws Exception {
    String bad =
        protocol == Protocol.XRAYRADAR
            ? "{\"contexts\":{\"release\":\"" + "x".repeat(65) + "\"}}"
            : "{\"eventType\":\"custom\"}";
    letter(A, protocol, protocol.entry(1), bad);

    assertThat(cli.run("dlq", "replay", A, "--endpoint", server.uri() + protocol.path)).isOne();

    assertThat(stored()).containsExactly(protocol.word() + " failed 1");
    assertThat(Cli.files(cli.dead())).containsEntry(A, bad + "\n");
    assertThat(Cli.files(cli.dead()).get(A + ".reason.json"))
        .contains("\"protocol\":\"" + protocol.word() + "\"");
  }

  @Test
  void headersOfAVendor_comeFromTheirVariable() throws Exception {
    letter(A, Protocol.OTLP, Protocol.OTLP.entry(1));
    try (TraceHubServer vendor =
        TraceHubServer.start(
            ServerOptions.builder(home.resolve("vendor.sqlite"))
                .port(0)
                .apiKeys(List.of("a1b2c3d4e5f6"))
                .build())) {
      cli.environment.put("TRACEHUB_HEADERS", "api-key=f6e5d4c3b2a1");
      assertThat(cli.run("dlq", "replay", A, "--endpoint", vendor.uri().toString())).isEqualTo(2);
      cli.environment.put("TRACEHUB_HEADERS", "api-key");
      assertThat(cli.run("dlq", "replay", A, "--endpoint", vendor.uri().toString())).isEqualTo(2);
      assertThat(cli.err())
          .contains("TRACEHUB_HEADERS (not shown) cannot be used: expected names and values")
          .doesNotContain("f6e5d4c3b2a1");
      cli.environment.put("TRACEHUB_HEADERS", "api-key=a1b2c3d4e5f6");
      assertThat(cli.run("dlq", "replay", A, "--endpoint", vendor.uri().toString())).isZero();
    }
  }

  /** By the specification it does not say which of a request it refused. */
  @Test
  void recordThatAReceiverTakesAndRefuses_staysInItsLetter() throws Exception {
    letter(A, Protocol.OTLP, Protocol.OTLP.entry(1), Protocol.OTLP.entry(2));
    try (MockWebServer collector = new MockWebServer()) {
      collector.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              String refused =
                  body(request).contains("failed 2")
                      ? "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\",\"errorMessage\":\"too old\"}}"
                      : "{}";
              return new MockResponse.Builder()
                  .addHeader("Content-Type", "application/json")
                  .body(refused)
                  .build();
            }
          });
      collector.start();

      assertThat(
              cli.run("dlq", "replay", A, "--endpoint", "http://localhost:" + collector.getPort()))
          .isOne();
    }
    assertThat(Cli.files(cli.dead())).containsEntry(A, Protocol.OTLP.entry(2) + "\n");
    assertThat(Cli.files(cli.dead()).get(A + ".reason.json")).contains("too old");
  }

  private static String body(RecordedRequest request) {
    byte[] body = Objects.requireNonNull(request.getBody()).toByteArray();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void replay_wantsOneProtocolAtATime() throws Exception {
    letter(A, Protocol.TRACEHUB, Protocol.TRACEHUB.entry(1));
    letter(B, Protocol.OTLP, Protocol.OTLP.entry(2));

    assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.uri().toString()))
        .isEqualTo(2);
    assertThat(cli.err())
        .contains(
            "these letters are of several protocols", "--protocol with one of otlp, tracehub");

    assertThat(
            cli.run(
                "dlq",
                "replay",
                "--all",
                "--protocol",
                "otlp",
                "--endpoint",
                server.uri().toString()))
        .isZero();
    assertThat(stored()).containsExactly("otlp failed 2");
    assertThat(Cli.files(cli.dead())).containsKey(A);
  }

  @Test
  void xrayRadarsDsn_isAskedForAndTakenFromItsVariable() throws Exception {
    letter(A, Protocol.XRAYRADAR, Protocol.XRAYRADAR.entry(1));

    assertThat(cli.run("dlq", "replay", A)).isEqualTo(2);
    assertThat(cli.err()).contains("expected a DSN such as");
    assertThat(cli.run("dlq", "replay", A, "--endpoint", server.uri().toString())).isEqualTo(2);
    assertThat(cli.err())
        .contains("--endpoint cannot be used with the protocol xrayradar: expected");

    cli.environment.put("TRACEHUB_DSN", server.uri() + "1");
    assertThat(cli.run("dlq", "replay", A)).isZero();
  }

  @Test
  void aCollectorNeedsNoKey() {
    letter(A, Protocol.OTLP, Protocol.OTLP.entry(1));
    letter(B, Protocol.REPLAYSTACK, Protocol.REPLAYSTACK.entry(1));

    assertThat(cli.run("dlq", "replay", B, "--endpoint", "https://logs.invalid")).isEqualTo(2);
    assertThat(cli.err()).contains("the API key is missing");
    cli.stopsAtWait = 1;
    assertThat(cli.run("dlq", "replay", A, "--endpoint", "https://logs.invalid")).isEqualTo(2);
    assertThat(cli.err()).doesNotContain("the API key is missing");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void show_printsEntriesOfEachFormatAlike(Protocol protocol) {
    letter(A, protocol, protocol.entry(1));

    assertThat(cli.run("dlq", "show", A)).isZero();

    assertThat(cli.out())
        .contains(
            "#1  ERROR  2026-11-19T08:29:59.123",
            "com.acme.Orders",
            "    failed 1",
            "service orders");
    assertThat(cli.out().contains("format   " + protocol.word()))
        .isEqualTo(protocol != Protocol.TRACEHUB);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void check_triesWhatCanBeTriedWithoutAnEvent(Protocol protocol) throws Exception {
    boolean needsAnEvent = protocol == Protocol.XRAYRADAR || protocol == Protocol.REPLAYSTACK;
    Path file = configuration(protocol);

    assertThat(cli.run("check", file.toString())).isZero();
    assertThat(cli.out())
        .contains(
            "(protocol " + protocol.word(),
            needsAnEvent ? "takes no request without an event; --send tries it" : "takes entries",
            needsAnEvent ? "the endpoint was not tried" : "It works.");
    assertThat(stored()).isEmpty();

    assertThat(cli.run("check", file.toString(), "--send")).isZero();
    assertThat(cli.out())
        .contains("takes entries with this key", "one event of level WARN", "It works.");
    assertThat(stored())
        .singleElement()
        .asString()
        .startsWith(protocol.word() + " TraceHub check ");
  }

  @Test
  void check_namesTheHeadersThatCarryTheKey() throws Exception {
    try (TraceHubServer guarded =
        TraceHubServer.start(
            ServerOptions.builder(home.resolve("guarded.sqlite"))
                .port(0)
                .apiKeys(List.of("secret"))
                .build())) {
      Path file =
          Cli.file(
              home.resolve("tracehub.properties"),
              "tracehub.protocol=replaystack\ntracehub.endpoint=%s\ntracehub.api-key=other-than-that\n"
                  .formatted(guarded.uri()));

      assertThat(cli.run("check", file.toString(), "--send")).isOne();
    }
    assertThat(cli.out())
        .contains(
            "refuses the key: HTTP 401",
            "the header x-replaystack-api-key or x-tracereplay-api-key")
        .doesNotContain("other-than-that");
  }

  private Path configuration(Protocol protocol) {
    String address =
        protocol == Protocol.XRAYRADAR
            ? "tracehub.dsn=" + server.uri() + "1"
            : "tracehub.endpoint=" + server.uri();
    return Cli.file(
        home.resolve("tracehub.properties"),
        "tracehub.protocol=%s\n%s\ntracehub.service=orders\n".formatted(protocol.word(), address));
  }

  private void letter(String name, Protocol protocol, String... lines) {
    cli.letter(name, lines);
    Cli.file(
        cli.dead().resolve(name + ".reason.json"),
        "{\"reason\":\"HTTP 400\",\"protocol\":\"%s\"}".formatted(protocol.word()));
  }

  /** Protocol and message of what arrived, in order. */
  private List<String> stored() throws Exception {
    String body =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(
                HttpRequest.newBuilder(server.uri().resolve("/api/entries?after=0"))
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    List<String> stored = new ArrayList<>();
    for (JsonNode entry : new JsonMapper().readTree(body).path("entries")) {
      stored.add(entry.path("protocol").asText() + " " + entry.path("message").asText());
    }
    return stored;
  }
}
