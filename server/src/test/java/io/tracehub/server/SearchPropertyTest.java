// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.server.query.QueryParser;
import io.tracehub.server.query.TimeRange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The index finds exactly what one finds who reads every entry: {@link PlainSearch} does, and knows
 * nothing of terms, hashes or SQL.
 */
class SearchPropertyTest {
  private static final int ENTRIES = 300;
  private static final int QUERIES = 300;
  private static final long START = 1_775_470_530_000L;
  private static final List<String> WORDS =
      List.of(
          "card",
          "declined",
          "order",
          "or",
          "NEAR",
          "x1",
          "a_b",
          "Ünder",
          "漢字",
          "order42",
          "at",
          "u");
  private static final List<String> VALUES =
      List.of(
          "orders",
          "Orders",
          "two words",
          "a:b",
          "\"q\"",
          "42",
          "42.5",
          "true",
          "*",
          "-x",
          "ß",
          "a,b");
  private static final List<String> KEYS =
      List.of(
          "order_id",
          "tenant",
          "customer.tier",
          "customer",
          "user.id",
          "http.method",
          "service",
          "release",
          "nobody");

  @TempDir private Path folder;
  private final Random random = new Random(20260406);

  @Test
  void theIndexFindsWhatReadingEveryEntryFinds() {
    List<ObjectNode> entries = IntStream.range(0, ENTRIES).mapToObj(n -> entry()).toList();
    Database database = Database.prepare(folder.resolve("server.sqlite"));
    try (EntryStore store =
            EntryStore.open(
                database, RetentionLimits.DEFAULT, OracleLimits.DEFAULT, Clock.systemUTC());
        EntryReader reader = new EntryReader(database)) {
      for (int from = 0; from < ENTRIES; from += ENTRIES / 10) {
        store.append(
            entries.subList(from, from + ENTRIES / 10).stream()
                .map(entry -> ReceivedEntry.of(Protocol.TRACEHUB, entry))
                .toList(),
            null,
            stored -> {});
      }
      int found = 0;
      for (int i = 0; i < QUERIES; i++) {
        found += check(reader, entries, query(3), range());
      }
      assertThat(found).isBetween(QUERIES, QUERIES * ENTRIES / 2);
    }
  }

  private int check(EntryReader reader, List<ObjectNode> entries, String text, TimeRange range) {
    PlainSearch plain = new PlainSearch(QueryParser.parse(text));
    List<Long> expected = new ArrayList<>();
    for (int place = 0; place < entries.size(); place++) {
      long at = Instant.parse(entries.get(place).path("timestamp").textValue()).toEpochMilli();
      if (at >= range.fromMillis() && at < range.toMillis() && plain.finds(entries.get(place))) {
        expected.add(place + 1L);
      }
    }
    EntryFilter filter = EntryFilter.whole(QueryParser.parse(text), range);
    List<Long> found = new ArrayList<>();
    EntryReader.Page page;
    do {
      page = reader.page(filter).join();
      for (StoredEntry entry : page.entries()) {
        found.add(entry.id());
        filter = filter.behind(entry.id(), 1);
      }
    } while (!page.last());
    assertThat(found).as("%s in %s", text, range).isEqualTo(expected);
    if (range.isAlways()) {
      Histogram histogram =
          reader.ask(new HistogramQuery(QueryParser.parse(text), range, 7)::read).join();
      assertThat(histogram.total()).as("histogram of %s", text).isEqualTo(expected.size());
    }
    return found.size();
  }

  private TimeRange range() {
    return switch (random.nextInt(4)) {
      case 0 -> {
        long from = START + random.nextInt(100_000_000);
        yield new TimeRange(from, from + random.nextInt(60_000_000));
      }
      case 1 -> {
        long from = START + random.nextInt(100_000) * 1_000L;
        yield new TimeRange(from, from + random.nextInt(60_000) * 1_000L);
      }
      default -> TimeRange.ALWAYS;
    };
  }

  private String query(int depth) {
    if (depth == 0) {
      return term();
    }
    return switch (random.nextInt(6)) {
      case 0 -> "(" + query(depth - 1) + " OR " + query(depth - 1) + ")";
      case 1 -> query(depth - 1) + " " + query(depth - 1);
      case 2 -> "-" + term();
      case 3 -> "-(" + query(depth - 1) + ")";
      default -> term();
    };
  }

  private String term() {
    return switch (random.nextInt(10)) {
      case 0 -> "\"" + pick(WORDS) + " " + pick(WORDS) + "\"";
      case 1 -> pick(WORDS) + "/" + pick(WORDS);
      case 2 -> pick(List.of("or*", "ca*", "de*", "x1*", "Ünd*", "order4*"));
      case 3 -> "level:" + pick(List.of("info", ">=warn", "ERROR,debug", ">=debug"));
      case 4 -> pick(KEYS) + ":*";
      case 5 ->
          pick(
              List.of(
                  "logger:com.acme",
                  "logger:com.acme.orders",
                  "logger:Basket",
                  "logger:acme",
                  "error:Gone",
                  "error:com.acme.Outer$Gone",
                  "error:outer$gone",
                  "thread:*",
                  "-kind:log",
                  "kind:span,event"));
      case 6, 7 -> pick(KEYS) + ":" + quoted(pick(VALUES)) + "," + quoted(pick(VALUES));
      default -> "\"" + pick(WORDS) + "\"";
    };
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\"", "\\\"") + "\"";
  }

  private ObjectNode entry() {
    ObjectNode entry = ServerFixture.JSON.createObjectNode();
    entry.put("level", pick(List.of("DEBUG", "INFO", "WARN", "ERROR", "FATAL")));
    entry.put("message", sentence());
    entry.put("timestamp", Instant.ofEpochMilli(START + random.nextInt(160_000_000)).toString());
    if (random.nextBoolean()) {
      entry.put("service", pick(VALUES)).put("thread_id", "t");
    }
    if (random.nextInt(3) == 0) {
      entry.put("error_type", "com.acme.Outer$Gone").put("error_message", sentence());
    }
    ObjectNode extra = entry.putObject("extra");
    extra.put("kind", pick(List.of("event", "log", "span")));
    if (random.nextBoolean()) {
      extra.put("logger", pick(List.of("com.acme.orders.Basket", "com.acme.Main", "root")));
    }
    if (random.nextBoolean()) {
      extra.put("order_id", 42);
      extra.put("release", pick(VALUES));
    }
    if (random.nextBoolean()) {
      extra.putObject("mdc").put("tenant", pick(VALUES)).put("service", "not this");
      extra.putObject("tags").put("http.method", pick(VALUES));
    }
    if (random.nextBoolean()) {
      extra.putObject("contexts").putObject("customer").put("tier", pick(VALUES)).putNull("gone");
      extra.putObject("user").put("id", 42.5).put("flag", true);
    }
    if (random.nextInt(3) == 0) {
      ArrayNode crumbs = extra.putArray("breadcrumbs");
      crumbs.addObject().put("message", sentence());
      crumbs.addObject().put("message", sentence());
      extra.putArray("order_id").add("42").add(pick(VALUES));
    }
    return entry;
  }

  private String sentence() {
    StringBuilder sentence = new StringBuilder(pick(WORDS));
    for (int i = random.nextInt(5); i > 0; i--) {
      sentence.append(pick(List.of(" ", ", ", " - ", "."))).append(pick(WORDS));
    }
    return sentence.toString();
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
