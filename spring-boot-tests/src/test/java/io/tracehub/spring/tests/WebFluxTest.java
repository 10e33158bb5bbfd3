// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** WebFlux on Netty, with all that can be captured of a request. */
class WebFluxTest extends PageFailures {

  private static final CountDownLatch NOBODY_LISTENS = new CountDownLatch(1);
  private static final int AGAIN = 300;

  /** What only WebFlux has. */
  @RestController
  static class Streams {

    @PostMapping("/echo")
    @ResponseStatus(HttpStatus.INSUFFICIENT_STORAGE)
    Mono<String> echo(@RequestBody Mono<String> body) {
      return body.map(text -> "no room for " + text);
    }

    @GetMapping("/leaves-an-id")
    String leavesAnId() {
      MDC.put("traceId", "left-behind");
      return Thread.currentThread().getName();
    }

    @GetMapping("/thread")
    String thread() {
      return Thread.currentThread().getName();
    }

    @GetMapping(value = "/endless", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Long> endless() {
      return Flux.interval(Duration.ofMillis(5))
          .onBackpressureDrop()
          .doOnCancel(NOBODY_LISTENS::countDown);
    }
  }

  /** What an application answers by itself, before Boot does. */
  static final class Teapot extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final HttpStatus status;

    Teapot(HttpStatus status) {
      super("answered by the application's own handler");
      this.status = status;
    }
  }

  /** A page without a controller, and a handler of exceptions for all of WebFlux. */
  @Configuration(proxyBeanMethods = false)
  static class Functions {

    @Bean
    RouterFunction<ServerResponse> pages() {
      return RouterFunctions.route()
          .GET("/function/{id}", request -> Mono.error(new IllegalStateException("in a function")))
          .GET(
              "/handled/{status}",
              request ->
                  Mono.error(
                      new Teapot(
                          HttpStatus.valueOf(Integer.parseInt(request.pathVariable("status"))))))
          .build();
    }

    @Bean
    @Order(-5)
    WebExceptionHandler own() {
      return (exchange, thrown) -> {
        if (thrown instanceof Teapot teapot) {
          exchange.getResponse().setStatusCode(teapot.status);
          return exchange.getResponse().setComplete();
        }
        return Mono.error(thrown);
      };
    }
  }

  @Override
  List<Expected> expected() {
    List<Expected> all = new ArrayList<>(super.expected());
    all.add(Expected.event("/function/42", 500, IllegalStateException.class));
    all.add(Expected.event("/handled/503", 503, Teapot.class));
    all.add(Expected.nothing("/handled/418"));
    return all;
  }

  @Override
  List<Class<?>> sources() {
    return List.of(
        Shop.class,
        FailingPages.Pages.class,
        FailingPages.Advice.class,
        Streams.class,
        Functions.class,
        Servers.Netty.class);
  }

  @Override
  List<String> properties() {
    return List.of(
        "tracehub.web.capture-request-body=true",
        "tracehub.web.capture-response-body=true",
        "tracehub.web.capture-headers=true",
        "tracehub.web.max-body-bytes=32");
  }

  private void echo(String body) {
    application()
        .send(
            HttpRequest.newBuilder(application().url("/echo"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
  }

  @Test
  void bodiesAndHeaders_standOnTheEvent() {
    int before = events().size();
    echo("{\"password\":\"rosebud\",\"a\":1}");
    JsonNode event = eventSince(before);
    assertThat(event.at("/extra/request/payload/a").asInt()).isEqualTo(1);
    assertThat(event.at("/extra/request/headers/Content-Type").asText())
        .isEqualTo("application/json");
    assertThat(event.at("/extra/response/payload").toString()).contains("no room for");
    assertThat(event.toString()).doesNotContain("rosebud");
  }

  @Test
  void ofALongBody_itsBeginningIsKept() {
    int before = events().size();
    echo("[" + "1,".repeat(5000) + "1]");
    JsonNode payload = eventSince(before).at("/extra/request/payload");
    assertThat(payload.path("__truncated").asBoolean()).isTrue();
    assertThat(payload.path("originalSizeBytes").asInt()).isEqualTo(10_003);
  }

  @Test
  void aStream_isSaidNotToBeCaptured() {
    int before = events().size();
    assertThat(answerOf("/after-commit")).isEqualTo("broken off");
    JsonNode payload = eventSince(before).at("/extra/response/payload");
    assertThat(payload.path("captured").asBoolean(true)).isFalse();
  }

  @Test
  void anIdThatSomebodyLeftOnAThread_isNoRequests() throws Exception {
    URI url = application().url("/");
    String answers;
    try (Socket client = new Socket(url.getHost(), url.getPort())) {
      client
          .getOutputStream()
          .write(
              ("GET /leaves-an-id HTTP/1.1\r\nHost: shop\r\n\r\n"
                      + "GET /thread HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(found("reactor-http-\\w+-\\d+", answers)).hasSize(2);
    assertThat(Set.copyOf(found("reactor-http-\\w+-\\d+", answers))).as("one thread").hasSize(1);
    assertThat(Set.copyOf(found("(?i)x-trace-id: [0-9a-f]{32}\r\n", answers)))
        .as(answers)
        .hasSize(2);
  }

  /**
   * What comes before the answer is over, on the server's side, waits there, and the server has to
   * read on afterwards. Reactor Netty 1.3.6 forgot to now and then, with or without TraceHub.
   */
  @Test
  void aClientThatAsksAgainAtOnce_isAnsweredEachTime() throws Exception {
    int before = events().size();
    URI url = application().url("/");
    try (Socket client = new Socket(url.getHost(), url.getPort())) {
      client.setSoTimeout(20_000);
      for (int i = 0; i < AGAIN; i++) {
        ask(client, "/mono-mapped-500", "out of a Mono");
        ask(client, "/works", "fine");
      }
    }
    assertThat(eventsSince(before, AGAIN)).hasSize(AGAIN);
  }

  private static void ask(Socket client, String path, String end) throws IOException {
    client
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: shop\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith(end)) {
      int next = client.getInputStream().read();
      assertThat(next).as(answer::toString).isNotNegative();
      answer.append((char) next);
    }
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void aClientThatGoesAway_isNoEvent() throws Exception {
    int before = events().size();
    URI url = application().url("/endless");
    try (Socket client = new Socket(url.getHost(), url.getPort())) {
      client
          .getOutputStream()
          .write("GET /endless HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      InputStream answer = client.getInputStream();
      assertThat(new String(answer.readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 200");
    }
    assertThat(NOBODY_LISTENS.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(eventsSince(before)).isEmpty();
  }
}
