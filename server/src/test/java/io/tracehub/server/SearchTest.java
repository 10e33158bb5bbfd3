// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.event;
import static io.tracehub.server.ServerFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found, over HTTP: queries, times, counts over time, traces, losses, values. */
class SearchTest {
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
  void entries_areFoundByWordsAndValues() throws Exception {
    server.post(
        array(
            entry(
                "INFO",
                "card declined",
                ",\"service\":\"orders\",\"extra\":{\"order_id\":42,\"logger\":\"com.acme.orders.OrderService\"}"),
            entry(
                "WARN",
                "card was declined",
                ",\"service\":\"stock\",\"extra\":{\"mdc\":{\"tenant\":\"t 1\"},\"contexts\":{\"customer\":{\"tier\":\"gold\"}}}"),
            entry(
                "ERROR",
                "retry",
                ",\"error_type\":\"com.acme.Outer$Gone\",\"extra\":{\"breadcrumbs\":[{\"message\":\"before it\"}]}")));

    assertThat(found("declined")).containsExactly(2, 1);
    assertThat(found("\"card declined\"")).containsExactly(1);
    assertThat(found("decl* -service:stock")).containsExactly(1);
    assertThat(found("level:>=warn")).containsExactly(3, 2);
    assertThat(found("order_id:42 OR tenant:\"T 1\"")).containsExactly(2, 1);
    assertThat(found("customer.tier:gold")).containsExactly(2);
    assertThat(found("order_id:*")).containsExactly(1);
    assertThat(found("logger:com.acme.orders")).containsExactly(1);
    assertThat(found("logger:orderservice")).containsExactly(1);
    assertThat(found("error:Gone error:com.acme.Outer$Gone before")).containsExactly(3);
    assertThat(found("-level:info -level:warn")).containsExactly(3);
    assertThat(found("order_id:4")).isEmpty();
  }

  @Test
  void wholeNumbersAreFoundHoweverTheyWereWritten() throws Exception {
    server.post(
        array(
            entry("INFO", "a", ",\"extra\":{\"amount\":5.0}"),
            entry("INFO", "b", ",\"extra\":{\"amount\":5}"),
            entry("INFO", "c", ",\"extra\":{\"amount\":5.5}"),
            entry("INFO", "d", ",\"extra\":{\"amount\":5e0}")));

    assertThat(found("amount:5")).containsExactly(4, 2, 1);
    assertThat(found("amount:5.5")).containsExactly(3);
  }

