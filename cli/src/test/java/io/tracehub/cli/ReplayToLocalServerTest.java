// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.server.ServerOptions;
import io.tracehub.server.TraceHubServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the SDKs for other languages left in {@code ~/.tracehub/dlq} arrives after all. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayToLocalServerTest {

  /** As json.dumps writes it: blanks behind separators, everything but ASCII escaped. */
  private static final String PYTHON =
      """
      {"level": "ERROR", "message": "Zahlung fehlgeschlagen \\u2013 zu sp\\u00e4t", "timestamp": "2026-11-06T10:15:30.123+00:00", "service": "billing", "environment": "production", "host": "web-1", "pid": 4711, "thread_id": "MainThread", "sdk_version": "1.2.0", "module": "billing.pay", "stack_trace": "Traceback (most recent call last):\\n  File \\"pay.py\\", line 7, in pay\\nValueError: too late\\n", "error_type": "ValueError", "error_message": "too late", "extra": {"order": 17}}
      {"level": "WARN", "message": "slow", "timestamp": "2026-11-06T10:15:31.000+00:00", "service": "billing", "environment": "production", "host": "web-1", "pid": 4711, "thread_id": "MainThread", "sdk_version": "1.2.0"}
      """;

  /** As Jackson writes it: compact UTF-8, an empty {@code extra}. */
  private static final String JAVA =
      java("FATAL", "Größe 0", "\"4bf92f3577b34da6a3ce929d0e0e4736\"");

  /** That SDK writes a null where there is no trace, for which the back end refuses the batch. */
  private static final String JAVA_WITHOUT_TRACE = java("ERROR", "refused", "null");

  @TempDir private Path home;

  @Test
  void filesOfThePythonAndJavaSdks_arriveAtTheLocalServer() throws Exception {
    Cli cli = new Cli(home);
    Cli.file(cli.foreign().resolve("failed_2026-11-06T10-15-40.jsonl"), PYTHON);
    Cli.file(cli.foreign().resolve("failed_1793960140000.jsonl"), JAVA_WITHOUT_TRACE + JAVA);
    try (TraceHubServer server = server()) {
      assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.uri().toString()))
          .isEqualTo(1);

      assertThat(messages(server))
          .containsExactlyInAnyOrder("Zahlung fehlgeschlagen – zu spät", "slow", "Größe 0");
    }
    assertThat(Cli.files(cli.foreign()))
        .containsOnlyKeys("failed_1793960140000.jsonl", "failed_1793960140000.jsonl.reason.json")
        .containsEntry("failed_1793960140000.jsonl", JAVA_WITHOUT_TRACE);
    assertThat(cli.out()).contains("3 entries delivered, 1 refused, 0 damaged; 1 file removed.");
  }

  private static String java(String level, String message, String traceId) {
    return """
        {"level":"%s","message":"%s","timestamp":"2026-11-06T10:15:32.000+00:00","service":"stock","environment":"production","host":"web-2","pid":12,"thread_id":"worker-1","sdk_version":"1.2.0","trace_id":%s,"module":"com.acme.Stock","error_type":"java.lang.IllegalStateException","error_message":"no room","extra":{}}
        """
        .formatted(level, message, traceId);
  }

  private TraceHubServer server() {
    return TraceHubServer.start(
        ServerOptions.builder(home.resolve("server.sqlite")).port(0).build());
  }

  private static List<String> messages(TraceHubServer server) throws Exception {
    String body =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(
                HttpRequest.newBuilder(server.uri().resolve("/api/entries"))
                    .timeout(Duration.ofSeconds(20))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    List<String> messages = new ArrayList<>();
    for (JsonNode entry : new JsonMapper().readTree(body).findValues("message")) {
      messages.add(entry.asText());
    }
    return messages;
  }
}
