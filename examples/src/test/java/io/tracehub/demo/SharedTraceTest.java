// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop's check tells a trace of both services from one that lacks something. */
class SharedTraceTest {
  private static final String HTTP =
      "{\"type\":\"http\",\"category\":\"http.server\",\"message\":\"HTTP request started\"}";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void traceOfBothServices_passes() throws Exception {
    assertThat(tells(event("payments", HTTP, line(7)), event("orders", HTTP, line(7)))).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("payments: ", "console  order 7");
  }

  @Test
  void traceOfOneService_fails() throws Exception {
    assertThat(tells(event("orders", HTTP, line(7)), event("orders", HTTP, line(7)))).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("There should be one event of each service, and there are {orders=2}.");
  }

  @Test
  void eventWithALineOfAnotherOrder_fails() throws Exception {
    assertThat(tells(event("payments", HTTP, line(7), line(8)), event("orders", HTTP, line(7))))
        .isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("A line of another order is among the breadcrumbs of payments.");
  }

  @Test
  void eventWithoutHttpBreadcrumbsOrLines_fails() throws Exception {
    assertThat(tells(event("payments", line(7)), event("orders", HTTP))).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("The event of payments lacks http breadcrumbs.")
        .contains("The event of orders lacks its lines.");
  }

  private boolean tells(String... events) throws Exception {
    enqueue("{\"entries\":[{\"id\":1,\"kind\":\"event\"},{\"id\":2,\"kind\":\"event\"}]}");
    for (String event : events) {
      enqueue("{\"entry\":" + event + "}");
    }
    SharedTrace check =
        new SharedTrace(
            new ServerApi(HttpClient.newHttpClient(), server.url("/").uri()),
            new LocalServer(Path.of("none.jar"), Path.of("none"), 1),
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    return check.tellsOf("4bf92f3577b34da6a3ce929d0e0e4736", 7);
  }

  private void enqueue(String body) {
    server.enqueue(new MockResponse.Builder().code(200).body(body).build());
  }

  private static String event(String service, String... breadcrumbs) {
    return "{\"service\":\"%s\",\"message\":\"failed\",\"extra\":{\"breadcrumbs\":%s}}"
        .formatted(service, List.of(breadcrumbs));
  }

  private static String line(int order) {
    return "{\"type\":\"console\",\"category\":\"com.acme.Orders\",\"message\":\"order %d is paid\"}"
        .formatted(order);
  }
}
