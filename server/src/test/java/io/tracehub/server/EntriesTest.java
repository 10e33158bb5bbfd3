// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored, what is counted, and how it is read back. */
class EntriesTest {
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
  void entries_comeNewestFirst() throws Exception {
    server.post(array(entry("INFO", "a"), entry("WARN", "b"), entry("ERROR", "c")));

    assertThat(messages("/api/entries")).containsExactly("c", "b", "a");
    assertThat(messages("/api/entries?limit=1")).containsExactly("c");
    assertThat(messages("/api/entries?before=2")).containsExactly("a");
  }

  @Test
  void entries_comeOldestFirstAfterAnId() throws Exception {
    server.post(array(entry("INFO", "a"), entry("WARN", "b"), entry("ERROR", "c")));

    assertThat(messages("/api/entries?after=0&limit=2")).containsExactly("a", "b");
    assertThat(messages("/api/entries?after=2")).containsExactly("c");
  }

  @Test
  void entries_areFiltered() throws Exception {
    server.post(
        array(
            entry("INFO", "a", ",\"trace_id\":\"t1\""),
            entry("WARN", "b", ",\"trace_id\":\"t2\""),
            event("i1", 1, 2),
            event("i2", 1, 0)));

    assertThat(messages("/api/entries?level=INFO")).containsExactly("a");
    assertThat(messages("/api/entries?level=INFO,WARN&kind=log")).containsExactly("b", "a");
    assertThat(messages("/api/entries?trace_id=t2")).containsExactly("b");
    assertThat(ids("/api/entries?instance=i1")).containsExactly(3);
    assertThat(messages("/api/entries?trace_id=%27%20OR%201%3D1")).isEmpty();
  }

