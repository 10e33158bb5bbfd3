// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tracehub.canary.Corpus;
import io.tracehub.fixtures.LeakCheck;
import io.tracehub.heldout.HeldOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * No canary comes out anywhere: not on the wire, not in what the server keeps and shows, not in
 * what Logback, the console or an object of ours says. With everything as in production: Logback
 * with the appender, HTTP, the local server.
 */
@ExtendWith(LeakCheck.class)
class AllSinksTest {

  /** A fortieth of the corpus, unless {@code -Dtracehub.canaries=all}. */
  private static final boolean ALL = System.getProperty("tracehub.canaries", "").equals("all");

  private static final int SAMPLE = 40;
  private static final int ROUND = 10_000;
  private static final String KEY =
      "91f40c2be87d53a6604ce2b19f7d38a5c6e01b4f82d97a35ec60f1d24b8a7093";
  private static final String LITERAL = "Heart-of-Gold: \"infinite\" improbability";

  @TempDir Path folder;

  @Test
  void canariesShippedAsEvents_comeOutNowhere() throws Exception {
    search("events", Level.WARN, "th_" + KEY, Map.of());
  }

  @Test
  void canariesShippedAsLogs_comeOutNowhere() throws Exception {
    // A key without the usual form, which only the setting tells.
    search("logs", Level.INFO, "acme." + KEY, Map.of("logLevel", "DEBUG"));
  }

  private void search(String lane, Level level, String key, Map<String, String> more)
      throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(more);
    settings.put("maskLiterals", LITERAL);
    Sinks sinks = new Sinks();
    Books books = Books.NONE;
    int rounds = 0;
    long started = System.nanoTime();
    for (var canaries = Stream.concat(heldOut(), corpus()).iterator(); canaries.hasNext(); ) {
      List<Planting> round = new ArrayList<>(KeyCarriers.of("the key in use", key));
      round.addAll(KeyCarriers.of("a literal of the user's", LITERAL));
      while (canaries.hasNext() && round.size() < ROUND) {
        round.add(canaries.next());
      }
      Path place = Files.createDirectory(folder.resolve(lane + ++rounds));
      try (OutputWatch output = new OutputWatch()) {
        books =
            books.plus(
                new Round(place, key, round, sinks, ALL ? 1 : SAMPLE)
                    .ship(level, settings, output));
      }
    }
    System.out.printf(
        "all sinks, %s in %d rounds and %d s: %s%n%s",
        lane, rounds, (System.nanoTime() - started) / 1_000_000_000, books, sinks.table());
    assertThat(books.findable()).isEqualTo(books.logged());
    assertThat(sinks.examples()).isEmpty();
  }

  private static Stream<Planting> heldOut() {
    List<Planting> plantings = HeldOut.leaks(Corpus.SEED).map(Planting::of).toList();
    return IntStream.range(0, plantings.size())
        .filter(i -> ALL || i % SAMPLE == 0)
        .mapToObj(plantings::get);
  }

  private static Stream<Planting> corpus() {
    Corpus corpus = new Corpus(Corpus.SEED);
    return (ALL ? corpus.canaries() : corpus.sample(SAMPLE)).map(Planting::of);
  }
}
