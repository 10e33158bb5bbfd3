// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.wire.BackEnd.Identity;
import io.tracehub.wire.BackEnd.Reply;
import io.tracehub.wire.BackEnd.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other sides notice what their systems would refuse, cut or lose. */
class BackEndRulesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What its Python SDK would send, with our members among the extras. */
  private static final String XRAYRADAR =
      """
      {"event_id":"0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11","timestamp":"2026-04-06T10:15:30.123456+00:00",
       "level":"error","message":"IllegalStateException: boom","platform":"java",
       "sdk":{"name":"xrayradar","version":"0.4.0"},
       "contexts":{"environment":"production","release":"1.4.0","server_name":"node-1",
        "user":{"id":"7","username":null,"email":null,"data":{}},
        "request":{"url":"https://shop.example/orders","method":"POST","headers":{"Accept":"*/*"},
         "query_string":null,"env":{}},
        "tags":{"trace_id":"t-1"},
        "extra":{"instance":"0123456789abcdef","lane":"events","sequence":3}},
       "breadcrumbs":[{"timestamp":"2026-04-06T10:15:29.000Z","message":"cart opened","category":"cart",
        "level":"info","type":"default","data":{}}],
       "fingerprint":["IllegalStateException","com.acme.Pay.charge"],"modules":{},
       "exception":{"values":[{"type":"IllegalStateException","value":"boom","module":"java.lang",
        "stacktrace":{"frames":[{"filename":"Pay.java","function":"com.acme.Pay.charge","lineno":7,
         "abs_path":"com.acme.Pay:Pay.java","in_app":true}]}}]}}
      """;

  /** The example of its contract, with our members among the metadata. */
  private static final String REPLAYSTACK =
      """
      {"traceId":"0d6f7c1e-5b0a-4b52-9f0e-2b6d7c9a1e11","eventType":"api","status":"failed",
       "method":"POST","endpoint":"/orders","requestUrl":"https://shop.example/orders?x=1",
       "authMode":"bearer","authScheme":"Bearer","statusCode":500,"executionTimeMs":12,
       "requestHeaders":{"Accept":["a","b"]},
       "requestPayload":{"__truncated":true,"originalSizeBytes":524301,"maxSizeBytes":524288,"preview":"{"},
       "errorName":"IllegalStateException","errorMessage":"boom",
       "stackFrames":[{"functionName":"a.b.C.d","fileName":"C.java","lineNumber":7,"raw":"at a.b.C.d(C.java:7)"}],
       "breadcrumbs":[{"message":"m","timestamp":"2026-04-06T10:15:29.000Z","level":"info","metadata":{}}],
       "logs":[{"level":"error","message":"m"}],"serviceName":"orders","environment":"production",
       "metadata":{"instance":"0123456789abcdef","lane":"events","sequence":3}}
      """;

  private static final String TRACEHUB =
      """
      {"level":"WARN","message":"hello","timestamp":"2026-04-06T10:15:30.123+00:00","service":"orders",
       "environment":"production","host":"node-1","pid":1,"thread_id":"main","sdk_version":"1.2.0",
       "trace_id":"t-1","module":"m","extra":{"instance":"0123456789abcdef","lane":"events","sequence":3}}
      """;

  private static final Identity THIRD = new Identity("0123456789abcdef", "events", 3);

  private final JsonBackEnd xrayradar = new XrayRadarServer("42", "token", "production");
  private final JsonBackEnd replaystack = new ReplayStackServer("key");
  private final JsonBackEnd tracehub = new TraceHubServer("key");

  @Test
  void whatTheirOwnSdksSend_isTakenWithoutAFault() throws IOException {
    assertThat(sent(xrayradar, XRAYRADAR).status()).isEqualTo(200);
    assertThat(sent(replaystack, REPLAYSTACK).status()).isEqualTo(200);
    assertThat(sent(tracehub, "[" + TRACEHUB + "]").body()).isEqualTo("{\"accepted\":1}");
    for (JsonBackEnd each : List.of(xrayradar, replaystack, tracehub)) {
      assertThat(each.faults()).isEmpty();
      assertThat(each.accepted()).containsExactly(THIRD);
      assertThat(each.entries()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/event_id | null | event_id is null",
        "/event_id | 'x' | event_id is 'x', expected",
        "/timestamp | 'now' | timestamp is 'now'",
        "/timestamp | '2026-04-06T10:15:30' | timestamp is '2026-04-06T10:15:30'",
        "/level | 'WARN' | level is 'WARN'",
        "/message | 2049 | message has 2049 characters, of which 2048 are kept",
        "/platform | - | platform is missing",
        "/sdk/name | 1 | sdk.name is 1",
        "/contexts/environment | 65 | contexts.environment has 65",
        "/contexts/release | 65 | contexts.release has 65",
        "/contexts/server_name | 256 | contexts.server_name has 256",
        "/contexts/tags/n | 1 | contexts.tags.n is 1, expected a text",
        "/contexts/user/name | 'x' | contexts.user.name is no field",
        "/contexts/request/headers/Cookie | 'a=b' | contexts.request.headers.Cookie is a credential",
        "/contexts/extra/sequence | 0 | contexts.extra.sequence is 0",
        "/contexts/extra/instance | - | contexts.extra.instance is missing",
        "/breadcrumbs/0/message | 1025 | breadcrumbs[0].message has 1025",
        "/breadcrumbs/0/level | 'warn' | breadcrumbs[0].level is 'warn'",
        "/breadcrumbs/0/type | - | breadcrumbs[0].type is missing",
        "/breadcrumbs/0/data | [] | breadcrumbs[0].data is []",
        "/fingerprint | [] | fingerprint is empty",
        "/fingerprint | ['a', 1] | fingerprint has 1",
        "/exception/values | [] | exception.values is empty",
        "/exception/values/0/stacktrace/frames/0/lineno | '7' | frames[0].lineno is",
        "/exception/values/0/stacktrace/frames/0/line | 7 | frames[0].line is no field",
        "/kind | 'event' | kind is no field of the contract",
      })
  void eventThatXrayRadarWouldCutOrMisread_isAFault(String at, String value, String fault)
      throws IOException {
    JsonBackEnd anyEnvironment = new XrayRadarServer("42", "token");
    sent(anyEnvironment, changed(XRAYRADAR, at, value));
    assertThat(anyEnvironment.faults()).hasSize(1).allMatch(told -> told.contains(fault));
  }

  @Test
  void moreThanXrayRadarKeepsOrItsSdksSend_isAFault() throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(XRAYRADAR);
    repeat((ArrayNode) event.at("/breadcrumbs"), 101);
    ((ObjectNode) event.at("/contexts/extra")).put("x", "x".repeat(102_400));
    sent(xrayradar, event.toString());
    assertThat(xrayradar.faults()).hasSize(2);
    assertThat(xrayradar.faults().get(0)).contains("bytes, more than their SDKs send");
    assertThat(xrayradar.faults().get(1))
        .isEqualTo("breadcrumbs has 101 elements, of which 100 are kept");
  }

  @Test
  void xrayRadar_answersAsItsServerDoes() throws IOException {
    assertThat(post(xrayradar, "/api/42/store", Map.of(), XRAYRADAR).status()).isEqualTo(404);
    assertThat(post(xrayradar, "/api/7/store/", auth(xrayradar), XRAYRADAR).body())
        .contains("Unknown project");
    assertThat(post(xrayradar, "/api/42/store/", Map.of(), XRAYRADAR).body())
        .contains("Missing token");
    assertThat(
            post(xrayradar, "/api/42/store/", Map.of("x-xrayradar-token", "t"), XRAYRADAR).body())
        .contains("Invalid token");
    assertThat(sent(xrayradar, "[]").status()).isEqualTo(422);
    assertThat(sent(xrayradar, "{\"a\":NaN}").status()).isEqualTo(422);
    assertThat(sent(xrayradar, changed(XRAYRADAR, "/contexts/environment", "'staging'")).status())
        .isEqualTo(403);
    assertThat(xrayradar.accepted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/traceId | - | traceId is missing",
        "/eventType | 'http' | eventType is 'http'",
        "/status | 'error' | status is 'error'",
        "/authMode | - | authMode is missing",
        "/method | null | method is null",
        "/endpoint | '/orders?x=1' | endpoint is '/orders?x=1'",
        "/endpoint | 'https://h/orders' | endpoint is 'https://h/orders'",
        "/requestUrl | 8196 | requestUrl has 8196 bytes",
        "/statusCode | '500' | statusCode is",
        "/executionTimeMs | 1.5 | executionTimeMs is 1.5",
        "/errorName | 'java.lang.Error' | errorName is 'java.lang.Error'",
        "/errorName | 256 | errorName has 256",
        "/requestHeaders/Accept | 1 | requestHeaders.Accept is 1",
        "/requestPayload | null | requestPayload is null",
        "/requestPayload/maxSizeBytes | - | requestPayload.maxSizeBytes is missing",
        "/stackFrames/0/columnNumber | null | stackFrames[0].columnNumber is null",
        "/stackFrames/0/function | 'x' | stackFrames[0].function is no field",
        "/breadcrumbs/0/message | '' | breadcrumbs[0].message is empty",
        "/breadcrumbs/0/level | 'warn' | breadcrumbs[0].level is 'warn'",
        "/breadcrumbs/0/metadata | [] | breadcrumbs[0].metadata is []",
        "/logs/0/level | 'fatal' | logs[0].level is 'fatal'",
        "/metadata/x | null | metadata.x is null",
        "/metadata/lane | 'other' | metadata.lane is 'other'",
        "/timestamp | '2026-04-06T10:15:29.000Z' | timestamp is no field of the contract",
      })
  void eventThatReplayStackDoesNotKnow_isAFault(String at, String value, String fault)
      throws IOException {
    sent(replaystack, changed(REPLAYSTACK, at, value));
    assertThat(replaystack.faults()).hasSize(1).allMatch(told -> told.contains(fault));
  }

  @Test
  void replayStack_answersAsItsContractSays() throws IOException {
    String bulk = "/api/v1/ingest/bulk-events";
    Map<String, String> auth = auth(replaystack);
    assertThat(
            post(replaystack, bulk, auth, "{\"events\":[" + REPLAYSTACK + "," + REPLAYSTACK + "]}")
                .status())
        .isEqualTo(200);
    assertThat(replaystack.accepted()).containsExactly(THIRD, THIRD);
    assertThat(replaystack.faults()).isEmpty();
    assertThat(post(replaystack, bulk, auth, "{\"events\":[]}").status()).isEqualTo(400);
    assertThat(post(replaystack, "/api/ingest/events", auth, REPLAYSTACK).status()).isEqualTo(404);
    Map<String, String> wrong = new HashMap<>(auth);
    wrong.put("x-tracereplay-api-key", "other");
    assertThat(post(replaystack, "/api/v1/ingest/events", wrong, REPLAYSTACK).status())
        .isEqualTo(401);
    assertThat(replaystack.faults())
        .contains("x-replaystack-api-key is not the key that x-tracereplay-api-key is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/level | 'TRACE' | 500 | level is 'TRACE'",
        "/message | null | 500 | message is null",
        "/trace_id | null | 500 | trace_id is null",
        "/extra | [] | 500 | extra is []",
        "/pid | 3000000000 | 500 | pid is 3000000000",
        "/module | 101 | 202 | module has 101",
        "/service | 151 | 202 | service has 151",
        "/error_type | 256 | 202 | error_type has 256",
        "/timestamp | 'now' | 202 | timestamp is 'now'",
      })
  void entryThatTraceHubWouldRefuseOrLose_isAFault(
      String at, String value, int status, String fault) throws IOException {
    assertThat(sent(tracehub, "[" + changed(TRACEHUB, at, value) + "]").status()).isEqualTo(status);
    assertThat(tracehub.faults()).hasSize(1).allMatch(told -> told.contains(fault));
  }

  @Test
  void traceHub_takesGzip() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(("[" + TRACEHUB + "]").getBytes(UTF_8));
    }
    Request request =
        new Request(
            "POST",
            "/api/v1/ingest",
            Map.of(
                "x-api-key", "key", "content-encoding", "gzip", "content-type", "application/json"),
            zipped.toByteArray());
    assertThat(tracehub.ingest(request).status()).isEqualTo(202);
    assertThat(request.says("hello")).isTrue();
  }

  @Test
  void script_isAnsweredBeforeTheBackEndSeesAnything() throws IOException {
    BackEndScript script =
        new BackEndScript(xrayradar).tooManyRequests(1).tooLarge(1).broken(1).captivePortal(1);
    Request request = request(xrayradar, XRAYRADAR);
    assertThat(List.of(1, 2, 3, 4, 5).stream().map(any -> script.answer(request).status()))
        .containsExactly(429, 413, 500, 200, 200);
    assertThat(script.refused()).isEqualTo(4);
    assertThat(xrayradar.accepted()).containsExactly(THIRD);
    script.poison("cart opened");
    assertThat(script.answer(request).status()).isEqualTo(422);
    assertThat(xrayradar.accepted()).hasSize(1);
  }

  private static void repeat(ArrayNode list, int times) {
    while (list.size() < times) {
      list.add(list.get(0));
    }
  }

  /** The JSON with another value at a place; - takes it away, a large number makes a long text. */
  private static String changed(String json, String at, String value) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(json);
    int slash = at.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) root.at(at.substring(0, slash));
    String name = at.substring(slash + 1);
    if (value.equals("-")) {
      parent.remove(name);
    } else if (value.matches("\\d{2,4}")) {
      parent.put(name, "x".repeat(Integer.parseInt(value)));
    } else {
      parent.set(name, JSON.readTree(value.replace('\'', '"')));
    }
    return root.toString();
  }

  private static Reply sent(BackEnd backEnd, String body) {
    return backEnd.ingest(request(backEnd, body));
  }

  private static Request request(BackEnd backEnd, String body) {
    String path =
        switch (backEnd.protocol()) {
          case "xrayradar" -> "/api/42/store/";
          case "replaystack" -> "/api/v1/ingest/events";
          default -> "/api/v1/ingest";
        };
    return request(path, auth(backEnd), body);
  }

  private static Reply post(
      BackEnd backEnd, String path, Map<String, String> headers, String body) {
    return backEnd.ingest(request(path, headers, body));
  }

  private static Request request(String path, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("content-type", "application/json");
    return new Request("POST", path, all, body.getBytes(UTF_8));
  }

  private static Map<String, String> auth(BackEnd backEnd) {
    return switch (backEnd.protocol()) {
      case "xrayradar" -> Map.of("x-xrayradar-token", "token");
      case "replaystack" ->
          Map.of(
              "x-tracereplay-api-key", "key",
              "x-replaystack-api-key", "key",
              "x-replaystack-sdk", "direct",
              "x-replaystack-sdk-version", "1.0.0");
      default -> Map.of("x-api-key", "key");
    };
  }
}
