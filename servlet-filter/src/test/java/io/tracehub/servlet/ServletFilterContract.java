// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.TraceScope;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;

/** What the filter does in any container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServletFilterContract {

  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e47";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ShippedLog shipped = new ShippedLog();
  private final Logger log = shipped.logger("com.acme.Shop");
  private final Container container;

  ServletFilterContract(Container.Kind kind) {
    container =
        kind.start(
            new Site()
                .filter(new TraceHubFilter())
                .filter(new TraceHubFilter())
                .get("/ok", (request, response) -> response.getWriter().print("ok"))
                .get(
                    "/id",
                    (request, response) -> response.getWriter().print(TraceScope.currentId()))
                .get(
                    "/fails",
                    (request, response) -> {
                      log.info("about to fail");
                      throw new ServletException(
                          "wrapped", new IllegalStateException("the shop is closed"));
                    }),
            null);
  }

  @BeforeAll
  void start() {}

  @AfterAll
  void stop() {
    container.close();
    shipped.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(container.url(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void idOfTheHeader_isInForceAndAnswered() throws Exception {
    HttpResponse<String> answer = get("/id", "X-Trace-ID", ID + "01");
    assertThat(answer.body()).isEqualTo(ID + "01");
    assertThat(answer.headers().allValues("X-Trace-ID")).containsExactly(ID + "01");
  }

  @Test
  void exceptionThatLeavesTheApplication_isOneEventWithItsSteps() throws Exception {
    HttpResponse<String> answer = get("/fails", "X-Trace-ID", ID + "02");
    assertThat(answer.statusCode()).isEqualTo(500);
    JsonNode event = shipped.eventOf(ID + "02");
    assertThat(ShippedLog.steps(event))
        .containsExactly(
            "HTTP request started",
            "about to fail",
            "Unhandled exception captured",
            "HTTP request finished");
  }
}
