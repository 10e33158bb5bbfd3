// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors that are the same trouble, as the page and the command line see them. */
class IssuesTest {
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
  void errorsOfOneKindAreOneIssueWithItsCounts() throws Exception {
    Instant now = Instant.now();
    server.post(
        array(
            error("order 1 failed", now.minusSeconds(60), "orders", "1.0"),
            error("order 2 failed", now.minusSeconds(5), "stock", "1.1"),
            error("another", now, "orders", "1.0"),
            entry("WARN", "order 3 failed")));

    JsonNode issues = server.json("/api/issues?sort=count");
    assertThat(issues.path("counts")).hasToString("{\"ignored\":0,\"open\":2,\"resolved\":0}");
    JsonNode issue = issues.at("/issues/0");
    assertThat(issue.path("title").textValue()).isEqualTo("order 1 failed");
    assertThat(issue.path("count").intValue()).isEqualTo(2);
    assertThat(issue.path("services")).hasToString("[\"orders\",\"stock\"]");
    assertThat(issue.path("releases")).hasToString("[\"1.0\",\"1.1\"]");
    assertThat(Instant.parse(issue.path("first_seen").textValue()).toEpochMilli())
        .isEqualTo(now.minusSeconds(60).toEpochMilli());
    assertThat(issue.path("last_entry").intValue()).isEqualTo(2);
    assertThat(issue.at("/trend/counts")).hasSize(24);
    assertThat(sum(issue.at("/trend/counts"))).isEqualTo(2);
    JsonNode alone = server.json("/api/issues/" + issue.path("id").intValue());
    assertThat(alone.at("/values/service"))
        .hasToString("[{\"value\":\"orders\",\"count\":1},{\"value\":\"stock\",\"count\":1}]");
  }

  @Test
  void entriesNameTheirIssueAndItsNeighbours() throws Exception {
    server.post(
        array(
            entry("ERROR", "a 1"),
            entry("ERROR", "b"),
            entry("ERROR", "a 2"),
            entry("ERROR", "a 3")));

    JsonNode second = server.json("/api/entries/3");
    assertThat(second.path("issue").intValue()).isEqualTo(1);
    assertThat(second.path("previous").intValue()).isEqualTo(1);
    assertThat(second.path("next").intValue()).isEqualTo(4);
    assertThat(server.json("/api/entries/2").has("next")).isFalse();
    assertThat(server.json("/api/entries?q=issue:1").path("entries")).hasSize(3);
  }

  @Test
  void resolvedIssuesComeBackWithALaterEvent() throws Exception {
    Instant now = Instant.now();
    server.post(array(error("a", now, "s", "1")));
    assertThat(change(1, "{\"status\":\"resolved\"}").statusCode()).isEqualTo(200);

    server.post(array(error("a", now.minusSeconds(60), "s", "1")));
    assertThat(server.json("/api/issues/1").path("status").textValue()).isEqualTo("resolved");

    server.post(array(error("a", now.plusSeconds(60), "s", "1")));
    JsonNode back = server.json("/api/issues/1");
    assertThat(back.path("status").textValue()).isEqualTo("open");
    assertThat(back.path("regressed").booleanValue()).isTrue();
    assertThat(back.path("count").intValue()).isEqualTo(3);
    assertThat(change(1, "{\"status\":\"open\"}").body()).contains("\"regressed\":false");
  }

  @Test
  void ignoredIssuesStayIgnored() throws Exception {
    server.post(array(error("a", Instant.now(), "s", "1")));
    change(1, "{\"status\":\"ignored\"}");
    server.post(array(error("a", Instant.now().plusSeconds(60), "s", "1")));

    assertThat(server.json("/api/issues").path("issues")).isEmpty();
    assertThat(server.json("/api/issues?status=ignored").at("/issues/0/count").intValue())
        .isEqualTo(2);
    assertThat(server.json("/api/issues?status=all").path("issues")).hasSize(1);
  }

  @Test
  void issuesAreSearchedByWordsAndValues() throws Exception {
    server.post(
        array(
            error("card declined", Instant.now(), "orders", "1.0"),
            entry(
                "FATAL", "disk", ",\"error_type\":\"java.io.IOException\",\"service\":\"stock\"")));

    assertThat(titles("q=Card")).containsExactly("card declined");
    assertThat(titles("q=-card")).containsExactly("IOException: disk");
    assertThat(titles("q=service:ORDERS+release:1.0")).containsExactly("card declined");
    assertThat(titles("q=error:ioexception")).containsExactly("IOException: disk");
    assertThat(titles("q=level:fatal+OR+service:nobody")).containsExactly("IOException: disk");
    assertThat(titles("q=error:o_exception")).isEmpty();
    assertThat(server.get("/api/issues?q=order_id:1").body())
        .contains("q has order_id:1: issues can be asked for words, service:");
    assertThat(server.get("/api/issues?status=closed").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/issues?sort=name").statusCode()).isEqualTo(400);
  }

  @Test
  void changesMustBeSmallJsonThatSaysAStatus() throws Exception {
    server.post(array(entry("ERROR", "a")));

    assertThat(change(1, "{\"status\":\"gone\"}").body())
        .contains("status is gone, expected open, resolved or ignored");
    assertThat(change(1, "{").statusCode()).isEqualTo(400);
    assertThat(change(1, "").statusCode()).isEqualTo(400);
    assertThat(change(2, "{\"status\":\"open\"}").statusCode()).isEqualTo(404);
    assertThat(change(1, "{\"status\":\"open\",\"x\":\"" + "x".repeat(5_000) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(
            server
                .send(
                    server
                        .request("/api/issues/1")
                        .POST(BodyPublishers.ofString("status=resolved")))
                .statusCode())
        .isEqualTo(415);
    assertThat(server.json("/api/issues/1").path("status").textValue()).isEqualTo("open");
  }

  @Test
  void restartKeepsIssues() throws Exception {
    server.post(array(entry("ERROR", "a 1")));
    server.close();
    server = new ServerFixture(folder, options -> options.maxEntries(1));
    server.post(array(entry("ERROR", "a 2"), entry("ERROR", "a 3")));

    assertThat(server.json("/api/issues/1").path("count").intValue()).isEqualTo(3);
    assertThat(server.json("/api/stats").path("kept").intValue()).isEqualTo(1);
  }

  private java.util.List<String> titles(String parameters) throws Exception {
    return server.json("/api/issues?" + parameters).path("issues").findValuesAsText("title");
  }

  private HttpResponse<String> change(int issue, String body) throws Exception {
    return server.send(
        server
            .request("/api/issues/" + issue)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static int sum(JsonNode counts) {
    int sum = 0;
    for (JsonNode count : counts) {
      sum += count.intValue();
    }
    return sum;
  }

  private static String error(String message, Instant at, String service, String release) {
    return ("{\"level\":\"ERROR\",\"message\":\"%s\",\"timestamp\":\"%s\",\"service\":\"%s\","
            + "\"extra\":{\"kind\":\"event\",\"release\":\"%s\"}}")
        .formatted(message, at, service, release);
  }
}
