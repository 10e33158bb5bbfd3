// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.SampleRecord;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.spi.Diagnostics;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers that answer with secrets, and servers that are not there. */
class BadServersTest extends Troubles {

  private static final Duration A_MOMENT = Duration.ofMillis(1500);
  private static final String TROUBLE =
      "cannot be reached|refused 1 entries|does not accept|is not an ingest endpoint";
  private static final int ADDRESSES = 24;

  @Test
  void answersWithSecrets_areToldWithoutThem() throws IOException {
    isAbout("answers of the server");
    List<Integer> statuses =
        List.of(200, 202, 204, 301, 307, 400, 401, 403, 404, 413, 422, 429, 500, 503, 599);
    int planted = 0;
    for (int status : statuses) {
      for (String padding : List.of("", "x".repeat(77), "y ".repeat(300))) {
        String text = padding + someTexts(planted++);
        String line = oneLine(text);
        answer(
            "HTTP/1.1 %d %s\r\nLocation: /%s\r\nRetry-After: %s\r\nX-Note: %s\r\n"
                    .formatted(status, line, encoded(line), line, line)
                + body("{\"detail\":\"" + text + "\"}"));
      }
    }
  }

  @Test
  void brokenAnswersWithSecrets_areToldWithoutThem() throws IOException {
    isAbout("what is no HTTP");
    List<String> forms =
        List.of(
            "%s\r\n\r\n",
            "HTTP/1.1 %s\r\n\r\n",
            "HTTP/1.1 20x %s\r\n\r\n",
            "HTTP/%s 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX-Note\u0001: %s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
            "HTTP/1.1 500 Oops\r\nContent-Length: 99999\r\n\r\n%s");
    for (int i = 0; i < 3 * forms.size(); i++) {
      answer(forms.get(i % forms.size()).replace("%s", oneLine(someTexts(i))));
    }
  }

  @Test
  void addressesWithSecrets_areToldWithoutThem() throws IOException {
    isAbout("addresses");
    try (RawServer noTls = new RawServer("HTTP/1.1 400 no TLS here\r\n\r\n");
        RawServer mute = new RawServer("")) {
      for (int i = 0; i < ADDRESSES; i++) {
        int number = i * (plantings.size() / ADDRESSES);
        String query = "?x=" + encoded(plantings.get(number).planted().text());
        Map<String, String> settings = quick(0);
        String address =
            switch (i % 3) {
              case 0 -> "http://localhost:" + IngestScript.freePort() + "/in";
              case 1 -> "https://localhost:" + noTls.port() + "/in";
              default -> "http://localhost:" + mute.port() + "/in";
            };
        settings.remove("endpoint");
        settings.put("ingestUrl", address + query);
        settings.put("apiKey", encoded(plantings.get(number + 1).planted().text()));
        assertThat(tryOut(settings, number, A_MOMENT)).containsPattern(TROUBLE);
        sayAll(settings);
      }
    }
  }

  /** Beside the appender's, a client of one's own: it has more that can be printed. */
  private void sayAll(Map<String, String> settings) {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    TraceHubConfig.Builder builder = TraceHubConfig.builder();
    settings.forEach((name, value) -> builder.set(name, value, "a test"));
    TraceHubConfig config = builder.build();
    Diagnostics diagnostics =
        new Diagnostics() {
          @Override
          public void warn(String message) {
            told.add(message);
          }

          @Override
          public void info(String message) {
            told.add(message);
          }
        };
    try (TraceHubClient client = TraceHubClient.create(config, diagnostics)) {
      sinks.look(
          "toString",
          String.join(
              "\n",
              client.toString(),
              config.toString(),
              client.config().toString(),
              client.metrics().toString(),
              client.intake(new SampleRecord.Reader(), config).toString(),
              client.flush(Duration.ZERO).toString()));
      lookAtThreads();
    }
    sinks.look("diagnostics", String.join("\n", told));
  }

  private void answer(String answer) throws IOException {
    try (RawServer server = new RawServer(answer)) {
      assertThat(tryOut(quick(server.port()), 0, A_MOMENT)).containsPattern(TROUBLE);
    }
  }

  /** Some that follow each other in the corpus, each by itself on a line. */
  private String someTexts(int from) {
    return plantings.stream()
        .skip(from * 29L % (plantings.size() - 4))
        .limit(4)
        .map(planting -> planting.call().message())
        .collect(joining("\n"));
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\r\n]+", " ");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String body(String text) {
    return "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(text.getBytes(UTF_8).length, text);
  }
}
