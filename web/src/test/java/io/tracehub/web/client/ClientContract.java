// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Property;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What outgoing calls have in common, whichever library makes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ClientContract {

  private static final int AT_ONCE = 64;

  final BackEnd backEnd = new BackEnd();
  final Callee callee = new Callee();

  /**
   * Makes a call and waits for its answer.
   *
   * @param propagation null for a client without anything of ours
   * @return its status
   */
  abstract int call(
      @Nullable TracePropagation propagation,
      String method,
      String url,
      Map<String, String> headers)
      throws Exception;

  private int get(String path) throws Exception {
    return call(TracePropagation.everywhere(), "GET", callee.url(path), Map.of());
  }

  @AfterAll
  void end() {
    callee.close();
    backEnd.close();
  }

  @Test
  void id_goesAlongInBothHeaders() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      assertThat(get("/both")).isEqualTo(200);
      assertThat(callee.header("/both", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(callee.header("/both", "traceparent"))
          .matches("00-" + scope.traceId() + "-(?!0{16})[0-9a-f]{16}-01");
    }
  }

  @Test
  void idOfAnotherForm_goesAlongAsItIsAndInNoTraceparent() throws Exception {
    try (TraceScope scope = TraceScope.open("ORDER/42")) {
      get("/form");
      assertThat(callee.header("/form", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(callee.header("/form", "traceparent")).isNull();
    }
  }

  @Test
  void headersThatTheCallerSet_stay() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      call(
          TracePropagation.everywhere(),
          "GET",
          callee.url("/own"),
          Map.of("x-trace-id", "mine", "Accept-Language", "de"));
      assertThat(callee.header("/own", "X-Trace-ID")).isEqualTo("mine");
      assertThat(callee.header("/own", "traceparent")).isNull();
      assertThat(callee.header("/own", "Accept-Language")).isEqualTo("de");

      String others = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
      call(
          TracePropagation.everywhere(),
          "GET",
          callee.url("/tracer"),
          Map.of("Traceparent", others));
      assertThat(callee.header("/tracer", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(callee.header("/tracer", "traceparent")).isEqualTo(others);
    }
  }

  @Test
  void withoutAnId_noHeaderIsSetAndTheBreadcrumbIsThereAllTheSame() throws Exception {
    long before = backEnd.offered();
    get("/none");
    assertThat(callee.header("/none", "X-Trace-ID")).isNull();
    assertThat(callee.header("/none", "traceparent")).isNull();
    assertThat(backEnd.offered()).isEqualTo(before + 1);
  }

  @Test
  void strangers_areNotToldTheId_butTheCallIsABreadcrumb() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      call(TracePropagation.to("*.acme.com"), "GET", callee.url("/stranger"), Map.of());
      assertThat(callee.header("/stranger", "X-Trace-ID")).isNull();
      assertThat(callee.header("/stranger", "traceparent")).isNull();
      call(TracePropagation.to("LOCALHOST"), "GET", callee.url("/friend"), Map.of());
      assertThat(callee.header("/friend", "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(backEnd.calls(scope.traceId())).hasSize(2);
    }
  }

  @Test
  void call_isABreadcrumbThatTellsHowItWent() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      call(TracePropagation.everywhere(), "DELETE", callee.url("/orders/42"), Map.of());
      get("/404");
      get("/503");

      List<JsonNode> calls = backEnd.calls(scope.traceId());
      assertThat(calls).hasSize(3);
      JsonNode first = calls.get(0);
      assertThat(first.path("message").asText())
          .isEqualTo("DELETE " + callee.host() + "/orders/42");
      assertThat(first.path("category").asText()).isEqualTo("http.client");
      assertThat(first.path("level").asText()).isEqualTo("info");
      assertThat(first.at("/data/method").asText()).isEqualTo("DELETE");
      assertThat(first.at("/data/host").asText()).isEqualTo(callee.host());
      assertThat(first.at("/data/path").asText()).isEqualTo("/orders/42");
      assertThat(first.at("/data/status_code").asInt()).isEqualTo(200);
      assertThat(first.at("/data/duration_ms").isIntegralNumber()).isTrue();
      assertThat(first.at("/data/duration_ms").asLong()).isBetween(0L, 60_000L);
      assertThat(calls)
          .extracting(call -> call.at("/data/status_code").asInt())
          .containsExactly(200, 404, 503);
      assertThat(calls)
          .extracting(call -> call.path("level").asText())
          .containsExactly("info", "warn", "error");
    }
  }

  @Test
  void callThatComesToNothing_isABreadcrumbWithTheClassOfWhatWasThrown() throws Exception {
    String nobody = "http://localhost:" + IngestScript.freePort() + "/gone";
    try (TraceScope scope = TraceScope.open()) {
      assertThatThrownBy(() -> call(TracePropagation.everywhere(), "GET", nobody, Map.of()))
          .isNotNull();

      List<JsonNode> calls = backEnd.calls(scope.traceId());
      assertThat(calls).hasSize(1);
      assertThat(calls.get(0).path("level").asText()).isEqualTo("error");
      assertThat(calls.get(0).at("/data/error").asText()).isEqualTo("java.net.ConnectException");
      assertThat(calls.get(0).path("data").has("status_code")).isFalse();
    }
  }

  @Test
  void queryAndFragment_areSentAndNotShown() throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      get("/search;jsessionid=SECRET?token=SECRET#SECRET");
      List<JsonNode> calls = backEnd.calls(scope.traceId());
      assertThat(calls).hasSize(1);
      assertThat(calls.toString()).doesNotContain("SECRET");
      assertThat(calls.get(0).at("/data/path").asText()).isEqualTo("/search");
    }
  }

  @Test
  void hostileAddress_leadsWhereItWouldLeadWithoutUs_andNothingOfItIsShown() {
    String[] hosts = {callee.host(), callee.host(), "localhost:99999999", "localhost:x"};
    try (TraceScope scope = TraceScope.open()) {
      Property.holds(
          20,
          random -> {
            String address = "http://" + new HostileAddress(random, hosts).afterTheScheme();
            assertThat(outcome(TracePropagation.everywhere(), address))
                .as(address)
                .isEqualTo(outcome(null, address));
          });
      List<JsonNode> calls = backEnd.calls(scope.traceId());
      assertThat(calls).hasSizeGreaterThan(5);
      assertThat(calls.toString()).doesNotContain("SECRET");
    }
  }

  private String outcome(@Nullable TracePropagation propagation, String address) {
    try {
      return String.valueOf(call(propagation, "GET", address, Map.of()));
    } catch (Exception thrown) {
      // Some messages name an object by its address in memory.
      return String.valueOf(thrown).replaceAll("@[0-9a-f]{4,8}\\b", "");
    }
  }

  @Test
  void hostilePredicate_keepsTheIdHereAndTheCallGoing() throws Exception {
    TracePropagation hostile =
        TracePropagation.where(
            address -> {
              throw new StackOverflowError();
            });
    try (TraceScope scope = TraceScope.open()) {
      assertThat(call(hostile, "GET", callee.url("/hostile"), Map.of())).isEqualTo(200);
      assertThat(callee.header("/hostile", "X-Trace-ID")).isNull();
      assertThat(backEnd.calls(scope.traceId())).hasSize(1);
    }
  }

  @Test
  void callsAtOnce_keepTheirOwnTraces() throws Exception {
    List<@Nullable String> events = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<@Nullable String>> calls = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String path = "/at/once/" + i;
        calls.add(threads.submit(() -> callInATraceOfItsOwn(path)));
      }
      for (Future<@Nullable String> call : calls) {
        events.add(call.get());
      }
    } finally {
      threads.shutdown();
    }
    List<List<JsonNode>> told = backEnd.calls(events);
    for (int i = 0; i < AT_ONCE; i++) {
      String path = "/at/once/" + i;
      assertThat(told.get(i))
          .extracting(call -> call.at("/data/path").asText())
          .containsExactly(path);
    }
  }

  private @Nullable String callInATraceOfItsOwn(String path) throws Exception {
    try (TraceScope scope = TraceScope.open()) {
      get(path);
      assertThat(callee.header(path, "X-Trace-ID")).isEqualTo(scope.traceId());
      assertThat(TraceScope.currentId()).isEqualTo(scope.traceId());
      return backEnd.event(scope.traceId());
    }
  }
}
