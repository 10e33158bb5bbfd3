// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubMetrics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.GzipSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** A format and a transport of the team's own, as an application configures them. */
class LokiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MockWebServer loki = new MockWebServer();
  private final LoggerContext logback = new LoggerContext();

  @BeforeEach
  void start() throws Exception {
    loki.start();
  }

  @AfterEach
  void stop() {
    logback.stop();
    loki.close();
  }

  private Logger log(String transport) throws Exception {
    String xml =
        """
        <configuration>
          <appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender">
            <protocol>loki</protocol>
            <protocolOptions>job=shop</protocolOptions>
            <endpoint>%s</endpoint>
            <apiKey>glc_secret</apiKey>
            <headers>X-Scope-OrgID=acme</headers>
            <transport>%s</transport>
            <durability>memory</durability>
          </appender>
          <root level="DEBUG"><appender-ref ref="TRACEHUB"/></root>
        </configuration>
        """
            .formatted(loki.url("/"), transport);
    logback.setMDCAdapter(MDC.getMDCAdapter());
    JoranConfigurator joran = new JoranConfigurator();
    joran.setContext(logback);
    joran.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    return logback.getLogger("com.acme.Orders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "okhttp"})
  void anError_arrivesAsALineWithWhatLedToIt(String transport) throws Exception {
    loki.enqueue(new MockResponse.Builder().code(503).build());
    loki.enqueue(new MockResponse.Builder().code(204).build());
    Logger log = log(transport);
    log.debug("2 items in cart");
    log.error("payment failed", new IllegalStateException("card declined"));
    assertThat(TraceHub.flush(PATIENCE).pending()).isZero();

    loki.takeRequest();
    RecordedRequest request = loki.takeRequest();
    assertThat(request.getUrl().encodedPath()).isEqualTo("/loki/api/v1/push");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer glc_secret");
    assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("acme");
    JsonNode stream = body(request).at("/streams/0");
    assertThat(stream.at("/stream/job").asText()).isEqualTo("shop");
    assertThat(stream.at("/stream/level").asText()).isEqualTo("error");
    assertThat(stream.at("/values/0/0").asText()).hasSize(19);
    assertThat(stream.at("/values/0/1").asText())
        .startsWith("payment failed\njava.lang.IllegalStateException: card declined\n\tat ")
        .endsWith("DEBUG 2 items in cart" + System.lineSeparator());
    assertThat(stream.at("/values/0/2/logger").asText()).isEqualTo("com.acme.Orders");

    TraceHubMetrics metrics = TraceHub.metrics();
    assertThat(metrics.delivered()).isOne();
    assertThat(metrics.retries()).isOne();
    assertThat(metrics.imbalances()).isEmpty();
  }

  private static JsonNode body(RecordedRequest request) throws Exception {
    var gzip = new GzipSource(new okio.Buffer().write(request.getBody()));
    return new ObjectMapper().readTree(Okio.buffer(gzip).readByteArray());
  }
}