  @Test
  void queriesThatCannotBeReadAreAnsweredByASentence() throws Exception {
    assertThat(server.get("/api/entries?q=" + encoded("level:loud")).body())
        .isEqualTo(
            "{\"detail\":\"q, at character 7: level is loud, expected debug, info, warn, error or fatal.\"}");
    for (String path : List.of("histogram", "export", "issues")) {
      assertThat(server.get("/api/" + path + "?q=(a").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void entries_areFoundByTheirOwnTimeToTheMillisecond() throws Exception {
    server.post(
        array(at("10:15:29.999"), at("10:15:30.000"), at("10:15:30.001"), at("11:00:00.000")));

    assertThat(ids("from=2026-04-06T10:15:30Z")).containsExactly(4, 3, 2);
    assertThat(ids("to=2026-04-06T10:15:30Z")).containsExactly(1);
    assertThat(ids("from=2026-04-06T10:15:30.001Z&to=2026-04-06T11:00:00Z")).containsExactly(3);
    assertThat(ids("from=1775470530000&to=1775470530001")).containsExactly(2);
    assertThat(ids("q=m&from=2026-04-06T10:00:00Z&to=2026-04-06T11:00:00Z&after=0"))
        .containsExactly(1, 2, 3);
    assertThat(ids("from=1970-01-01T00:00:00Z&to=9999-01-01T00:00:00Z")).hasSize(4);
    assertThat(ids("from=2026-04-06T11:00:00Z&to=2026-04-06T10:00:00Z")).isEmpty();
    assertThat(ids("from=2026-04-06T10:15:30Z&to=2026-04-06T10:15:30Z&q=m")).isEmpty();
    assertThat(ids("from=2027-01-01T00:00:00Z")).isEmpty();
    assertThat(ids("to=1971-01-01T00:00:00Z")).isEmpty();
    assertThat(server.get("/api/entries?from=yesterday").body())
        .contains("from is yesterday: expected a time such as");
  }

  @Test
  void histogram_countsByTimeAndLevel() throws Exception {
    server.post(
        array(at("10:15:29.999"), at("10:15:30.000"), at("10:15:39.999"), at("10:15:40.000")));

    String range = "from=2026-04-06T10:15:20Z&to=2026-04-06T10:15:50Z&buckets=3";
    String expected =
        "[{\"at_ms\":1775470520000,\"total\":1,\"levels\":{\"INFO\":1}},"
            + "{\"at_ms\":1775470530000,\"total\":2,\"levels\":{\"INFO\":2}},"
            + "{\"at_ms\":1775470540000,\"total\":1,\"levels\":{\"INFO\":1}}]";
    assertThat(server.json("/api/histogram?" + range).path("buckets")).hasToString(expected);
    assertThat(server.json("/api/histogram?q=m&" + range).path("buckets")).hasToString(expected);
    JsonNode none = server.json("/api/histogram?q=-level:info&" + range);
    assertThat(none.path("step_ms").intValue()).isEqualTo(10_000);
    assertThat(none.path("buckets").findValuesAsText("total")).containsExactly("0", "0", "0");
    for (String query : List.of("", "q=m&")) {
      JsonNode seconds =
          server.json(
              "/api/histogram?" + query + "from=2026-04-06T10:15:29Z&to=2026-04-06T10:15:32Z");
      assertThat(seconds.path("step_ms").intValue()).isEqualTo(1_000);
      assertThat(seconds.path("buckets").findValuesAsText("total")).containsExactly("1", "1", "0");
    }
  }

  @Test
  void histogram_withoutATimeCoversWhatIsKept() throws Exception {
    assertThat(server.json("/api/histogram").path("buckets")).isEmpty();
    server.post(array(at("10:15:29.999"), at("12:15:30.000")));

    JsonNode histogram = server.json("/api/histogram?buckets=2");
    assertThat(histogram.path("step_ms").intValue()).isEqualTo(7_200_000);
    assertThat(histogram.path("buckets").findValuesAsText("total")).containsExactly("1", "1");
    assertThat(server.json("/api/histogram?q=m").path("buckets").findValuesAsText("total"))
        .contains("1");
  }

  @Test
  void histogram_forgetsWhatRetentionForgets() throws Exception {
    server.close();
    server = new ServerFixture(folder, options -> options.maxEntries(2));
    server.post(array(at("10:15:29.999"), at("10:15:30.000")));
    server.post(array(at("10:15:31.000")));

    assertThat(server.json("/api/histogram?buckets=1").at("/buckets/0/total").intValue())
        .isEqualTo(2);
    assertThat(ids("q=m")).containsExactly(3, 2);
  }

  @Test
  void traces_areToldInTheOrderOfTimeWithTheirSpans() throws Exception {
    server.post(
        array(
            entry("INFO", "second", ",\"trace_id\":\"t1\""),
            "{\"level\":\"DEBUG\",\"message\":\"GET /\",\"timestamp\":\"2026-04-06T10:15:30Z\",\"trace_id\":\"t1\","
                + "\"extra\":{\"kind\":\"span\",\"span_id\":\"a1\",\"parent_span_id\":\"a0\",\"duration_ms\":12.5}}",
            entry("INFO", "other", ",\"trace_id\":\"t2\"")));

    JsonNode story = server.json("/api/traces/t1");
    assertThat(story.path("entries").findValuesAsText("message"))
        .containsExactly("GET /", "second");
    assertThat(story.at("/entries/0/duration_ms").doubleValue()).isEqualTo(12.5);
    assertThat(story.at("/entries/0/span_id").textValue()).isEqualTo("a1");
    assertThat(story.path("truncated").booleanValue()).isFalse();
    assertThat(found("kind:span")).containsExactly(2);
    assertThat(server.json("/api/traces/t9").path("entries")).isEmpty();
  }

  @Test
  void traces_sayThatThereIsMoreThanIsTold() throws Exception {
    String[] entries = new String[2_002];
    Arrays.fill(entries, entry("INFO", "m", ",\"trace_id\":\"t1\""));
    entries[2_000] = entry("DEBUG", "a", ",\"trace_id\":\"t1\",\"extra\":{\"kind\":\"span\"}");
    entries[2_001] = entries[2_000];
    String span = ",\"trace_id\":\"t2\",\"extra\":{\"kind\":\"span\",\"span_id\":\"a1\"}";
    String[] twice = new String[2_002];
    Arrays.fill(twice, entry("DEBUG", "a", span.replace("a1", "a2")));
    twice[2_000] = entry("DEBUG", "a", span);
    twice[2_001] = twice[2_000];
    server.post(array(entries));
    server.post(array(twice));

    JsonNode story = server.json("/api/traces/t1");
    assertThat(story.path("truncated").booleanValue()).isTrue();
    assertThat(story.path("entries").findValuesAsText("kind"))
        .hasSize(2_000)
        .contains("span")
        .satisfies(kinds -> assertThat(Collections.frequency(kinds, "span")).isEqualTo(2));
    assertThat(server.json("/api/traces/t2").path("truncated").booleanValue()).isTrue();
  }

  @Test
  void losses_areToldByInstanceAndService() throws Exception {
    server.post(
        array(
            numbered("i", "logs", 1, "m").replace("\"extra\"", "\"service\":\"orders\",\"extra\""),
            numbered("i", "logs", 4, "m"),
            numbered("i", "logs", 4, "m"),
            "{\"level\":\"WARN\",\"message\":\"lost\",\"timestamp\":\"2026-04-06T10:15:30Z\",\"extra\":{\"kind\":\"loss\","
                + "\"instance\":\"i\",\"lane\":\"loss\",\"sequence\":1,\"lost\":[{\"line\":\"refused\",\"reason\":\"ring_full\",\"count\":10}]}}"));

    JsonNode instance = server.json("/api/losses").at("/instances/0");
    assertThat(instance.path("service").textValue()).isEqualTo("orders");
    assertThat(instance.path("reports").intValue()).isEqualTo(1);
    assertThat(instance.path("lost"))
        .hasToString("[{\"line\":\"refused\",\"reason\":\"ring_full\",\"count\":10}]");
    assertThat(instance.at("/lanes/0"))
        .hasToString("{\"lane\":\"logs\",\"received\":2,\"missing\":2,\"duplicates\":1}");
  }

  @Test
  void values_areThoseOfTheNewestEntries() throws Exception {
    server.post(
        array(
            entry(
                "INFO",
                "a",
                ",\"service\":\"s1\",\"extra\":{\"order_id\":1,\"mdc\":{\"tenant\":2}}"),
            event("i", 1, 1)));

    JsonNode values = server.json("/api/values");
    assertThat(values.path("service")).hasToString("[\"s1\"]");
    assertThat(values.path("level")).hasToString("[\"INFO\",\"WARN\"]");
    assertThat(values.path("keys").toString()).contains("\"order_id\"", "\"tenant\"");
  }

  private static String at(String time) {
    return "{\"level\":\"INFO\",\"message\":\"m\",\"timestamp\":\"2026-04-06T" + time + "Z\"}";
  }

  private List<Integer> found(String query) throws Exception {
    return ids("q=" + encoded(query));
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private List<Integer> ids(String parameters) throws Exception {
    return server.json("/api/entries?" + parameters).path("entries").findValues("id").stream()
        .map(JsonNode::intValue)
        .toList();
  }
}
