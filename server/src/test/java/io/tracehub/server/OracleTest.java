// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.entry;
import static io.tracehub.server.ServerFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the oracle tells of the numbers that came, and of those that did not. */
class OracleTest {
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
  void oracle_tellsWhatIsMissingUpToTheHighestNumber() throws Exception {
    post(1, 2, 3, 4);
    post(8, 10);

    JsonNode lane = lane();
    assertThat(lane.path("first").longValue()).isEqualTo(1);
    assertThat(lane.path("last").longValue()).isEqualTo(10);
    assertThat(lane.path("received").longValue()).isEqualTo(6);
    assertThat(lane.path("missing")).hasToString("[[5,7],[9,9]]");
    assertThat(lane.path("missingCount").longValue()).isEqualTo(4);
    assertThat(lane.path("missingTruncated").booleanValue()).isFalse();
  }

  @Test
  void oracle_missesWhatShouldHaveComeBeforeTheFirst() throws Exception {
    post(501, 502);

    assertThat(lane().path("first").longValue()).isEqualTo(501);
    assertThat(lane().path("missing")).hasToString("[[1,500]]");
  }

  @Test
  void oracle_missesNothingOnceTheLateOnesHaveCome() throws Exception {
    post(9, 7, 1);
    post(8, 3, 2);
    post(5, 6, 4);

    assertThat(lane().path("missing")).isEmpty();
    assertThat(lane().path("missingCount").longValue()).isZero();
    assertThat(lane().path("received").longValue()).isEqualTo(9);
  }

  @Test
  void oracle_countsEachRepeatedDelivery() throws Exception {
    post(1, 2, 2, 3);
    post(2, 3, 4);

    assertThat(lane().path("duplicates").longValue()).isEqualTo(3);
    assertThat(lane().path("received").longValue()).isEqualTo(4);
    assertThat(lane().path("unexpected").path("count").longValue()).isZero();
    assertThat(server.json("/api/stats").path("duplicates").longValue()).isEqualTo(3);
  }

  @Test
  void oracle_noticesOtherContentUnderAKnownNumber() throws Exception {
    server.post(array(numbered("i", "logs", 1, "a"), numbered("i", "logs", 1, "b")));
    server.post(array(numbered("i", "logs", 1, "a"), numbered("i", "logs", 1, "c")));

    JsonNode other = lane().at("/unexpected/otherContent");
    assertThat(other).hasToString("{\"count\":2,\"sequences\":[1]}");
    assertThat(lane().path("duplicates").longValue()).isEqualTo(3);
    assertThat(server.json("/api/entries").at("/entries/0/message").textValue()).isEqualTo("a");
  }

  @Test
  void oracle_namesTheFirstTwentyOfMoreSurprises() throws Exception {
    for (String content : List.of("once", "other")) {
      server.post(
          array(
              IntStream.rangeClosed(1, 30)
                  .mapToObj(n -> numbered("i", "logs", n, content))
                  .toArray(String[]::new)));
    }

    JsonNode other = lane().at("/unexpected/otherContent");
    assertThat(other.path("count").longValue()).isEqualTo(30);
    assertThat(other.path("sequences")).hasSize(20);
    assertThat(other.at("/sequences/19").longValue()).isEqualTo(20);
  }

  @Test
  void oracle_doesNotExpectNumbersBelowOne() throws Exception {
    post(0, -7, 0, 2);

    assertThat(lane().path("unexpected"))
        .hasToString(
            "{\"count\":2,\"otherContent\":{\"count\":0,\"sequences\":[]},"
                + "\"belowOne\":{\"count\":2,\"sequences\":[0,-7]}}");
    assertThat(lane().path("duplicates").longValue()).isEqualTo(1);
    assertThat(lane().path("first").longValue()).isEqualTo(2);
    assertThat(lane().path("received").longValue()).isEqualTo(1);
    assertThat(lane().path("missing")).hasToString("[[1,1]]");
  }

  @Test
  void oracle_hasNoFirstAndLastWhereNoNumberWasExpected() throws Exception {
    post(-1);

    assertThat(lane().path("first").isNull()).isTrue();
    assertThat(lane().path("last").isNull()).isTrue();
    assertThat(lane().path("missing")).isEmpty();
  }

  @Test
  void oracle_bearsTheLargestAndTheSmallestNumber() throws Exception {
    for (int time = 0; time < 2; time++) {
      post(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 1);
    }

    assertThat(lane().path("received").longValue()).isEqualTo(3);
    assertThat(lane().path("duplicates").longValue()).isEqualTo(4);
    assertThat(lane().path("missingCount").longValue()).isEqualTo(Long.MAX_VALUE - 3);
    assertThat(lane().path("missing")).hasToString("[[2," + (Long.MAX_VALUE - 2) + "]]");
    assertThat(lane().at("/unexpected/belowOne/count").longValue()).isEqualTo(1);
  }

