// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.JSON;
import static io.tracehub.server.ServerFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XrayRadar's path, with requests written from its contract and as its own clients write them. */
class XrayRadarIngestTest {
  private static final String PATH = "/api/7/store/";
  private static final String MINIMAL = "{\"message\":\"m\"}";

  private static final String FROM_PYTHON =
      """
      {"event_id":"6f1d9c52-3f57-4a0c-9a53-0b8b5a2c1d11","timestamp":"2026-04-06T10:15:30.123456+00:00",
       "level":"error","message":"ValueError: boom","platform":"python","sdk":{"name":"xrayradar","version":"0.4.0"},
       "contexts":{"user":{"id":"42","username":null,"email":null,"ip_address":null,"data":{}},
         "request":{"url":"https://shop.example/orders","method":"POST","headers":{"host":"shop.example"},
           "query_string":"x=1","data":{"sku":"a"},"env":{}},
         "tags":{"region":"eu"},"extra":{"order":17,"tags":{"late":"yes"},"cart":{"items":2}},
         "server_name":"web-1","release":"1.4.0","environment":"production"},
       "breadcrumbs":[{"timestamp":"2026-04-06T10:15:29.000000+00:00","message":"loading","category":"db","level":"debug","data":{},"type":"query"},
         {"timestamp":"2026-04-06T10:15:29.500000+00:00","message":"hm","category":null,"level":null,"data":{},"type":null},"no object"],
       "fingerprint":["ValueError","shop.orders","place"],"modules":{},
       "exception":{"values":[{"type":"ValueError","value":"boom","module":"shop.orders","stacktrace":{"frames":[
         {"filename":"/srv/shop/orders.py","function":"place","lineno":12,"colno":null,"abs_path":"/srv/shop/orders.py",
          "context_line":"    raise ValueError","pre_context":["def place():"],"post_context":[],"in_app":true}]}}]}}
      """;

