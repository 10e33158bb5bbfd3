// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.server.query.QueryParser;
import io.tracehub.server.query.TimeRange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes when there is too much, and that nothing of it is left behind. */
class RetentionTest {
  private static final Instant START = Instant.parse("2026-04-06T10:15:30Z");

  @TempDir private Path folder;
  private Instant now = START;
  private Database database;
  private EntryReader reader;

  @BeforeEach
  void prepare() {
    database = Database.prepare(folder.resolve("server.sqlite"));
    reader = new EntryReader(database);
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void entriesAreKeptForSoLong() {
    try (EntryStore store = open(new RetentionLimits(1_000, 1L << 40, Duration.ofHours(1)))) {
      store(store, 3, "old");
      now = START.plus(Duration.ofMinutes(59));
      store(store, 1, "young");
      assertThat(found("old")).isEqualTo(3);
      now = START.plus(Duration.ofMinutes(61));
      store(store, 1, "new");

      assertThat(found("old")).isZero();
      assertThat(found("")).isEqualTo(2);
      assertThat(counted("-nothing")).isEqualTo(2);
    }
  }

  @Test
  void whatIsFarAboveALimitGoesInSlices() {
    try (EntryStore store = open(new RetentionLimits(10_000, 1L << 40, Duration.ofDays(1)))) {
      store(store, 5_000, "old");
    }
    try (EntryStore store = open(new RetentionLimits(10, 1L << 40, Duration.ofDays(1)))) {
      store(store, 1, "new");
      assertThat(found("")).isBetween(2_000, 3_500);
      for (int i = 0; i < 3; i++) {
        store(store, 1, "new");
      }

      assertThat(found("")).isEqualTo(10);
      assertThat(found("old")).isEqualTo(6);
      assertThat(counted("")).isEqualTo(10);
    }
  }

  @Test
  void theFileStaysBelowItsBytes() {
    long limit = 17L * 1024 * 1024;
    try (EntryStore store = open(new RetentionLimits(1_000_000, limit, Duration.ofDays(1)))) {
      String text = "x".repeat(3_000);
      long most = 0;
      for (int i = 0; i < 90; i++) {
        store(store, 100, text);
        most = Math.max(most, used());
      }

      assertThat(most).isBetween(limit - 2 * 1024 * 1024, limit + 2 * 1024 * 1024);
      assertThat(found("")).isBetween(1_000, 6_500);
      assertThat(counted("")).isEqualTo(found(""));
    }
  }

  /** Issues alone may be more than a small file should hold. */
  @Test
  void whatARequestBroughtIsKeptUntilTheNextHoweverLargeTheFileIs() {
    try (EntryStore store = open(new RetentionLimits(1_000, 1, Duration.ofDays(1)))) {
      store(store, 3, "first");
      assertThat(found("")).isEqualTo(3);
      store(store, 2, "second");

      assertThat(found("")).isEqualTo(2);
      assertThat(counted("")).isEqualTo(2);
    }
  }

  private EntryStore open(RetentionLimits limits) {
    return EntryStore.open(database, limits, OracleLimits.DEFAULT, clock());
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private void store(EntryStore store, int count, String text) {
    List<ReceivedEntry> entries =
        IntStream.range(0, count)
            .mapToObj(
                n -> {
                  ObjectNode entry = ServerFixture.JSON.createObjectNode();
                  entry.put("level", "INFO").put("timestamp", now.toString());
                  return ReceivedEntry.of(Protocol.TRACEHUB, entry.put("message", text + " " + n));
                })
            .toList();
    store.append(entries, null, stored -> {});
  }

  private int found(String query) {
    EntryFilter all = EntryFilter.whole(QueryParser.parse(query), TimeRange.ALWAYS);
    int found = 0;
    EntryReader.Page page;
    do {
      page = reader.page(all).join();
      found += page.entries().size();
      for (StoredEntry entry : page.entries()) {
        all = all.behind(entry.id(), 1);
      }
    } while (!page.last());
    return found;
  }

  private long counted(String query) {
    HistogramQuery all = new HistogramQuery(QueryParser.parse(query), TimeRange.ALWAYS, 10);
    return reader.ask(all::read).join().total();
  }

  private long used() {
    return reader
        .ask(connection -> ServerStats.read(connection, RetentionLimits.DEFAULT))
        .join()
        .bytes();
  }
}
