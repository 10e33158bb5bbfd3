// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.JSON;
import static io.tracehub.server.ServerFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ReplayStack's paths, with requests written from its contract and as its own clients write them.
 */
class ReplayStackIngestTest {
  private static final String EVENTS = "/api/v1/ingest/events";
  private static final String BULK = "/api/v1/ingest/bulk-events";
  private static final String MINIMAL = "{\"eventType\":\"custom\",\"status\":\"success\"}";
  private static final String KEY = "x-tracereplay-api-key";

  private static final String FROM_A_CLIENT =
      """
      {"traceId":"0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11","eventType":"api","status":"failed","method":"POST","endpoint":"/orders",
       "requestUrl":"https://shop.example/orders?x=1","authMode":"bearer","authScheme":"Bearer",
       "requestHeaders":{"accept":["a","b"]},"requestPayload":{"sku":"a"},"responsePayload":"no","statusCode":500,"executionTimeMs":0,
       "errorName":"TypeError","errorMessage":"boom","stackTrace":"TypeError: boom",
       "stackFrames":[{"functionName":"place","fileName":"/app/orders.ts","lineNumber":42,"columnNumber":15,"raw":"at place (/app/orders.ts:42:15)"},{"raw":"at native"}],
       "breadcrumbs":[{"message":"Validating","category":"order","level":"info","metadata":{"n":1},"timestamp":"2026-05-09T10:00:00.000Z"}],
       "serviceName":"orders","environment":"production","appVersion":"1.2.0","commitHash":"a7f91c","sourceIp":"127.0.0.1","userAgent":"Mozilla/5.0",
       "logs":[{"level":"error","message":"Query failed","metadata":{}}],"metadata":{"tenant":"acme"},"custom":true}
      """;

  private static final String FROM_OURSELVES =
      """
      {"traceId":"4bf92f3577b34da6","eventType":"custom","status":"failed","endpoint":"com.acme.Disk","authMode":"none",
       "errorName":"IOException","errorMessage":"full","stackTrace":"java.io.IOException: full","serviceName":"orders","environment":"test",
       "breadcrumbs":[{"message":"writing","timestamp":"2026-04-06T10:15:30.000Z","category":"com.acme.Disk","level":"warning","metadata":{"thread":"worker-1"}}],
       "metadata":{"free":0,"kind":"event","event_id":"018f0000-0000-7000-8000-000000000001","timestamp":"2026-04-06T10:15:30.123Z","level":"FATAL",
         "message":"disk is full","instance":"0123456789abcdef","lane":"events","sequence":1,"logger":"com.acme.Disk","thread":"worker-1","host":"host-1",
         "pid":17,"sdk_version":"java-0.1.0","mdc":{"trace_id":"4bf92f3577b34da6"}}}
      """;

  @TempDir private Path folder;
  private ServerFixture server;