  private static final String FROM_OURSELVES =
      """
      {"event_id":"018f0000-0000-7000-8000-000000000001","timestamp":"2026-04-06T10:15:30.123Z","level":"warning",
       "message":"disk is full","platform":"java","sdk":{"name":"xrayradar.java","version":"0.1.0"},
       "contexts":{"user":null,"request":null,"tags":{"trace_id":"4bf92f3577b34da6","tenant":"acme"},
         "extra":{"free":0,"kind":"event","instance":"0123456789abcdef","lane":"events","sequence":1,"service":"orders",
           "logger":"com.acme.Disk","thread":"worker-1","mdc":{"trace_id":"4bf92f3577b34da6"},"stack_trace":"java.io.IOException: full\\n\\tat com.acme.Disk.write(Disk.java:7)\\n"},
         "server_name":"host-1","release":"1.0","environment":"test"},
       "breadcrumbs":[{"timestamp":"2026-04-06T10:15:30.000Z","type":"console","category":"com.acme.Disk","level":"info","message":"writing","data":{"thread":"worker-1"}}],
       "fingerprint":["java.io.IOException","com.acme.Disk.write"],"modules":{},
       "exception":{"values":[{"type":"IOException","module":"java.io","value":"full","stacktrace":{"frames":[
         {"filename":"Disk.java","function":"com.acme.Disk.write","lineno":7,"in_app":true}]}}]}}
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
  void anEventIsAnsweredWithAnIdOfTheServers() throws Exception {
    HttpResponse<String> response = post(server, PATH, MINIMAL);

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = JSON.readTree(response.body());
    assertThat(answer).hasSize(1);
    assertThat(UUID.fromString(answer.path("id").textValue())).isNotNull();
  }

  @Test
  void anEventOfThePythonClientIsShownWithAllThatItSaid() throws Exception {
    post(server, PATH, FROM_PYTHON);

    JsonNode stored = server.json("/api/entries/1");
    assertThat(stored.path("protocol").textValue()).isEqualTo("xrayradar");
    assertThat(stored.path("kind").textValue()).isEqualTo("event");
    assertThat(stored.path("breadcrumb_count").intValue()).isEqualTo(2);
    assertThat(stored.path("entry"))
        .isEqualTo(
            JSON.readTree(
                """
                {"level":"ERROR","message":"ValueError: boom","timestamp":"2026-04-06T10:15:30.123456+00:00",
                 "environment":"production","host":"web-1","sdk_version":"xrayradar 0.4.0",
                 "error_type":"shop.orders.ValueError","error_message":"boom",
                 "extra":{"protocol":"xrayradar","release":"1.4.0","user":{"id":"42","data":{}},
                  "request":{"url":"https://shop.example/orders","method":"POST","headers":{"host":"shop.example"},
                    "query_string":"x=1","payload":{"sku":"a"},"env":{}},
                  "tags":{"region":"eu"},"event_id":"6f1d9c52-3f57-4a0c-9a53-0b8b5a2c1d11",
                  "fingerprint":["ValueError","shop.orders","place"],
                  "breadcrumbs":[{"timestamp":"2026-04-06T10:15:29.000000+00:00","message":"loading","category":"db","level":"DEBUG","data":{},"type":"query"},
                    {"timestamp":"2026-04-06T10:15:29.500000+00:00","message":"hm","data":{},"level":"INFO","type":"default"}],
                  "frames":[{"file":"/srv/shop/orders.py","function":"place","line":12,"abs_path":"/srv/shop/orders.py",
                    "context_line":"    raise ValueError","pre_context":["def place():"],"post_context":[],"in_app":true}],
                  "order":17,"tags_":{"late":"yes"},"cart":{"items":2},"project":"7","platform":"python","kind":"event"}}
                """));
  }

  @Test
  void whatOurSdkSaysBesideFindsItsPlaces() throws Exception {
    post(server, PATH, FROM_OURSELVES);
    post(server, PATH, FROM_OURSELVES);

    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("level").textValue()).isEqualTo("WARN");
    assertThat(entry.path("trace_id").textValue()).isEqualTo("4bf92f3577b34da6");
    assertThat(entry.path("service").textValue()).isEqualTo("orders");
    assertThat(entry.path("thread_id").textValue()).isEqualTo("worker-1");
    assertThat(entry.path("error_type").textValue()).isEqualTo("java.io.IOException");
    assertThat(entry.path("stack_trace").textValue())
        .startsWith("java.io.IOException: full\n\tat ");
    assertThat(entry.at("/extra/free").intValue()).isZero();
    assertThat(entry.at("/extra/tags")).isEqualTo(JSON.readTree("{\"tenant\":\"acme\"}"));
    assertThat(entry.at("/extra/breadcrumbs/0/level").textValue()).isEqualTo("INFO");
    assertThat(server.lane("0123456789abcdef", "events").path("received").intValue()).isOne();
    assertThat(server.lane("0123456789abcdef", "events").path("duplicates").intValue()).isOne();
  }

  @Test
  void aLossReportIsOne() throws Exception {
    post(
        server,
        PATH,
        """
        {"level":"warning","message":"TraceHub lost 12 records","contexts":{"extra":{"kind":"loss","instance":"a","lane":"loss","sequence":1,
          "lost":[{"line":"refused","reason":"ring_full","level":"WARN","count":12}]}}}
        """);

    assertThat(server.json("/api/entries/1").path("kind").textValue()).isEqualTo("loss");
    assertThat(
            server.json("/api/v1/oracle?instance=a").at("/instances/0/lossReports/lost").intValue())
        .isEqualTo(12);
  }

  @Test
  void anEventThatSaysNothingIsAnErrorOfNow() throws Exception {
    post(server, PATH, "{\"level\":\"loud\",\"timestamp\":\"yesterday\"}");

    JsonNode entry = server.json("/api/entries/1").path("entry");
    assertThat(entry.path("level").textValue()).isEqualTo("ERROR");
    assertThat(entry.path("message").textValue()).isEmpty();
    assertThat(entry.path("timestamp").textValue()).startsWith("20");
    assertThat(entry.at("/extra/level").textValue()).isEqualTo("loud");
    assertThat(entry.at("/extra/timestamp").textValue()).isEqualTo("yesterday");
  }

  @Test
  void framesOfTheBrowserBeginWithTheRaiseSiteToo() throws Exception {
    post(
        server,
        PATH,
        """
        {"sdk":{"name":"xrayradar.javascript","version":"0.1.0"},"exception":{"values":[{"type":"TypeError","value":"x",
          "stacktrace":{"frames":[{"function":"outer"},{"function":"raise"}]}}]}}
        """);

    assertThat(server.json("/api/entries/1").at("/entry/extra/frames/0/function").textValue())
        .isEqualTo("raise");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/7/store/ | {          | json_invalid | body",
        "/api/7/store/ | {} {}      | json_invalid | body",
        "/api/7/store/ | []         | dict_type    | body",
        "/api/7/store/ | \"text\"   | dict_type    | body",
        "/api/7/store/ | ''         | missing      | body",
        "/api/shop/store/ | {}      | int_parsing  | path",
        "/api/shop/store/ | {       | json_invalid | body"
      })
  void whatIsNoObjectOrNoProjectIsAnswered422(String path, String body, String type, String place)
      throws Exception {
    HttpResponse<String> response = post(server, path, body);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(response.body()).at("/detail/0/type").textValue()).isEqualTo(type);
    assertThat(JSON.readTree(response.body()).at("/detail/0/loc/0").textValue()).isEqualTo(place);
  }

  @Test
  void aBodyOfAnotherTypeIsNoObject() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request(PATH)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(MINIMAL)));

    assertThat(response.statusCode()).isEqualTo(422);
  }

  @Test
  void aTokenIsAskedForWhereKeysAreConfigured_behindTheBodyAndBeforeTheProject() throws Exception {
    try (ServerFixture guarded =
        guarded(options -> options.apiKeys(List.of("secret")).projects(List.of(7)))) {
      HttpResponse<String> missing = post(guarded, "/api/8/store/", MINIMAL);
      HttpResponse<String> wrong =
          post(guarded, "/api/8/store/", MINIMAL, "X-Xrayradar-Token", "other");
      HttpResponse<String> unknown =
          post(guarded, "/api/8/store/", MINIMAL, "X-Xrayradar-Token", "secret");

      assertThat(missing.statusCode()).isEqualTo(401);
      assertThat(missing.body()).isEqualTo("{\"detail\":\"Missing token\"}");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body()).isEqualTo("{\"detail\":\"Invalid token\"}");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.body()).isEqualTo("{\"detail\":\"Unknown project\"}");
      assertThat(post(guarded, "/api/8/store/", "{").statusCode()).isEqualTo(422);
      assertThat(post(guarded, PATH, MINIMAL, "X-Xrayradar-Token", "secret").statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contexts\":\"text\"}",
        "{\"contexts\":{\"environment\":{}}}",
        "{\"contexts\":{\"release\":\"LONG\"}}",
        "{\"level\":\"LONG\"}"
      })
  void whatItsColumnsCannotHoldIsAnswered500(String body) throws Exception {
    HttpResponse<String> response = post(server, PATH, body.replace("LONG", "x".repeat(65)));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("Internal Server Error");
  }

  @Test
  void thePathEndsWithASlashAndIsPostedTo() throws Exception {
    HttpResponse<String> read = server.get(PATH);

    assertThat(read.statusCode()).isEqualTo(405);
    assertThat(read.headers().firstValue("Allow")).contains("POST");
    assertThat(post(server, "/api/7/store", MINIMAL).statusCode()).isEqualTo(405);
  }

  @Test
  void aRefusalIsListedWithItsProtocol() throws Exception {
    post(server, "/api/shop/store/", MINIMAL);

    JsonNode refusal = server.json("/api/refusals").at("/refusals/0");
    assertThat(refusal.path("protocol").textValue()).isEqualTo("xrayradar");
    assertThat(refusal.path("reason").textValue()).startsWith("path.project_id: Input should be");
  }

  private ServerFixture guarded(UnaryOperator<ServerOptions.Builder> settings) {
    return new ServerFixture(folder.resolve("guarded"), settings);
  }

  private static HttpResponse<String> post(
      ServerFixture server, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(bytes(body)));
    return server.send(headers.length > 0 ? request.headers(headers) : request);
  }
}