  @Test
  void entries_refuseAParameterThatIsNoNumber() throws Exception {
    HttpResponse<String> response = server.get("/api/entries?limit=1001");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("limit is 1001: expected a whole number from 0 to 1000");
    assertThat(server.get("/api/entries?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void entries_spanPagesInBothDirectionsWithTheWholeEntries() throws Exception {
    String[] large =
        IntStream.rangeClosed(1, 700)
            .mapToObj(
                n -> entry("INFO", "m" + n, ",\"extra\":{\"fill\":\"" + "x".repeat(5_000) + "\"}"))
            .toArray(String[]::new);
    server.post(array(large));

    JsonNode ascending = server.json("/api/entries?after=0&limit=1000&full=true").path("entries");
    assertThat(ascending).hasSize(700);
    assertThat(ascending.get(699).at("/entry/message").textValue()).isEqualTo("m700");
    assertThat(ids("/api/entries?limit=650"))
        .isEqualTo(IntStream.iterate(700, n -> n - 1).limit(650).boxed().toList());
  }

  @Test
  void entry_isGivenWholeOr404() throws Exception {
    server.post(array(event("i1", 42, 3)));

    JsonNode entry = server.json("/api/entries/1");
    assertThat(entry.path("breadcrumb_count").intValue()).isEqualTo(3);
    assertThat(entry.path("sequence").intValue()).isEqualTo(42);
    assertThat(entry.at("/entry/extra/breadcrumbs/0/message").textValue()).isEqualTo("before");
    assertThat(server.get("/api/entries/2").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/entries/999999999999999999999").statusCode()).isEqualTo(404);
  }

  @Test
  void duplicates_areAcceptedAndCountedButNotStoredTwice() throws Exception {
    server.post(array(event("i1", 1, 2), event("i1", 2, 1)));
    HttpResponse<String> again =
        server.post(array(event("i1", 2, 1), event("i1", 3, 0), event("i1", 3, 0)));

    assertThat(again.body()).isEqualTo("{\"accepted\":3}");
    assertThat(ids("/api/entries?after=0")).containsExactly(1, 2, 3);
    JsonNode stats = server.json("/api/stats");
    assertThat(stats.path("duplicates").intValue()).isEqualTo(2);
    assertThat(stats.path("entries").intValue()).isEqualTo(3);
    assertThat(stats.path("breadcrumbs").intValue()).isEqualTo(3);
  }

  @Test
  void identity_needsInstanceLaneAndSequence() throws Exception {
    String noLane = entry("INFO", "m", ",\"extra\":{\"instance\":\"i\",\"sequence\":1}");
    String otherLane =
        entry("INFO", "m", ",\"extra\":{\"instance\":\"i\",\"lane\":\"logs\",\"sequence\":1}");

    server.post(array(noLane, noLane, otherLane, event("i", 1, 0)));

    assertThat(server.json("/api/stats").path("entries").intValue()).isEqualTo(4);
  }

  @Test
  void stats_countByKindAndLevel() throws Exception {
    server.post(
        array(
            event("i", 1, 5),
            entry("DEBUG", "a log"),
            entry("WARN", "lost some", ",\"extra\":{\"kind\":\"loss\"}")));
    server.post(array("{}"));

    assertThat(server.get("/api/stats").body())
        .startsWith(
            "{\"requests\":2,\"entries\":3,\"events\":1,\"logs\":1,\"losses\":1,\"spans\":0,\"breadcrumbs\":5,"
                + "\"duplicates\":0,\"refused\":1,\"kept\":3,\"bytes\":")
        .endsWith(
            "\"max_entries\":1000000,\"max_bytes\":2147483648,\"max_age_ms\":1209600000,"
                + "\"by_level\":{\"DEBUG\":1,\"INFO\":0,\"WARN\":2,\"ERROR\":0,\"FATAL\":0}}");
    assertThat(server.json("/api/stats").path("bytes").longValue()).isGreaterThan(10_000);
    assertThat(server.json("/api/stats").path("oldest").textValue()).startsWith("20");
  }

  @Test
  void restart_keepsIdsCountsAndIdentities() throws Exception {
    server.post(array(event("i", 1, 1), event("i", 2, 1)));
    JsonNode before = totals();
    server.close();
    server = new ServerFixture(folder);

    assertThat(totals()).isEqualTo(before);
    server.post(array(event("i", 2, 1), event("i", 3, 1)));
    assertThat(ids("/api/entries?after=0")).containsExactly(1, 2, 3);
    assertThat(server.json("/api/stats").path("duplicates").intValue()).isEqualTo(1);
  }

  @Test
  void retention_keepsTheNewestAndStillKnowsTheForgotten() throws Exception {
    server.close();
    server = new ServerFixture(folder, options -> options.maxEntries(10));
    for (int n = 1; n <= 25; n++) {
      server.post(array(event("i", n, 0)));
    }
    server.post(array(event("i", 1, 0)));

    assertThat(ids("/api/entries?after=0"))
        .isEqualTo(IntStream.rangeClosed(16, 25).boxed().toList());
    JsonNode stats = server.json("/api/stats");
    assertThat(stats.path("kept").intValue()).isEqualTo(10);
    assertThat(stats.path("entries").intValue()).isEqualTo(25);
    assertThat(stats.path("duplicates").intValue()).isEqualTo(1);
  }

  @Test
  void problems_markWhatTheBackEndWouldLose() throws Exception {
    server.post(
        array(
            entry("INFO", "fine", ",\"module\":\"" + "😀".repeat(100) + "\",\"pid\":2147483647"),
            entry(
                "INFO",
                "long",
                ",\"module\":\"" + "m".repeat(140) + "\",\"trace_id\":\"" + "t".repeat(65) + "\""),
            entry(
                "INFO", "nul \\u0000", ",\"pid\":2147483648,\"extra\":{\"a\":[{\"b\\u0000\":1}]}"),
            "{\"level\":\"INFO\",\"message\":\"when\",\"timestamp\":\"1970-01-01T00:00:00Z\"}",
            "{\"level\":\"INFO\",\"message\":\"when\",\"timestamp\":\"yesterday\"}"));

    assertThat(problems(1)).isEmpty();
    assertThat(problems(2))
        .containsExactly(
            "module is 140 characters long, the back end's column holds 100: the entry would be lost there",
            "trace_id is 65 characters long, the back end's column holds 64: the entry would be lost there");
    assertThat(problems(3))
        .containsExactly(
            "pid does not fit the back end's 32-bit column: the entry would be lost there",
            "message holds a NUL character: the entry would be lost at the back end",
            "extra holds a NUL character: the entry would be lost at the back end");
    assertThat(problems(4)).hasSize(1).first().asString().contains("timestamp is of 1970");
    assertThat(problems(5)).hasSize(1).first().asString().contains("not an ISO-8601 time");
    assertThat(server.json("/api/entries/3").at("/entry/message").textValue()).isEqualTo("nul \0");
  }

  private JsonNode totals() throws Exception {
    return ((ObjectNode) server.json("/api/stats")).without("bytes");
  }

  private List<String> problems(int id) throws Exception {
    List<String> problems = new ArrayList<>();
    server
        .json("/api/entries/" + id)
        .path("problems")
        .forEach(problem -> problems.add(problem.textValue()));
    return problems;
  }

  private List<String> messages(String path) throws Exception {
    List<String> messages = new ArrayList<>();
    server
        .json(path)
        .path("entries")
        .forEach(entry -> messages.add(entry.path("message").textValue()));
    return messages;
  }

  private List<Integer> ids(String path) throws Exception {
    List<Integer> ids = new ArrayList<>();
    server.json(path).path("entries").forEach(entry -> ids.add(entry.path("id").intValue()));
    return ids;
  }
}
