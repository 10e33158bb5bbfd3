// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.fixtures.VirtualThreads;
import io.tracehub.web.WebOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter does in any container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServletFilterContract {

  private static final int AT_ONCE = 64;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ShippedLog shipped = new ShippedLog();
  private final Shop shop = new Shop(shipped.logger("com.acme.Shop"));
  private final Container.Kind kind;
  private final Container container;
  private int requests;

  ServletFilterContract(Container.Kind kind) {
    this.kind = kind;
    this.container = kind.start(site(), null);
  }

  private Site site() {
    WebOptions all =
        WebOptions.builder()
            .captureRequestBody(true)
            .captureResponseBody(true)
            .captureHeaders(true)
            .captureSuccess(true)
            .maxBodyBytes(200)
            .build();
    // Twice, as when a framework registers what a web.xml has already.
    return shop.in(
        new Site()
            .filter("/all/*", new TraceHubFilter(all))
            .filter(new TraceHubFilter())
            .filter(new TraceHubFilter()));
  }

  @AfterAll
  void stop() {
    container.close();
    shop.close();
    // What the container logs of the same exceptions, outside of every trace, is no second event.
    assertThat(shipped.events()).allMatch(event -> event.has("trace_id"));
    shipped.close();
  }

  private String newId() {
    return "4bf92f3577b34da6a3ce929d0e0e" + (1000 + requests++);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(container.url(path)), headers);
  }

  private HttpResponse<String> post(String path, String type, String body, String id)
      throws Exception {
    return send(
        HttpRequest.newBuilder(container.url(path)).POST(HttpRequest.BodyPublishers.ofString(body)),
        "Content-Type",
        type,
        "X-Trace-ID",
        id);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void idOfAHeader_isInForceAndAnswered() throws Exception {
    String id = newId();
    HttpResponse<String> answer = get("/id", "X-Trace-ID", id);
    assertThat(answer.body()).isEqualTo(id);
    assertThat(answer.headers().allValues("X-Trace-ID")).containsExactly(id);
  }

  @Test
  void idThatIsNone_isNotAnswered() throws Exception {
    HttpResponse<String> answer = get("/id", "X-Trace-ID", "<script>alert(1)</script>");
    assertThat(answer.body()).matches("[0-9a-f]{32}");
    assertThat(answer.headers().allValues("X-Trace-ID")).containsExactly(answer.body());
  }

  @Test
  void everyRequest_hasAnIdOfItsOwn() throws Exception {
    assertThat(get("/id").body()).isNotEqualTo(get("/id").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ok", "/error/404", "/status/404", "/health"})
  void requestThatDoesNotFail_isNoEvent(String path) throws Exception {
    String id = newId();
    assertThat(get(path, "X-Trace-ID", id).headers().firstValue("X-Trace-ID")).hasValue(id);
    assertThat(shipped.eventsOf(id)).isEmpty();
  }

  @Test
  void exceptionThatLeavesTheApplication_isOneEventWithItsSteps() throws Exception {
    String id = newId();
    HttpResponse<String> answer =
        get("/fails?token=secret", "X-Trace-ID", id, "Authorization", "Bearer abc");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().allValues("X-Trace-ID")).containsExactly(id);
    JsonNode event = shipped.eventOf(id);
    assertThat(event.path("level").asText()).isEqualTo("ERROR");
    assertThat(event.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(event.path("error_message").asText()).isEqualTo("the shop is closed");
    assertThat(ShippedLog.steps(event))
        .containsExactly(
            "HTTP request started",
            "about to fail",
            "Unhandled exception captured",
            "HTTP request finished");
    JsonNode extra = event.path("extra");
    assertThat(extra.at("/request/method").asText()).isEqualTo("GET");
    assertThat(extra.at("/request/url").asText()).isEqualTo(container.url("/fails").toString());
    assertThat(extra.at("/request/headers").isMissingNode()).isTrue();
    assertThat(extra.at("/response/status_code").asInt()).isEqualTo(500);
    assertThat(extra.path("auth_mode").asText()).isEqualToIgnoringCase("bearer");
    assertThat(extra.at("/tags/http_status").asText()).isEqualTo("500");
    assertThat(extra.at("/request/source_ip").isMissingNode()).isTrue();
    assertThat(event.toString()).doesNotContain("secret");
  }

  /** The container logs it too, when the filter has been left. */
  @Test
  void exceptionThatIsLoggedOnItsWay_isTheEventOfItsFirstLine() throws Exception {
    String id = newId();
    get("/logs-and-fails", "X-Trace-ID", id);
    JsonNode event = shipped.eventOf(id);
    assertThat(event.path("message").asText()).isEqualTo("cannot sell");
    assertThat(event.at("/extra/request/url").asText())
        .isEqualTo(container.url("/logs-and-fails").toString());
    assertThat(event.at("/extra/request/method").asText()).isEqualTo("GET");
  }

  @ParameterizedTest
  @CsvSource({"/error/503, 503", "/status/500, 500", "/error/500, 500"})
  void answerThatSaysSo_isAFailureToo(String path, int status) throws Exception {
    String id = newId();
    assertThat(get(path, "X-Trace-ID", id).statusCode()).isEqualTo(status);
    JsonNode event = shipped.eventOf(id);
    assertThat(event.path("message").asText()).isEqualTo("GET " + path + " answered " + status);
    assertThat(event.at("/extra/tags/http_status").asText()).isEqualTo("" + status);
  }

  @Test
  void errorPage_hasTheIdOfItsRequest() throws Exception {
    String id = newId();
    HttpResponse<String> answer = get("/error/503", "X-Trace-ID", id);
    assertThat(answer.body()).isEqualTo("error page of " + id);
    assertThat(answer.headers().allValues("X-Trace-ID")).containsExactly(id);
  }

  @Test
  void resetResponse_hasTheIdAgainWhenItIsForwarded() throws Exception {
    String id = newId();
    assertThat(get("/reset-and-forward", "X-Trace-ID", id).headers().allValues("X-Trace-ID"))
        .containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/forward",
        "/include",
        "/async/complete",
        "/async/dispatch",
        "/async/twice",
        "/async/at-once"
      })
  void workThatIsHandedOn_hasTheId(String path) throws Exception {
    String id = newId();
    HttpResponse<String> answer = get(path, "X-Trace-ID", id);
    assertThat(answer.body()).isEqualTo(id);
    assertThat(answer.headers().allValues("X-Trace-ID")).containsExactly(id);
    assertThat(shipped.eventsOf(id)).isEmpty();
  }

  @Test
  void asynchronousWork_isToldAtItsEnd() throws Exception {
    String id = newId();
    get("/all/async/complete", "X-Trace-ID", id);
    JsonNode event = shipped.eventOf(id);
    assertThat(event.at("/extra/response/status_code").asInt()).isEqualTo(200);
    assertThat(ShippedLog.steps(event))
        .containsExactly("HTTP request started", "on another thread", "HTTP request finished");
  }

  @Test
  void asynchronousDispatchThatThrows_isOneEvent() throws Exception {
    String id = newId();
    assertThat(get("/async/fails", "X-Trace-ID", id).statusCode()).isEqualTo(500);
    JsonNode event = shipped.eventOf(id);
    assertThat(event.path("error_message").asText()).isEqualTo("the shop is closed");
    assertThat(event.at("/extra/request/url").asText())
        .isEqualTo(container.url("/async/fails").toString());
  }

  @Test
  void asynchronousWorkThatTakesTooLong_isAnEvent() throws Exception {
    String id = newId();
    assertThat(get("/async/timeout", "X-Trace-ID", id).statusCode()).isGreaterThanOrEqualTo(500);
    JsonNode event = shipped.eventOf(id);
    assertThat(ShippedLog.steps(event))
        .contains("Asynchronous work timed out", "HTTP request finished");
  }

  @Test
  void manyAtOnce_haveTheirOwnStepsOnly() throws Exception {
    assertThatEachHasItsOwnSteps(container);
  }

  @Test
  void manyAtOnceOnVirtualThreads_haveTheirOwnStepsOnly() throws Exception {
    try (AutoClosed threads = new AutoClosed(VirtualThreads.perTask());
        Container virtual = kind.start(site(), threads.executor())) {
      assertThatEachHasItsOwnSteps(virtual);
    }
  }

  private record AutoClosed(ExecutorService executor) implements AutoCloseable {

    @Override
    public void close() {
      executor.shutdownNow();
    }
  }

  private void assertThatEachHasItsOwnSteps(Container where) {
    List<String> ids = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    shop.expectAtOnce(AT_ONCE);
    for (int i = 0; i < AT_ONCE; i++) {
      String id = newId();
      ids.add(id);
      HttpRequest request =
          HttpRequest.newBuilder(where.url("/together?as=" + id)).header("X-Trace-ID", id).build();
      answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    }
    for (int i = 0; i < AT_ONCE; i++) {
      String id = ids.get(i);
      assertThat(answers.get(i).join().headers().allValues("X-Trace-ID")).containsExactly(id);
      assertThat(ShippedLog.steps(shipped.eventOf(id)))
          .containsExactly(
              "HTTP request started",
              "begins " + id,
              "goes on " + id,
              "Unhandled exception captured",
              "HTTP request finished");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "bytes", "reader", "lines", "all"})
  void body_isWhatTheApplicationReads_maskedByField(String how) throws Exception {
    String id = newId();
    String json = "{\"item\":\"tea\",\"password\":\"hunter2\"}";
    HttpResponse<String> answer = post("/all/echo/" + how, "application/json", json, id);
    assertThat(answer.body()).isEqualTo(json);
    JsonNode event = shipped.eventOf(id);
    assertThat(event.at("/extra/request/payload/item").asText()).isEqualTo("tea");
    assertThat(event.at("/extra/response/payload/item").asText()).isEqualTo("tea");
    assertThat(event.at("/extra/request/payload/password").asText()).isNotBlank();
    assertThat(event.toString()).doesNotContain("hunter2");
  }

  @Test
  void form_isWhatTheContainerReadForTheApplication_withoutTheQuery() throws Exception {
    String id = newId();
    String type = "application/x-www-form-urlencoded";
    post("/all/form?item=query&q=1", type, "item=tea&password=hunter2&item=milk", id);
    JsonNode payload = shipped.eventOf(id).at("/extra/request/payload");
    assertThat(payload.path("item").toString()).isEqualTo("[\"tea\",\"milk\"]");
    assertThat(payload.has("q")).isFalse();
    assertThat(payload.toString()).doesNotContain("hunter2");
  }

  @Test
  void bodyThatNobodyReads_isNotRead() throws Exception {
    String id = newId();
    post("/all/ok", "application/json", "{}", id);
    JsonNode payload = shipped.eventOf(id).at("/extra/request/payload");
    assertThat(payload.path("captured").asBoolean(true)).isFalse();
    assertThat(payload.path("reason").asText()).isEqualTo("The application did not read the body");
  }

  @Test
  void longBody_isItsBeginning_maskedAsWell() throws Exception {
    String id = newId();
    String json = "{\"password\":\"hunter2\",\"items\":\"" + "x".repeat(150) + "\",\"pin\":\"98765";
    String longer = json + "432198\"," + "\"more\":[" + "1,".repeat(500) + "1]}";
    post("/all/echo/all", "application/json", longer, id);
    JsonNode event = shipped.eventOf(id);
    JsonNode payload = event.at("/extra/request/payload");
    assertThat(payload.path("__truncated").asBoolean()).isTrue();
    assertThat(payload.path("originalSizeBytes").asInt()).isEqualTo(longer.length());
    assertThat(payload.path("maxSizeBytes").asInt()).isEqualTo(200);
    assertThat(payload.path("preview").asText()).contains("xxxx");
    assertThat(event.toString()).doesNotContain("hunter2").doesNotContain("98765");
  }

  @ParameterizedTest
  @CsvSource({
    "/all/events, Streaming response body not captured",
    "/all/pieces, Streaming response body not captured",
    "/all/image, Body of type image/png not captured"
  })
  void whatIsNoText_isToldOfOnly(String path, String reason) throws Exception {
    String id = newId();
    get(path, "X-Trace-ID", id);
    JsonNode payload = shipped.eventOf(id).at("/extra/response/payload");
    assertThat(payload.path("captured").asBoolean(true)).isFalse();
    assertThat(payload.path("reason").asText()).isEqualTo(reason);
  }

  @Test
  void answerThatTheApplicationPacked_isToldUnpacked() throws Exception {
    String id = newId();
    get("/all/gzip", "X-Trace-ID", id);
    assertThat(shipped.eventOf(id).at("/extra/response/payload").toString())
        .isEqualTo("{\"packed\":true}");
  }

  @Test
  void answerThatIsWrittenByWriter_isToldWhole() throws Exception {
    String id = newId();
    HttpResponse<String> answer = get("/all/writer", "X-Trace-ID", id);
    assertThat(shipped.eventOf(id).at("/extra/response/payload").asText())
        .isEqualTo(answer.body().replace("\r\n", "\n"));
  }

  @Test
  void headers_areMasked() throws Exception {
    String id = newId();
    get("/all/cookies", "X-Trace-ID", id, "Authorization", "Basic aHVudGVyMg==", "Cookie", "s=h2");
    JsonNode extra = shipped.eventOf(id).path("extra");
    JsonNode sent = extra.at("/request/headers");
    JsonNode answered = extra.at("/response/headers");
    assertThat(sent.toString()).contains("Authorization").doesNotContain("aHVudGVyMg");
    assertThat(sent.toString()).doesNotContain("s=h2");
    assertThat(answered.toString()).contains("Set-Cookie", id).doesNotContain("hunter2");
  }

  @Test
  void clientThatGoesAwayOrSendsNoHttp_isNoFailureOfTheApplication() throws Exception {
    String id = newId();
    try (RawClient raw = new RawClient(container.port())) {
      raw.send(
          "POST /echo/all HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX-Trace-ID: "
              + id
              + "\r\n\r\nnonsense\r\n");
      raw.answer();
    }
    assertThat(shipped.eventsOf(id)).isEmpty();
  }
}
