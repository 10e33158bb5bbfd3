// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However batches are cut, mixed, repeated and lost, the oracle says exactly what a naive model
 * says; also over restarts, and when retention has removed nearly every entry. The cases are the
 * same in each run; {@code -Dtracehub.seeds=random} draws others. A failure names its seed, and
 * {@code -Dtracehub.seed=…} runs that one case again.
 */
class OraclePropertyTest {
  private static final String SEED = "tracehub.seed";
  private static final int CASES = 25;

  @TempDir private Path folder;
  private long restarts;
  private long lateDuplicates;
  private long missing;

  private record Sent(String instance, String lane, long sequence, String content) {}

  @Test
  void oracle_agreesWithTheModelWhateverTheOrder() throws Exception {
    Long repeated = Long.getLong(SEED);
    if (repeated != null) {
      agrees(repeated);
      return;
    }
    boolean fresh = System.getProperty("tracehub.seeds", "").equals("random");
    Random seeds = fresh ? new Random() : new Random(CASES);
    for (int i = 0; i < CASES; i++) {
      agrees(seeds.nextLong());
    }
    assertThat(restarts).as("the cases went through restarts").isGreaterThan(CASES / 2);
    assertThat(lateDuplicates).as("and repeated what was removed").isGreaterThan(CASES);
    assertThat(missing).as("and lost something").isGreaterThan(CASES);
  }

  private void agrees(long seed) throws Exception {
    try {
      agrees(new Random(seed));
    } catch (Exception | AssertionError failure) {
      throw new AssertionError(
          "fails for -D" + SEED + "=" + seed + ": " + failure.getMessage(), failure);
    }
  }

  private void agrees(Random random) throws Exception {
    Path own = Files.createTempDirectory(folder, "case");
    int kept = 1 + random.nextInt(40);
    OracleModel model = new OracleModel();
    ServerFixture server = new ServerFixture(own, options -> options.maxEntries(kept));
    try {
      for (List<Sent> request : requests(random)) {
        deliver(server, model, request, kept);
        if (random.nextInt(60) == 0) {
          server.close();
          server = new ServerFixture(own, options -> options.maxEntries(kept));
          restarts++;
          model.check(server.json("/api/v1/oracle"));
        }
      }
      model.check(server.json("/api/v1/oracle"));
      assertThat(server.json("/api/stats").path("entries").longValue()).isEqualTo(model.distinct());
      missing += model.missing();
    } finally {
      server.close();
    }
  }

  private void deliver(ServerFixture server, OracleModel model, List<Sent> request, int kept)
      throws Exception {
    String[] entries =
        request.stream()
            .map(sent -> numbered(sent.instance, sent.lane, sent.sequence, sent.content))
            .toArray(String[]::new);
    assertThat(server.post(array(entries)).statusCode()).isEqualTo(202);
    for (Sent sent : request) {
      boolean duplicate = model.deliver(sent.instance, sent.lane, sent.sequence, sent.content);
      lateDuplicates += duplicate && model.distinct() > kept ? 1 : 0;
    }
  }

  /** The batches of a few lanes: cut at random, lost, repeated, shuffled, two at times in one. */
  private static List<List<Sent>> requests(Random random) {
    List<List<Sent>> requests = new ArrayList<>();
    for (String instance : List.of("a", "b", "c").subList(0, 1 + random.nextInt(3))) {
      for (String lane : List.of("events", "logs", "loss").subList(0, 1 + random.nextInt(3))) {
        int largest = 2 + random.nextInt(60);
        long last = random.nextInt(400);
        for (long first = random.nextInt(30) == 0 ? -2 : 1; first <= last; ) {
          long end = Math.min(last, first + random.nextInt(largest));
          List<Sent> batch = batch(random, instance, lane, first, end);
          for (int copies = copies(random); copies > 0; copies--) {
            requests.add(random.nextInt(4) == 0 ? damaged(random, batch) : batch);
          }
          first = end + 1;
        }
      }
    }
    reorder(random, requests);
    return requests;
  }

  private static int copies(Random random) {
    int chance = random.nextInt(10);
    return chance < 2 ? 0 : chance < 7 ? 1 : chance - 5;
  }

  private static List<Sent> batch(
      Random random, String instance, String lane, long first, long last) {
    List<Sent> batch = new ArrayList<>();
    for (long sequence = first; sequence <= last; sequence++) {
      batch.add(new Sent(instance, lane, sequence, "entry " + sequence));
    }
    if (random.nextInt(5) == 0) {
      Collections.shuffle(batch, random);
    }
    return batch;
  }

  /** Some of its entries are not there, come twice, or hold something else. */
  private static List<Sent> damaged(Random random, List<Sent> batch) {
    List<Sent> damaged = new ArrayList<>();
    for (Sent sent : batch) {
      switch (random.nextInt(12)) {
        case 0 -> {}
        case 1 -> damaged.addAll(List.of(sent, sent));
        case 2 -> damaged.add(new Sent(sent.instance, sent.lane, sent.sequence, "other"));
        default -> damaged.add(sent);
      }
    }
    return damaged;
  }

  private static void reorder(Random random, List<List<Sent>> requests) {
    if (random.nextBoolean()) {
      Collections.shuffle(requests, random);
    }
    for (int i = 0; i + 1 < requests.size(); i++) {
      if (random.nextInt(4) == 0) {
        Collections.swap(requests, i, i + 1);
      } else if (random.nextInt(20) == 0) {
        List<Sent> both = new ArrayList<>(requests.get(i));
        both.addAll(requests.remove(i + 1));
        requests.set(i, both);
      }
    }
  }
}
