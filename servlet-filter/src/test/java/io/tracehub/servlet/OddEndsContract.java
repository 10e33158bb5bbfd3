// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.web.WebOptions;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests that end as few do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OddEndsContract {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ShippedLog shipped = new ShippedLog();
  private final Container container;
  private int requests;

  OddEndsContract(Container.Kind kind) {
    WebOptions all =
        WebOptions.builder()
            .captureRequestBody(true)
            .captureResponseBody(true)
            .captureHeaders(true)
            .captureSuccess(true)
            .build();
    Site site =
        new Site()
            .filter("/all/*", new TraceHubFilter(all))
            .filter(new TraceHubFilter())
            .get("/page", (request, response) -> response.getWriter().print("page"))
            .get("/own-id", (request, response) -> ownId(response))
            .get("/after-commit", (request, response) -> failAfterCommit(response))
            .get("/all/upload", (request, response) -> readLater(request))
            .get("/all/form", (request, response) -> formThenDispatch(request, response))
            .errorPage(503, "/page");
    container = kind.start(site, null);
  }

  @AfterAll
  void stop() {
    container.close();
    shipped.close();
  }

  private String newId() {
    return "5bf92f3577b34da6a3ce929d0e0e" + (1000 + requests++);
  }

  private static void ownId(HttpServletResponse response) throws IOException {
    response.setHeader("X-Trace-ID", "the-application's");
    response.sendError(503);
  }

  private static void failAfterCommit(HttpServletResponse response) throws IOException {
    response.getWriter().print("begun");
    response.flushBuffer();
    throw new IllegalStateException("too late");
  }

  private void readLater(HttpServletRequest request) throws IOException {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    ServletInputStream in = request.getInputStream();
    in.setReadListener(
        new ReadListener() {
          @Override
          public void onDataAvailable() throws IOException {
            while (in.isReady() && in.read() >= 0) {
              // more to come
            }
          }

          @Override
          public void onAllDataRead() {
            context.complete();
          }

          @Override
          public void onError(Throwable thrown) {
            if (!thrown.getClass().getName().startsWith("org.apache.")) {
              // Tomcat ends it by itself, as a failure.
              context.complete();
            }
          }
        });
  }

  private static void formThenDispatch(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      response.getWriter().print("sold");
    } else {
      request.getParameter("item");
      request.startAsync().dispatch();
    }
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(container.url(path));
    return client.send(request.headers(headers).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void idThatTheApplicationAnswers_staysOnItsErrorPage() throws Exception {
    HttpResponse<String> answer = get("/own-id", "X-Trace-ID", newId());
    assertThat(answer.body()).isEqualTo("page");
    assertThat(answer.headers().allValues("X-Trace-ID")).containsExactly("the-application's");
  }

  @Test
  void uploadThatIsBrokenOff_isNoFailureOfTheApplication() throws Exception {
    String id = newId();
    try (RawClient raw = new RawClient(container.port())) {
      raw.send(
          "POST /all/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nX-Trace-ID: "
              + id
              + "\r\n\r\nbegun");
      raw.end();
      raw.answer();
    }
    JsonNode event = shipped.eventOf(id);
    assertThat(event.at("/extra/response/status_code").asInt()).isBetween(200, 499);
    assertThat(event.path("level").asText()).isNotEqualTo("ERROR");
  }

  @Test
  void exceptionAfterTheAnswerHasBegun_isAFailure() throws Exception {
    String id = newId();
    try {
      get("/after-commit", "X-Trace-ID", id);
    } catch (IOException brokenOff) {
      // as a container may
    }
    JsonNode event = shipped.eventOf(id);
    assertThat(event.path("error_message").asText()).isEqualTo("too late");
  }

  @Test
  void formOfAsynchronousWork_isTold() throws Exception {
    String id = newId();
    HttpRequest request =
        HttpRequest.newBuilder(container.url("/all/form"))
            .header("X-Trace-ID", id)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("item=tea"))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("sold");
    JsonNode event = shipped.eventOf(id);
    assertThat(event.at("/extra/request/payload/item").asText()).isEqualTo("tea");
  }
}
