// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.evidence.faults.FaultTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of the server while clients send: what it acknowledged it has, once, and finds by its
 * words; what was sent again because no answer came is not there twice.
 *
 * <p>Turns red if {@code IngestHandler.reply} answers before {@code store.append}, or if the book
 * of numbers is committed apart from the entries.
 */
@ExtendWith(FaultTable.class)
class ServerKillLoopTest {

  private static final int CLIENTS = 4;
  private static final int PAGE = 1_000;

  @TempDir Path folder;

  @Test
  void whatAServerAcknowledgedBeforeItWasKilled_isThereOnce() throws Exception {
    killUnderLoad("server killed under load, short", 1, 40);
  }

  @Test
  @Tag("faults")
  void whatAServerAcknowledgedBeforeAnyOfTenKills_isThereOnce() throws Exception {
    killUnderLoad("server killed under load", Integer.getInteger("tracehub.kills", 10), 300);
  }

  private void killUnderLoad(String row, int kills, int mostBatches) throws Exception {
    long seed = Long.getLong("tracehub.seed", System.nanoTime());
    System.out.println(row + ": -Dtracehub.seed=" + seed);
    Random random = new Random(seed);
    Path database = folder.resolve("server.sqlite");
    int port = ServerChild.freePort();
    ServerClient server = new ServerClient(port);
    CountDownLatch stop = new CountDownLatch(1);
    List<NumberedClient> clients = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new NumberedClient(i + 1, server, stop));
      threads.add(new Thread(clients.get(i), "client-" + i));
    }
    ServerChild child = ServerChild.start(database, port, "-Xmx128m");
    try {
      threads.forEach(Thread::start);
      for (int i = 0; i < kills; i++) {
        awaitProgress(clients);
        // One has its answer now; what the others have sent is somewhere on its way.
        clients.get(random.nextInt(CLIENTS)).awaitAcknowledged(1 + random.nextInt(mostBatches));
        child.kill();
        child = ServerChild.start(database, port, "-Xmx128m");
      }
      awaitProgress(clients);
      stop.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      check(row, kills, server, clients);
    } finally {
      stop.countDown();
      child.close();
    }
    assertThat(integrity(database)).isEqualTo("ok");
  }

  /** Returns when every client had another batch acknowledged. */
  private static void awaitProgress(List<NumberedClient> clients) throws InterruptedException {
    for (NumberedClient client : clients) {
      client.awaitAcknowledged(1);
    }
  }

  private static void check(
      String row, int kills, ServerClient server, List<NumberedClient> clients) throws Exception {
    long acknowledged = 0;
    long repeated = 0;
    long unanswered = 0;
    for (NumberedClient client : clients) {
      JsonNode lane =
          server.get("/api/v1/oracle?instance=" + client.instance()).at("/instances/0/lanes/0");
      long known = (long) client.acknowledged() * NumberedClient.BATCH;
      assertThat(lane.path("missingCount").longValue()).as("missing").isZero();
      assertThat(lane.path("received").longValue()).isGreaterThanOrEqualTo(known);
      assertThat(lane.at("/unexpected/otherContent/count").longValue()).isZero();
      assertThat(sequences(server, client.instance()))
          .hasSize((int) lane.path("received").longValue());
      for (int batch = 0; batch < client.acknowledged(); batch++) {
        assertThat(server.find(client.marker(batch), 2 * NumberedClient.BATCH))
            .as(client.marker(batch))
            .hasSize(NumberedClient.BATCH);
      }
      acknowledged += known;
      repeated += lane.path("duplicates").longValue();
      unanswered += client.failed();
    }
    FaultTable.row("", row)
        .runs(kills)
        .lost(0)
        .duplicated(repeated, 0)
        .invented(0)
        .note(
            "%,d acknowledged, %,d attempts without an answer".formatted(acknowledged, unanswered))
        .add();
  }

  /** Reads every entry of an instance, page by page; no number may come twice. */
  private static Set<Long> sequences(ServerClient server, String instance) throws Exception {
    Set<Long> sequences = new HashSet<>();
    long before = Long.MAX_VALUE / 2;
    while (true) {
      JsonNode page =
          server
              .get("/api/entries?instance=%s&limit=%d&before=%d".formatted(instance, PAGE, before))
              .path("entries");
      for (JsonNode entry : page) {
        assertThat(sequences.add(entry.path("sequence").longValue())).as("%s", entry).isTrue();
        before = entry.path("id").longValue();
      }
      if (page.size() < PAGE) {
        return sequences;
      }
    }
  }

  private static String integrity(Path database) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO entry_index (entry_index) VALUES ('integrity-check')");
      try (ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
        return result.getString(1);
      }
    }
  }
}
