// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import static io.tracehub.server.ServerFixture.array;
import static io.tracehub.server.ServerFixture.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the oracle's book gives up when a sender would make it grow without end. */
class OracleLimitsTest {
  private static final OracleLimits LIMITS = new OracleLimits(3, 2, 10, 4);

  @TempDir private Path folder;
  private Database database;
  private EntryStore store;
  private Instant now = Instant.parse("2026-04-06T10:15:30Z");

  @BeforeEach
  void open() {
    database = Database.prepare(folder.resolve("server.sqlite"));
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    store = EntryStore.open(database, RetentionLimits.DEFAULT, LIMITS, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void instances_goWhenTheyWereHeardOfLongestAgo() throws Exception {
    for (String instance : List.of("a", "b", "c", "a", "d")) {
      now = now.plusMillis(1);
      append(numbered(instance, "logs", 1, "m"));
    }

    assertThat(report(null).path("forgottenInstances").longValue()).isEqualTo(1);
    assertThat(report(null).at("/instances/0/instance").textValue()).isEqualTo("d");
    assertThat(report(null).at("/instances/1/instance").textValue()).isEqualTo("a");
    assertThat(report(null).at("/instances/2/instance").textValue()).isEqualTo("c");
    assertThat(report(null).path("instances")).hasSize(3);
    for (String table : List.of("lane", "run", "digests")) {
      assertThat(count(table)).as(table).isEqualTo(3);
    }
  }

  @Test
  void instances_startAnewWhenTheyComeBackAfterAll() throws Exception {
    for (String instance : List.of("a", "b", "c", "d", "a")) {
      now = now.plusMillis(1);
      append(numbered(instance, "logs", 1, "m"));
    }

    assertThat(lane("a").path("received").longValue()).isEqualTo(1);
    assertThat(lane("a").path("duplicates").longValue()).isZero();
    assertThat(count("entry")).isEqualTo(5);
  }

  @Test
  void lanes_beyondTheLimitAreStoredButNotNumbered() throws Exception {
    for (String lane : List.of("one", "two", "three", "one")) {
      append(numbered("a", lane, 1, "m"));
    }

    assertThat(report("a").at("/instances/0/lanes")).hasSize(2);
    assertThat(report("a").path("withoutIdentity").longValue()).isEqualTo(1);
    assertThat(count("entry")).isEqualTo(3);
  }

  @Test
  void runs_beyondTheLimitLeaveTheCountsExact() throws Exception {
    append(scattered(1, 11));

    JsonNode lane = lane("a");
    assertThat(count("run")).isEqualTo(9);
    assertThat(lane.path("missingCount").longValue()).isEqualTo(11);
    assertThat(lane.path("missingTruncated").booleanValue()).isTrue();
    assertThat(lane.at("/missing/0")).hasToString("[5,5]");
    assertThat(lane.path("received").longValue()).isEqualTo(11);
  }

  @Test
  void runs_beyondTheLimitNeverMakeANewEntryADuplicate() throws Exception {
    append(scattered(1, 11));
    append(
        numbered("a", "logs", 3, "late"),
        numbered("a", "logs", 2, "again"),
        numbered("a", "logs", 6, "entry 6"));

    assertThat(lane("a").path("undecided").longValue()).isEqualTo(2);
    assertThat(lane("a").path("duplicates").longValue()).isEqualTo(1);
    assertThat(count("entry")).isEqualTo(13);
  }

  @Test
  void runs_thatHaveGrownTogetherLeaveRoomForOthers() throws Exception {
    for (long first = 1; first <= 41; first += 10) {
      append(entries(LongStream.of(first, first + 2, first + 4, first + 6, first + 8)));
      append(entries(LongStream.of(first + 1, first + 3, first + 5, first + 7, first + 9)));
    }
    append(numbered("a", "logs", 1, "entry 1"));

    assertThat(lane("a").path("undecided").longValue()).isZero();
    assertThat(lane("a").path("duplicates").longValue()).isEqualTo(1);
  }

  @Test
  void runs_areOneWhereNothingIsMissing() throws Exception {
    for (long first : new long[] {41, 1, 21, 11, 31}) {
      append(entries(LongStream.range(first, first + 10)));
    }

    assertThat(count("run")).isEqualTo(1);
    assertThat(lane("a").path("missing")).isEmpty();
  }

  @Test
  void digests_beyondTheLimitLeaveADuplicateUncompared() throws Exception {
    append(entries(LongStream.rangeClosed(1, 640)));
    append(numbered("a", "logs", 1, "other"), numbered("a", "logs", 640, "other"));

    assertThat(count("digests")).isEqualTo(4);
    assertThat(lane("a").path("duplicates").longValue()).isEqualTo(2);
    assertThat(lane("a").path("uncompared").longValue()).isEqualTo(1);
    assertThat(lane("a").at("/unexpected/otherContent/sequences")).hasToString("[640]");
  }

  @Test
  void digests_areAllWrittenWhenOneRequestIsVeryScattered() throws Exception {
    store.close();
    store =
        EntryStore.open(database, RetentionLimits.DEFAULT, OracleLimits.DEFAULT, Clock.systemUTC());
    String[] wide = entries(LongStream.rangeClosed(1, 2_500).map(n -> n * 64));
    append(wide);
    append(wide);

    assertThat(count("digests")).isEqualTo(2_500);
    assertThat(lane("a").path("duplicates").longValue()).isEqualTo(2_500);
    assertThat(lane("a").path("uncompared").longValue()).isZero();
    assertThat(lane("a").at("/unexpected/count").longValue()).isZero();
  }

  /** So many even numbers: each is a run of its own. */
  private static String[] scattered(long first, long count) {
    return entries(LongStream.range(first, first + count).map(n -> 2 * n));
  }

  private static String[] entries(LongStream sequences) {
    return sequences.mapToObj(n -> numbered("a", "logs", n, "entry " + n)).toArray(String[]::new);
  }

  private void append(String... entries) throws RefusedRequest {
    EntryParser parser = new EntryParser(new ColumnLimits(Clock.systemUTC()), 1 << 24);
    List<StoredEntry> stored = new ArrayList<>();
    store.append(parser.parse(array(entries)), null, stored::addAll);
  }

  private JsonNode lane(String instance) throws Exception {
    return report(instance).at("/instances/0/lanes/0");
  }

  private JsonNode report(@Nullable String instance) throws Exception {
    try (Connection connection = database.reader()) {
      OracleReport report = OracleQuery.read(connection, instance);
      return ServerFixture.JSON.readTree(Answers.bytes(report::writeTo));
    }
  }

  private int count(String table) throws SQLException {
    try (Connection connection = database.reader();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      return row.getInt(1);
    }
  }
}
