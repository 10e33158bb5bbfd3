// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerApiTest {
  private static final String ENTRIES = "/api/entries?full=true&after=%d&limit=200&instance=0193";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer server;
  private ServerApi api;

  @BeforeEach
  void start() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(here, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().toString());
          byte[] body = (answer == null ? "" : answer).getBytes(UTF_8);
          exchange.sendResponseHeaders(
              answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://localhost:" + server.getAddress().getPort());
    api = new ServerApi(HttpClient.newHttpClient(), url);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void book_isReadPageByPage() throws Exception {
    answers.put(
        "/api/stats", "{\"entries\": 3, \"breadcrumbs\": 1, \"duplicates\": 4, \"events\": 2}");
    answers.put(
        ENTRIES.formatted(0),
        """
        {"entries": [
          {"id": 5, "kind": "event", "entry": {"level": "ERROR", "message": "it broke",
            "stack_trace": "java.io.IOException: full\\n\\tat Shop.sell(Shop.java:7)",
            "trace_id": "abc", "extra": {"kind": "event", "logger": "shop", "lane": "events",
            "sequence": 1, "mdc": {"tenant": "acme"}, "breadcrumbs_omitted": 2, "breadcrumbs": [
              {"type": "console", "category": "shop.db", "level": "debug", "message": "step"}]}}},
          {"id": 7, "kind": "loss", "entry": {"level": "WARN", "message": "lost 3 records"}}]}""");
    answers.put(
        ENTRIES.formatted(7),
        """
        {"entries": [
          {"id": 8, "kind": "event", "entry": {"level": "WARN", "message": "hm",
            "extra": {"logger": "shop", "lane": "events", "sequence": 2}}}]}""");
    answers.put(ENTRIES.formatted(8), "{\"entries\": []}");

    assertThat(api.book("0193"))
        .isEqualTo(
            new ServerBook(
                3,
                1,
                4,
                1,
                List.of(
                    new ServerBook.StoredEvent(
                        "abc",
                        new Line("ERROR", "shop", "it broke"),
                        new Details(Map.of("tenant", "acme"), "java.io.IOException: full"),
                        "events 1",
                        List.of(new Line("DEBUG", "shop.db", "step")),
                        2),
                    new ServerBook.StoredEvent(
                        "",
                        new Line("WARN", "shop", "hm"),
                        Details.NONE,
                        "events 2",
                        List.of(),
                        0))));
  }

  @Test
  void book_isNotMadeUpWhenTheServerRefuses() {
    assertThatThrownBy(() -> api.book("0193"))
        .isInstanceOf(IOException.class)
        .hasMessage("the server answered 404 to /api/stats");
  }
}
