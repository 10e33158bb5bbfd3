// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tracehub.TraceHub;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The promise of the starter, whole: with three properties a request that fails is one event, with
 * its own steps and no other's, under the id that is in the answer's header and on each call that
 * the request has made.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutTest {

  private static final int AT_ONCE = 64;
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  private final Map<String, Set<String>> idsByCall = new ConcurrentHashMap<>();
  private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
  private HttpServer payments;

  /** An application that calls another service, and fails. */
  @SpringBootApplication(scanBasePackages = "io.tracehub.spring.tests.nothing")
  @EnableAsync
  static class Checkout {}

  /** What fails, by any of the ways to wait for somebody. */
  @RestController
  static class Orders {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final RestClient rest;
    private final WebClient web;
    private final Mail mail;

    Orders(RestClient.Builder rest, WebClient.Builder web, Mail mail, Environment environment) {
      String payments = environment.getRequiredProperty("payments");
      this.rest = rest.baseUrl(payments).build();
      this.web = web.baseUrl(payments).build();
      this.mail = mail;
    }

    @GetMapping("/checkout/{id}")
    String checkout(@PathVariable("id") String id) {
      LOG.info("order {} is paid", id);
      rest.get().uri("/pay/{id}?card=4711", id).retrieve().toBodilessEntity();
      web.get().uri("/ship/{id}", id).retrieve().toBodilessEntity().block();
      boolean virtual = Thread.currentThread().toString().startsWith("VirtualThread");
      mail.send(id, virtual).join();
      throw new IllegalStateException("order " + id + " cannot be shipped");
    }
  }

  /** Work on a thread of Spring's own. */
  static class Mail {

    private static final Logger LOG = LoggerFactory.getLogger(Mail.class);

    @Async
    public CompletableFuture<@Nullable Void> send(String id, boolean onVirtual) {
      assertThat(onVirtual).isEqualTo(VIRTUAL);
      LOG.info("mail of order {}", id);
      return CompletableFuture.completedFuture(null);
    }
  }

  @BeforeAll
  void start() throws Exception {
    payments = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    payments.setExecutor(Executors.newCachedThreadPool());
    payments.createContext(
        "/",
        call -> {
          String id = call.getRequestHeaders().getFirst("X-Trace-ID");
          idsByCall
              .computeIfAbsent(
                  call.getRequestURI().getPath(), path -> ConcurrentHashMap.newKeySet())
              .add(String.valueOf(id));
          call.sendResponseHeaders(204, -1);
          call.close();
        });
    payments.start();
  }

  @AfterAll
  void stop() {
    callers.shutdownNow();
    payments.stop(0);
  }

  @ParameterizedTest
  @ValueSource(classes = {Servers.Tomcat.class, Servers.Jetty.class})
  void aRequestThatFails_isOneEventWithItsOwnSteps_underTheIdOfItsAnswerAndItsCalls(Class<?> server)
      throws Exception {
    idsByCall.clear();
    String calls = "http://localhost:" + payments.getAddress().getPort();
    try (IngestScript backEnd = IngestScript.start();
        RunningApplication shop =
            RunningApplication.start(
                backEnd,
                List.of(Checkout.class, Orders.class, Mail.class, server),
                "payments=" + calls,
                "spring.threads.virtual.enabled=true")) {
      Map<String, String> answered = checkOut(shop);
      assertThat(new HashSet<>(answered.values())).hasSize(AT_ONCE);
      assertThat(TraceHub.flush(Duration.ofSeconds(20)).pending()).isZero();
      List<JsonNode> events = backEnd.awaitEntries(AT_ONCE, Duration.ofSeconds(20));
      assertThat(events).hasSize(AT_ONCE);
      for (JsonNode event : events) {
        String id = event.at("/extra/request/url").asText().replaceAll(".*/", "");
        String trace = answered.get(id);
        assertThat(event.path("trace_id").asText()).isEqualTo(trace);
        assertThat(idsByCall.get("/pay/" + id)).containsExactly(trace);
        assertThat(idsByCall.get("/ship/" + id)).containsExactly(trace);
        assertThat(event.path("message").asText()).contains("order " + id + " cannot be shipped");
        assertThat(event.at("/extra/tags/http_status").asText()).isEqualTo("500");
        assertThat(event.at("/extra/breadcrumbs").findValuesAsText("message"))
            .containsExactly(
                "HTTP request started",
                "order " + id + " is paid",
                "GET " + calls.replace("http://", "") + "/pay/" + id,
                "GET " + calls.replace("http://", "") + "/ship/" + id,
                "mail of order " + id,
                "Unhandled exception captured",
                "HTTP request finished");
      }
      assertThat(TraceHub.metrics().imbalances()).isEmpty();
      assertThat(TraceHub.metrics().lost()).isZero();
    }
    assertThat(TraceScope.currentId()).isNull();
  }

  /** All of them at once; the answered ids by the order. */
  private Map<String, String> checkOut(RunningApplication shop) throws Exception {
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      String path = "/checkout/" + i;
      answers.add(callers.submit(() -> shop.get(path)));
    }
    Map<String, String> ids = new ConcurrentHashMap<>();
    for (int i = 0; i < AT_ONCE; i++) {
      HttpResponse<String> answer = answers.get(i).get();
      assertThat(answer.statusCode()).isEqualTo(500);
      ids.put(String.valueOf(i), answer.headers().firstValue("X-Trace-ID").orElseThrow());
    }
    return ids;
  }
}
