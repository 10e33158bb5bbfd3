// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions, by the routes and bodies of the back end's own API (strict: unknown members fail). */
class SessionRecorderTest {

  private static final String KEY = "eyJ-the-key-of-the-project";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MockWebServer radar = new MockWebServer();
  private final SessionTraceIds ids = new SessionTraceIds();
  private SessionRecorder recorder =
      SessionRecorder.create(KEY, ids, URI.create("http://localhost"));

  @BeforeEach
  void start() throws IOException {
    radar.start();
    recorder =
        new SessionRecorder(
            new SessionApi(radar.url("/").uri(), KEY, Duration.ofSeconds(10)),
            ids,
            "1.2.3",
            Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    radar.close();
  }

  private void answers(int status, String body) {
    radar.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private RecordedRequest asked(String method, String path) throws InterruptedException {
    RecordedRequest request = radar.takeRequest();
    assertThat(request.getMethod() + " " + request.getUrl().encodedPath())
        .isEqualTo(method + " /v0/radar" + path);
    assertThat(request.getHeaders().get("X-Api-Key")).isEqualTo(KEY);
    return request;
  }

  private static JsonNode body(RecordedRequest request) throws IOException {
    return JSON.readTree(request.getBody().toByteArray());
  }

  @Test
  void manualSession_isStartedWithObjectsAsTagsAndEndedByItsShortId() throws Exception {
    answers(200, "{\"_id\":\"65f0c0ffee65f0c0ffee65f0\",\"shortId\":\"0a1b2c3d\",\"tags\":[]}");
    answers(200, "{}");
    recorder.start(
        SessionKind.MANUAL,
        SessionDetails.named("checkout fails")
            .withTag("team", "blue")
            .withAttribute("accountId", "4711")
            .withResource("environment", "production")
            .withUser(SessionUser.of(SessionUser.Type.USER).with("userId", "42")));

    assertThat(body(asked("POST", "/debug-sessions/start")))
        .isEqualTo(
            JSON.readTree(
                """
                {"name":"checkout fails","tags":[{"key":"team","value":"blue"}],
                 "sessionAttributes":{"accountId":"4711"},
                 "resourceAttributes":{"environment":"production","multiplayer.session-recorder.version":"1.2.3"},
                 "userAttributes":{"type":"USER","userId":"42"}}
                """));
    assertThat(recorder.isRecording()).isTrue();
    assertThat(ids.generateTraceId()).matches("debdeb0a1b2c3d[0-9a-f]{18}");

    recorder.stop(SessionDetails.unnamed().withAttribute("seen", "yes"));
    assertThat(body(asked("PATCH", "/debug-sessions/0a1b2c3d/stop")))
        .isEqualTo(
            JSON.readTree(
                "{\"sessionAttributes\":{\"seen\":\"yes\"},\"stoppedAt\":\"2026-11-20T12:00:00Z\"}"));
    assertThat(recorder.isRecording()).isFalse();
    assertThat(ids.generateTraceId()).doesNotStartWith("debdeb").matches("[0-9a-f]{32}");
  }

  @Test
  void continuousSession_isStartedWithinAnObjectSavedAndCancelled() throws Exception {
    answers(200, "{\"_id\":\"9f8e7d6c\",\"shortId\":\"9f8e7d6c\"}");
    answers(200, "{}");
    answers(204, "");
    recorder.start(SessionKind.CONTINUOUS, SessionDetails.named("n").withTag("team", "blue"));

    JsonNode started = body(asked("POST", "/continuous-debug-sessions/start"));
    assertThat(started.properties()).hasSize(1);
    assertThat(started.at("/debugSessionData/tags")).isEqualTo(JSON.readTree("[\"team:blue\"]"));
    assertThat(ids.generateTraceId()).startsWith("cdbcdb9f8e7d6c");

    recorder.save(SessionDetails.named("kept"));
    JsonNode saved = body(asked("POST", "/continuous-debug-sessions/9f8e7d6c/save"));
    assertThat(saved.path("name").asText()).isEqualTo("kept");
    assertThat(saved.path("stoppedAt").asText()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(recorder.isRecording()).isTrue();

    recorder.cancel();
    assertThat(asked("DELETE", "/continuous-debug-sessions/9f8e7d6c/cancel").getBodySize())
        .isZero();
    assertThat(recorder.isRecording()).isFalse();
  }

  @Test
  void stop_endsTheSessionHereThoughTheCallFails() throws Exception {
    answers(200, "{\"shortId\":\"0a1b2c3d\"}");
    answers(500, "");
    recorder.start(SessionKind.MANUAL, SessionDetails.unnamed());
    assertThatThrownBy(() -> recorder.stop(SessionDetails.unnamed()))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("HTTP 500");
    assertThat(recorder.isRecording()).isFalse();
    assertThat(ids.generateTraceId()).doesNotStartWith("debdeb");
  }

  @Test
  void refusal_tellsWhatTheBackEndSaysAndNeverTheKey() {
    answers(409, "{\"statusCode\":409,\"message\":\"name is required\",\"status\":\"Conflict\"}");
    assertThatThrownBy(() -> recorder.start(SessionKind.MANUAL, SessionDetails.named("")))
        .isInstanceOfSatisfying(
            SessionException.class, refused -> assertThat(refused.status()).isEqualTo(409))
        .hasMessageContaining("HTTP 409: name is required")
        .hasMessageNotContaining(KEY);
    assertThat(recorder.isRecording()).isFalse();
    assertThat(recorder.toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"shortId\":\"\"}", "{\"shortId\":\"not hex\"}", "no JSON", ""})
  void answerWithoutAUsableShortId_marksNoTrace(String answer) {
    answers(200, answer);
    assertThatThrownBy(() -> recorder.start(SessionKind.MANUAL, SessionDetails.unnamed()))
        .hasMessageContaining("without a usable short id");
    assertThat(recorder.isRecording()).isFalse();
    assertThat(ids.generateTraceId()).matches("[0-9a-f]{32}");
  }

  @Test
  void callsOutOfTurn_areToldAndAskNobody() throws Exception {
    assertThatThrownBy(() -> recorder.stop(SessionDetails.unnamed()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> recorder.save(SessionDetails.unnamed()))
        .isInstanceOf(IllegalStateException.class);
    assertThatCode(recorder::cancel).doesNotThrowAnyException();
    answers(200, "{\"shortId\":\"0a1b2c3d\"}");
    recorder.start(SessionKind.MANUAL, SessionDetails.unnamed());
    assertThatThrownBy(() -> recorder.start(SessionKind.MANUAL, SessionDetails.unnamed()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> recorder.save(SessionDetails.unnamed()))
        .hasMessageContaining("MANUAL: expected CONTINUOUS");
    assertThat(radar.getRequestCount()).isEqualTo(1);
  }

  @Test
  void remoteWish_opensAndEndsAContinuousSession() throws Exception {
    answers(200, "{\"shouldStart\":true,\"mode\":\"CONTINUOUS\"}");
    answers(200, "{\"shortId\":\"9f8e7d6c\"}");
    answers(200, "{\"shouldStart\":false}");
    answers(204, "");
    SessionDetails details = SessionDetails.named("n").withTag("not", "sent");
    assertThat(recorder.checkRemote(details)).isTrue();
    JsonNode checked = body(asked("POST", "/remote-session-recording/check"));
    assertThat(checked.has("name") || checked.has("tags")).isFalse();
    asked("POST", "/continuous-debug-sessions/start");
    assertThat(recorder.checkRemote(details)).isFalse();
    asked("POST", "/remote-session-recording/check");
    asked("DELETE", "/continuous-debug-sessions/9f8e7d6c/cancel");
  }

  @Test
  void serverOfEarlierDays_isAskedByItsOwnRoute() throws Exception {
    answers(404, "{\"message\":\"Not found\"}");
    answers(200, "{\"state\":\"START\"}");
    answers(200, "{\"shortId\":\"9f8e7d6c\"}");
    assertThat(recorder.checkRemote(SessionDetails.unnamed())).isTrue();
    asked("POST", "/remote-session-recording/check");
    asked("POST", "/remote-debug-session/check");
  }

  @Test
  void detailsThatTheBackEndWouldRefuse_areRefusedHere() {
    assertThatThrownBy(() -> SessionUser.of(SessionUser.Type.VISITOR).with("phone", "1"))
        .hasMessageContaining("expected one of id, name");
    assertThatThrownBy(() -> SessionDetails.unnamed().withTag("k", "x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SessionRecorder.create(" ", ids))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The JDK's client would tell the value of a header that it cannot send. */
  @Test
  void keyThatNoHeaderCanCarry_isRefusedAndNotShown() {
    assertThatThrownBy(() -> SessionRecorder.create("eyJ-two\nlines", ids))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("eyJ");
  }

  @Test
  void keyOfAFile_mayEndWithItsLine() throws Exception {
    recorder = SessionRecorder.create(KEY + "\n", ids, radar.url("/").uri());
    answers(200, "{\"shortId\":\"0a1b2c3d\"}");
    recorder.start(SessionKind.MANUAL, SessionDetails.unnamed());
    asked("POST", "/debug-sessions/start");
  }

  @Test
  void answerThatNeverEnds_isNotWaitedFor() {
    recorder =
        new SessionRecorder(
            new SessionApi(radar.url("/").uri(), KEY, Duration.ofMillis(200)),
            ids,
            "1.2.3",
            Clock.systemUTC());
    radar.enqueue(
        new MockResponse.Builder()
            .code(200)
            .body("{\"shortId\":\"0a1b2c3d\"}")
            .throttleBody(1, 1, TimeUnit.MINUTES)
            .build());
    assertThatThrownBy(() -> recorder.start(SessionKind.MANUAL, SessionDetails.unnamed()))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("was not answered");
    assertThat(recorder.isRecording()).isFalse();
  }

  @Test
  void nameByDefault_tellsTheTime() {
    assertThat(SessionDetails.unnamed().name())
        .matches("Session on \\p{Upper}\\p{Lower}{2} \\d{1,2}, \\d{4}, \\d{2}:\\d{2}:\\d{2}");
    assertThat(List.of(SessionKind.values())).hasSize(2);
  }
}
