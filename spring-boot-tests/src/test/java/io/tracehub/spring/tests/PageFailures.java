// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.spring.tests.FailingPages.Mapped;
import io.tracehub.spring.tests.FailingPages.MappedHere;
import io.tracehub.spring.tests.FailingPages.Overloaded;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/** What MVC and WebFlux applications have to have in common. */
abstract class PageFailures extends FailureContract {

  private static final int AT_ONCE = 64;

  @Override
  List<Expected> expected() {
    Class<?> illegal = IllegalStateException.class;
    return List.of(
        Expected.nothing("/works"),
        Expected.event("/throws/42", 500, illegal),
        Expected.event("/mapped-500", 500, Mapped.class),
        Expected.event("/mapped-here", 500, MappedHere.class),
        Expected.nothing("/mapped-404"),
        Expected.event("/annotated-503", 503, Overloaded.class),
        Expected.nothing("/annotated-409"),
        Expected.event("/status-502", 502, ResponseStatusException.class),
        Expected.nothing("/status-400"),
        Expected.event("/problem-500", 500, ErrorResponseException.class),
        Expected.nothing("/parameter-missing"),
        Expected.nothing("/parameter-missing?page=two"),
        Expected.nothing("/no-such-page"),
        Expected.withoutException("/said-500", 500),
        Expected.logged("/logged", illegal),
        Expected.logged("/logged-and-mapped", Mapped.class),
        Expected.event("/mono", 500, illegal),
        Expected.event("/mono-mapped-500", 500, Mapped.class),
        Expected.nothing("/mono-mapped-404"),
        Expected.event("/future", 500, illegal),
        Expected.event("/after-commit", 500, illegal));
  }

  @Test
  void anEvent_saysByWhichRouteItsRequestCame() {
    int before = events().size();
    application().get("/throws/43");
    assertThat(eventSince(before).at("/extra/endpoint").asText()).isEqualTo("/throws/{id}");
  }

  @Test
  void aLineOfAnyThread_hasTheTraceOfItsRequest() {
    int before = events().size();
    HttpResponse<String> answer = application().get("/elsewhere");
    JsonNode event = eventSince(before);
    assertThat(event.path("message").asText()).startsWith("on boundedElastic");
    assertThat(event.path("trace_id").asText())
        .hasSize(32)
        .isEqualTo(answer.headers().firstValue("X-Trace-ID").orElse("none"));
  }

  @Test
  void requestsAtOnce_haveTheirOwnStepsOnly() throws Exception {
    int before = events().size();
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        String id = "request-" + i;
        answers.add(clients.submit(() -> application().get("/steps/" + id, "X-Trace-ID", id)));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(500);
      }
    } finally {
      clients.shutdown();
    }
    List<JsonNode> events = eventsSince(before);
    assertThat(events).hasSize(AT_ONCE);
    for (JsonNode event : events) {
      String own = "<" + event.path("trace_id").asText() + ">";
      assertThat(event.path("error_message").asText()).contains(own);
      Set<String> steps =
          StreamSupport.stream(event.at("/extra/breadcrumbs").spliterator(), false)
              .map(step -> step.path("message").asText())
              .collect(Collectors.toSet());
      assertThat(steps)
          .contains("step one of " + own, "step two of " + own, "step three of " + own)
          .contains("HTTP request started")
          .noneMatch(step -> step.contains("<") && !step.contains(own));
    }
  }
}