  @Test
  void oracle_tellsAThousandRangesButCountsAll() throws Exception {
    post(LongStream.rangeClosed(1, 1_001).map(n -> 2 * n).toArray());
    assertThat(lane().path("missing")).hasSize(1_000);
    assertThat(lane().path("missing").path(999)).hasToString("[1999,1999]");
    assertThat(lane().path("missingTruncated").booleanValue()).isTrue();
    assertThat(lane().path("missingCount").longValue()).isEqualTo(1_001);

    post(2_001);
    assertThat(lane().path("missing")).hasSize(1_000);
    assertThat(lane().path("missingTruncated").booleanValue()).isFalse();
  }

  @Test
  void oracle_keepsInstancesAndLanesApart() throws Exception {
    server.post(
        array(
            numbered("i", "logs", 1, "m"),
            numbered("i", "events", 2, "m"),
            numbered("j", "logs", 3, "m")));

    assertThat(server.lane("i", "logs").path("missingCount").longValue()).isZero();
    assertThat(server.lane("i", "events").path("missing")).hasToString("[[1,1]]");
    assertThat(server.lane("j", "logs").path("missing")).hasToString("[[1,2]]");
    assertThat(server.json("/api/v1/oracle").path("instances")).hasSize(2);
    assertThat(server.json("/api/v1/oracle?instance=i").path("instances")).hasSize(1);
    assertThat(server.json("/api/v1/oracle?instance=k").path("instances")).isEmpty();
  }

  @Test
  void oracle_countsEntriesWithoutIdentityApart() throws Exception {
    server.post(array(entry("INFO", "a"), entry("INFO", "b", ",\"extra\":{\"instance\":\"i\"}")));

    JsonNode oracle = server.json("/api/v1/oracle");
    assertThat(oracle.path("withoutIdentity").longValue()).isEqualTo(2);
    assertThat(oracle.path("instances")).isEmpty();
  }

  @Test
  void oracle_knowsNothingOfARefusedRequest() throws Exception {
    server.post(array(numbered("i", "logs", 1, "m"), "{}"));

    assertThat(server.json("/api/v1/oracle").path("instances")).isEmpty();
  }

  @Test
  void oracle_survivesARestart() throws Exception {
    post(1, 2, 5);
    String before = server.get("/api/v1/oracle").body();
    server.close();
    server = new ServerFixture(folder);

    assertThat(server.get("/api/v1/oracle").body()).isEqualTo(before);
    post(2, 3);
    assertThat(lane().path("missing")).hasToString("[[4,4]]");
    assertThat(lane().path("duplicates").longValue()).isEqualTo(1);
  }

  @Test
  void oracle_staysExactWhenTheEntriesThemselvesAreGone() throws Exception {
    server.close();
    server = new ServerFixture(folder, options -> options.maxEntries(3));
    post(LongStream.rangeClosed(1, 100).filter(n -> n % 10 != 0).toArray());
    server.post(array(numbered("i", "logs", 1, "entry 1"), numbered("i", "logs", 2, "other")));

    assertThat(server.json("/api/stats").path("kept").longValue()).isEqualTo(3);
    assertThat(server.json("/api/stats").path("entries").longValue()).isEqualTo(90);
    assertThat(lane().path("missingCount").longValue()).isEqualTo(9);
    assertThat(lane().path("duplicates").longValue()).isEqualTo(2);
    assertThat(lane().at("/unexpected/otherContent/sequences")).hasToString("[2]");
  }

  @Test
  void oracle_isExactWhenManyConnectionsBringALaneTogether() throws Exception {
    int senders = 8;
    int each = 60;
    ExecutorService executor = Executors.newFixedThreadPool(senders);
    List<Future<?>> posts = new ArrayList<>();
    for (int sender = 0; sender < senders; sender++) {
      int own = sender;
      posts.add(
          executor.submit(
              () -> {
                for (int n = 0; n < each; n++) {
                  long sequence = (long) n * senders + own + 1;
                  post(sequence, sequence + 1);
                }
                return null;
              }));
    }
    for (Future<?> post : posts) {
      post.get();
    }
    executor.shutdown();

    long last = (long) senders * each + 1;
    assertThat(lane().path("received").longValue()).isEqualTo(last);
    assertThat(lane().path("missingCount").longValue()).isZero();
    assertThat(lane().path("duplicates").longValue()).isEqualTo(2L * senders * each - last);
    assertThat(lane().at("/unexpected/count").longValue()).isZero();
  }

  @Test
  void oracle_answersHeadAndRefusesToBeWritten() throws Exception {
    assertThat(server.rawStatus("HEAD /api/v1/oracle HTTP/1.1", "Host: localhost:PORT"))
        .isEqualTo(200);
    assertThat(server.rawStatus("DELETE /api/v1/oracle HTTP/1.1", "Host: localhost:PORT"))
        .isEqualTo(405);
    assertThat(server.rawStatus("GET /api/v1/oracle?instance=%zz HTTP/1.1", "Host: localhost:PORT"))
        .isEqualTo(400);
  }

  private void post(long... sequences) throws Exception {
    String[] entries =
        LongStream.of(sequences)
            .mapToObj(n -> numbered("i", "logs", n, "entry " + n))
            .toArray(String[]::new);
    assertThat(server.post(array(entries)).statusCode()).isEqualTo(202);
  }

  private JsonNode lane() throws Exception {
    return server.lane("i", "logs");
  }
}
