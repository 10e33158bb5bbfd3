// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of {@code kind: loss} entries, by which the SDK owns up to what it lost. */
class LossReportsTest {
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
  void loss_isStoredAsAnyEntry() throws Exception {
    server.post(
        array(loss(1, lost("refused", "ring_full", 10) + "," + lost("dropped", "shed", 2))));

    JsonNode entry = server.json("/api/entries?kind=loss&full=true").at("/entries/0");
    assertThat(entry.path("kind").textValue()).isEqualTo("loss");
    assertThat(entry.path("lane").textValue()).isEqualTo("loss");
    assertThat(entry.path("sequence").longValue()).isEqualTo(1);
    assertThat(entry.at("/entry/extra/lost/0/count").longValue()).isEqualTo(10);
    assertThat(entry.has("problems")).isFalse();
    assertThat(server.json("/api/stats").path("losses").longValue()).isEqualTo(1);
    assertThat(server.lane("i", "loss").path("received").longValue()).isEqualTo(1);
  }

  @Test
  void oracle_addsLossesUpByReason() throws Exception {
    server.post(
        array(loss(1, lost("refused", "ring_full", 10) + "," + lost("dropped", "shed", 2))));
    server.post(array(loss(2, lost("refused", "ring_full", 5))));

    assertThat(lossReports())
        .hasToString(
            "{\"count\":2,\"lost\":17,\"byReason\":["
                + "{\"line\":\"dropped\",\"reason\":\"shed\",\"count\":2},"
                + "{\"line\":\"refused\",\"reason\":\"ring_full\",\"count\":15}]}");
  }

  @Test
  void oracle_addsARepeatedReportOnce() throws Exception {
    String report = loss(1, lost("evicted", "expired", 4));
    server.post(array(report, report));
    server.post(array(report));

    assertThat(lossReports().path("count").longValue()).isEqualTo(1);
    assertThat(lossReports().path("lost").longValue()).isEqualTo(4);
    assertThat(server.lane("i", "loss").path("duplicates").longValue()).isEqualTo(2);
  }

  @Test
  void oracle_leavesOutWhatItDoesNotUnderstandOfAReport() throws Exception {
    String[] odd = {
      loss(1, "7,null,[],{}," + lost("refused", "ring_full", -1)),
      loss(2, "{\"line\":\"refused\",\"reason\":\"ring_full\",\"count\":1.5}"),
      loss(3, lost("refused", "ring_full", Long.MAX_VALUE)),
      loss(4, lost("refused", "x".repeat(65), 1)),
      loss(5, "").replace("[]", "\"much\"")
    };

    assertThat(server.post(array(odd)).statusCode()).isEqualTo(202);
    assertThat(lossReports()).hasToString("{\"count\":5,\"lost\":0,\"byReason\":[]}");
  }

  @Test
  void oracle_putsTheRestTogetherWhenReasonsHaveNoEnd() throws Exception {
    for (int report = 0; report < 3; report++) {
      int from = report * 100;
      String lines =
          IntStream.range(from, from + 100)
              .mapToObj(n -> lost("dropped", "reason " + n, 1))
              .collect(Collectors.joining(","));
      server.post(array(loss(report + 1, lines)));
    }
    server.post(array(loss(4, lost("dropped", "reason 0", 1))));

    assertThat(lossReports().path("lost").longValue()).isEqualTo(301);
    assertThat(lossReports().path("byReason")).hasSize(201);
    assertThat(lossReports().at("/byReason/200"))
        .hasToString("{\"line\":\"other\",\"reason\":\"other\",\"count\":100}");
  }

  private static String lost(String line, String reason, long count) {
    return "{\"line\":\"%s\",\"reason\":\"%s\",\"level\":\"WARN\",\"count\":%d}"
        .formatted(line, reason, count);
  }

  private static String loss(long sequence, String lines) {
    return entry(
        "WARN",
        "TraceHub lost records",
        (",\"extra\":{\"kind\":\"loss\",\"instance\":\"i\",\"lane\":\"loss\",\"sequence\":%d,"
                + "\"since\":\"2026-04-06T10:15:30Z\",\"until\":\"2026-04-06T10:16:30Z\",\"lost\":[%s]}")
            .formatted(sequence, lines));
  }

  private JsonNode lossReports() throws Exception {
    return server.json("/api/v1/oracle?instance=i").at("/instances/0/lossReports");
  }
}
