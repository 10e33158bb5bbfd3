// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of a request that fails, in one application: its answer is that of the same
 * application without TraceHub, and it is one event, or none where the client is to blame.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FailureContract {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a request is to bring about; no status for an event where nobody knows it yet. */
  record Expected(String path, int events, String status, String error) {

    /** An event of an exception. */
    static Expected event(String path, int status, Class<?> exception) {
      return new Expected(path, 1, String.valueOf(status), exception.getName());
    }

    /** An event of what the application logs before it answers. */
    static Expected logged(String path, Class<?> exception) {
      return new Expected(path, 1, "", exception.getName());
    }

    /** An event that knows of no exception. */
    static Expected withoutException(String path, int status) {
      return new Expected(path, 1, String.valueOf(status), "");
    }

    /** No event. */
    static Expected nothing(String path) {
      return new Expected(path, 0, "", "");
    }

    @Override
    public String toString() {
      return path;
    }
  }

  private final Map<String, String> answersWithout = new LinkedHashMap<>();
  private IngestScript backEnd;
  private RunningApplication application;

  abstract List<Class<?>> sources();

  abstract List<Expected> expected();

  List<String> properties() {
    return List.of();
  }

  /** A path that logs an error, in a trace of its own. */
  String last() {
    return "/last";
  }

  @BeforeAll
  void start() {
    backEnd = IngestScript.start();
    List<String> off = new ArrayList<>(properties());
    off.add("tracehub.enabled=false");
    try (RunningApplication without =
        RunningApplication.start(backEnd, sources(), off.toArray(String[]::new))) {
      for (Expected one : expected()) {
        answersWithout.put(one.path(), answer(without, one.path(), "none"));
      }
    }
    application = RunningApplication.start(backEnd, sources(), properties().toArray(String[]::new));
    // What frameworks have to say when the first request comes belongs to none.
    application.get(last());
  }

  @AfterAll
  void stop() {
    application.close();
    backEnd.close();
  }

  RunningApplication application() {
    return application;
  }

  @ParameterizedTest
  @MethodSource("expected")
  void aFailure_isOneEventOfItsTraceOrNone_andItsAnswerIsLeftAlone(Expected expected) {
    String id = "of" + expected.path().replace('/', '.').replace('?', '.').replace('=', '.');
    int before = events().size();
    assertThat(answer(application, expected.path(), id))
        .isEqualTo(answersWithout.get(expected.path()));
    List<JsonNode> events = eventsSince(before, expected.events());
    assertThat(events.stream().map(JsonNode::toString)).hasSize(expected.events());
    for (JsonNode event : events) {
      assertThat(event.path("trace_id").asText()).isEqualTo(id);
      assertThat(event.path("error_type").asText()).isEqualTo(expected.error());
      assertThat(event.at("/extra/tags/http_status").asText())
          .as(event::toString)
          .isEqualTo(expected.status());
    }
  }

  String answerOf(String path) {
    return answer(application, path, "any");
  }

  /** All events that came since there were so many, when no more can come of a request before. */
  List<JsonNode> eventsSince(int before) {
    application.get(last(), "X-Trace-ID", "last");
    List<JsonNode> all = events();
    return all.subList(before, all.size()).stream()
        .filter(event -> !event.path("trace_id").asText().equals("last"))
        .toList();
  }

  /** The same, so many at least; an answer may come before the event of its request. */
  List<JsonNode> eventsSince(int before, int expected) {
    List<JsonNode> found = eventsSince(before);
    for (int tries = 0; found.size() < expected && tries < 200; tries++) {
      found = eventsSince(before);
    }
    return found;
  }

  /** The one that is made since. */
  JsonNode eventSince(int before) {
    return eventsSince(before, 1).get(0);
  }

  List<JsonNode> events() {
    assertThat(TraceHub.flush(PATIENCE).pending()).isZero();
    return backEnd.entries();
  }

  /** All of an answer that is not another one each time. */
  private static String answer(RunningApplication application, String path, String traceId) {
    try {
      HttpResponse<String> response = application.get(path, "X-Trace-ID", traceId);
      Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
      headers.remove("date");
      if (response.body().contains("requestId")) {
        // Its length is that of a number, which grows.
        headers.remove("content-length");
      }
      List<String> ids = headers.remove("x-trace-id");
      assertThat(ids).isIn(List.of(traceId), null);
      return response.statusCode() + " " + headers + " " + settled(response.body());
    } catch (UncheckedIOException brokenOff) {
      return "broken off";
    }
  }

  private static String settled(String body) {
    return body.replaceAll("\"(timestamp|requestId)\":\"[^\"]*\"", "\"$1\"")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "(id)");
  }
}