  @BeforeEach
  void start() {
    server = new ServerFixture(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anEventIsAnsweredAsDocumented() throws Exception {
    HttpResponse<String> response = post(EVENTS, MINIMAL);

    assertThat(response.statusCode()).isEqualTo(202);
    ObjectNode answer = (ObjectNode) JSON.readTree(response.body());
    assertThat(UUID.fromString(answer.at("/data/eventId").textValue())).isNotNull();
    answer.remove("data");
    assertThat(answer)
        .isEqualTo(JSON.readTree("{\"success\":true,\"message\":\"Event accepted\"}"));
  }

  @Test
  void anEventOfAnotherClientIsShownWithAllThatItSaid() throws Exception {
    post(EVENTS, FROM_A_CLIENT);

    JsonNode stored = server.json("/api/entries/1");
    assertThat(stored.path("protocol").textValue()).isEqualTo("replaystack");
    assertThat(stored.path("breadcrumb_count").intValue()).isOne();
    ObjectNode entry = (ObjectNode) stored.path("entry");
    assertThat(entry.remove("timestamp").textValue()).startsWith("20");
    assertThat(entry)
        .isEqualTo(
            JSON.readTree(
                """
                {"level":"ERROR","message":"boom","trace_id":"0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11","service":"orders","environment":"production",
                 "error_type":"TypeError","error_message":"boom","stack_trace":"TypeError: boom",
                 "extra":{"protocol":"replaystack","event_type":"api","status":"failed","endpoint":"/orders","duration_ms":0,"auth_mode":"bearer",
                  "release":"1.2.0","commit":"a7f91c",
                  "request":{"method":"POST","url":"https://shop.example/orders?x=1","headers":{"accept":["a","b"]},"payload":{"sku":"a"},
                    "source_ip":"127.0.0.1","user_agent":"Mozilla/5.0","auth_scheme":"Bearer"},
                  "response":{"status_code":500,"payload":"no"},
                  "frames":[{"function":"place","file":"/app/orders.ts","line":42,"column":15,"raw":"at place (/app/orders.ts:42:15)"},{"raw":"at native"}],
                  "breadcrumbs":[{"message":"Validating","category":"order","level":"INFO","data":{"n":1},"timestamp":"2026-05-09T10:00:00.000Z"}],
                  "logs":[{"level":"ERROR","message":"Query failed","data":{}}],"tenant":"acme","custom":true,"kind":"event"}}
                """));
  }

  @Test
  void whatOurSdkSaysInMetadataFindsItsPlaces() throws Exception {
    post(EVENTS, FROM_OURSELVES);
    post(EVENTS, FROM_OURSELVES);

    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("level").textValue()).isEqualTo("FATAL");
    assertThat(entry.path("message").textValue()).isEqualTo("disk is full");
    assertThat(entry.path("error_message").textValue()).isEqualTo("full");
    assertThat(entry.path("timestamp").textValue()).isEqualTo("2026-04-06T10:15:30.123Z");
    assertThat(entry.path("thread_id").textValue()).isEqualTo("worker-1");
    assertThat(entry.path("host").textValue()).isEqualTo("host-1");
    assertThat(entry.path("pid").intValue()).isEqualTo(17);
    assertThat(entry.at("/extra/breadcrumbs/0/level").textValue()).isEqualTo("WARN");
    assertThat(entry.at("/extra/free").intValue()).isZero();
    assertThat(entry.at("/extra/metadata").isMissingNode()).isTrue();
    assertThat(server.lane("0123456789abcdef", "events").path("received").intValue()).isOne();
    assertThat(server.lane("0123456789abcdef", "events").path("duplicates").intValue()).isOne();
  }

  @Test
  void anEventsOwnIdIsNoTrace() throws Exception {
    post(
        EVENTS,
        FROM_OURSELVES.replace(
            "4bf92f3577b34da6\",\"eventType",
            "018f0000-0000-7000-8000-000000000001\",\"eventType"));

    assertThat(server.json("/api/entries/1").has("trace_id")).isFalse();
  }

  @Test
  void anEventWithoutAnErrorIsCalledAfterWhatWasDone() throws Exception {
    post(
        EVENTS,
        "{\"eventType\":\"api\",\"status\":\"warning\",\"method\":\"GET\",\"endpoint\":\"/cart\",\"statusCode\":404}");

    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("message").textValue()).isEqualTo("GET /cart 404");
    assertThat(entry.path("level").textValue()).isEqualTo("WARN");
  }

  @Test
  void aBulkIsTakenUpToAHundred() throws Exception {
    HttpResponse<String> response = post(BULK, bulk(100));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(response.body()).at("/data/eventIds")).hasSize(100);
    assertThat(server.json("/api/stats").path("events").intValue()).isEqualTo(100);
    assertThat(refused(post(BULK, bulk(101)))).isEqualTo("events holds 101, expected at most 100");
    assertThat(refused(post(BULK, "{\"events\":[]}"))).startsWith("events is missing");
    assertThat(refused(post(BULK, "{\"events\":[" + MINIMAL + ",{}]}")))
        .isEqualTo("event 1: eventType is missing");
  }

  @Test
  void aKeyIsAskedForInEitherHeader() throws Exception {
    try (ServerFixture guarded =
        new ServerFixture(
            folder.resolve("guarded"), options -> options.apiKeys(List.of("rs_live_a")))) {
      assertThat(send(guarded, EVENTS, "{").body())
          .isEqualTo("{\"success\":false,\"message\":\"API key is required\"}");
      HttpResponse<String> wrong = send(guarded, EVENTS, "{", KEY, "rs_live_b");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body()).isEqualTo("{\"success\":false,\"message\":\"Invalid API key\"}");
      assertThat(send(guarded, EVENTS, MINIMAL, "x-replaystack-api-key", "rs_live_a").statusCode())
          .isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"eventType\":\"custom\"}",
        "{\"eventType\":\"log\",\"status\":\"failed\"}",
        "{\"eventType\":\"api\",\"status\":\"bad\"}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"endpoint\":null}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"traceId\":1}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"statusCode\":\"500\"}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"executionTimeMs\":1.5}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"metadata\":[]}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"breadcrumbs\":{}}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"breadcrumbs\":[{\"message\":\"m\"}]}",
        "{\"eventType\":\"api\",\"status\":\"failed\",\"logs\":[{\"level\":\"WARN\",\"message\":\"m\"}]}"
      })
  void whatTheContractDoesNotAllowIsAnswered400(String body) throws Exception {
    assertThat(refused(post(EVENTS, body))).isNotBlank();
  }

  private static String refused(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode answer = JSON.readTree(response.body());
    assertThat(answer.path("success").booleanValue()).isFalse();
    return answer.path("message").asText();
  }

  private static String bulk(int events) {
    return "{\"events\":[" + MINIMAL + ("," + MINIMAL).repeat(events - 1) + "]}";
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(server, path, body, KEY, "rs_live_a");
  }

  private static HttpResponse<String> send(
      ServerFixture server, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(bytes(body)));
    return server.send(headers.length > 0 ? request.headers(headers) : request);
  }
}
