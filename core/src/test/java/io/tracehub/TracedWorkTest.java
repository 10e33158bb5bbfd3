// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Work that several threads do, one after the other, is one trace. */
@SuppressWarnings("try") // a stay is there to be closed
class TracedWorkTest {

  @Test
  void threadThatEnters_hasItsIdUntilItLeaves() {
    TracedWork work = TracedWork.begin("request-7");
    assertThat(TraceScope.currentId()).isNull();
    try (TraceScope before = TraceScope.open("before")) {
      try (TracedWork.Stay stay = work.enter()) {
        assertThat(TraceScope.currentId()).isEqualTo(work.traceId()).isEqualTo("request-7");
      }
      assertThat(TraceScope.currentId()).isEqualTo("before");
    }
    work.end();
    assertThat(TraceScope.currentId()).isNull();
  }

  /** People print the id that their tracing library has put there. */
  @Test
  void idOfATracingLibrary_staysWhereItIs() {
    TracedWork work = TracedWork.begin("request-9");
    Contexts.all().get(0).put("traceId", "of the library");
    try (TracedWork.Stay stay = work.enter()) {
      assertThat(TraceScope.currentId()).isEqualTo("request-9");
      assertThat(TraceScope.context()).containsEntry("traceId", "of the library");
    }
    assertThat(TraceScope.currentId()).isEqualTo("of the library");
    Contexts.all().get(0).remove("traceId");
    work.end();
  }

  @Test
  void stayClosedElsewhereOrTwice_doesNothing() throws Exception {
    TracedWork work = TracedWork.begin(null);
    TracedWork.Stay stay = work.enter();
    Thread other = new Thread(stay::close);
    other.start();
    other.join();
    assertThat(TraceScope.currentId()).isEqualTo(work.traceId());
    stay.close();
    try (TraceScope next = TraceScope.open("next")) {
      stay.close();
      assertThat(TraceScope.currentId()).isEqualTo("next");
    }
    work.end();
  }

  @Test
  void whatIsNoId_isTakenForNone() {
    assertThat(TracedWork.begin("two words").traceId()).matches("[0-9a-f]{32}");
  }

  @Test
  void breadcrumbsAndWhatWasSaidOnOneThread_areSeenByTheEventOfAnother() throws Exception {
    try (LocalServer server = new LocalServer();
        TraceHubClient client =
            LocalServer.client(server.config().set("compress", "false", "a test"))) {
      TracedWork work = TracedWork.begin("request-8");
      Thread first =
          new Thread(
              () -> {
                try (TracedWork.Stay stay = work.enter()) {
                  client.addBreadcrumb("began");
                  client.setTag("tenant", "acme");
                }
              });
      first.start();
      first.join();
      try (TracedWork.Stay stay = work.enter()) {
        client.captureMessage("failed");
      }
      work.end();
      work.end();
      client.flush(ofSeconds(10));
      JsonNode event =
          new ObjectMapper().readTree(server.takeRequest().getBody().toByteArray()).get(0);
      assertThat(event.path("trace_id").asText()).isEqualTo("request-8");
      assertThat(event.at("/extra/tags/tenant").asText()).isEqualTo("acme");
      assertThat(event.at("/extra/breadcrumbs").findValuesAsText("message"))
          .containsExactly("began");
    }
  }

  /** As where {@code traceIdKeys} do not have ours. */
  @Test
  void requestSaidWithoutATrace_isOfNoEvent() throws Exception {
    try (LocalServer server = new LocalServer();
        TraceHubClient client =
            LocalServer.client(server.config().set("compress", "false", "a test"))) {
      client.setRequest("GET", "https://shop.example/orders", "/orders");
      client.captureMessage("of no request");
      client.flush(ofSeconds(10));
      JsonNode event =
          new ObjectMapper().readTree(server.takeRequest().getBody().toByteArray()).get(0);
      assertThat(event.at("/extra/request").isMissingNode()).isTrue();
    }
  }
}
